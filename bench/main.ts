import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import pg from "pg";
import { compareAnswers } from "./check.ts";
import { type Contestant, limits, onrecord, rivals } from "./contestants.ts";
import { openCorpus, startBenchServer } from "./database.ts";
import { Driver } from "./measure/driver.ts";
import { postmasterOf } from "./measure/processes.ts";
import { measureRounds } from "./measure/rounds.ts";
import { type Options, readOptions, USAGE } from "./options.ts";
import { report } from "./report.ts";
import { type RunningServer, startServer } from "./server.ts";
import { cursorsFrom, drawVariables } from "./variables.ts";

const log = (line: string) => console.error(line);

async function withPostgres(options: Options): Promise<void> {
  const postgres = await startBenchServer();
  try {
    const url = await openCorpus(postgres, options.size, options.fresh, log);
    if (!options.loadOnly) await compare(options, url);
  } finally {
    await postgres.stop();
  }
}

async function compare(options: Options, url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  const driver = new Driver();
  const servers: RunningServer[] = [];
  try {
    for (const contestant of await chosen(options)) {
      servers.push(await startServer(contestant, url));
      log(`${contestant.name} answers (${contestant.versions})`);
    }
    const asked = await drawVariables(pool, cursorsFrom(servers[0]!.port), log);
    const differences = await compareAnswers(servers, options.questions, asked);
    if (differences.length > 0) throw new Error(`The answers differ.\n${differences.join("\n")}`);
    log("All give the same answers");

    const { rows } = await pool.query<{ pid: number; version: string }>(
      "select pg_backend_pid() as pid, split_part(current_setting('server_version'), ' ', 1) as version",
    );
    const { pid, version } = rows[0]!;
    const measured = servers.filter(({ id }) => isChosen(options, id));
    const results = await measureRounds(driver, measured, asked, postmasterOf(pid), options, log);
    const conditions = conditionsOf(options, measured, version);
    console.log(report(results, conditions));
    if (options.json) await writeFile(options.json, JSON.stringify({ conditions, ...results }, null, 2));
  } finally {
    driver.stop();
    await Promise.all(servers.map((server) => server.stop()));
    await pool.end();
  }
}

const isChosen = ({ only }: Options, id: string) => only === null || only.includes(id);

/** Onrecord always runs, as the others' answers are compared with its own. */
async function chosen(options: Options): Promise<Contestant[]> {
  const ours = [onrecord, ...Object.values(limits).filter(({ id }) => isChosen(options, id))];
  const known = [onrecord, ...Object.values(limits)].map(({ id }) => id);
  if (options.only?.every((id) => known.includes(id))) return ours;
  const others = await rivals();
  const unknown = options.only?.find((id) => ![...known, ...others.map((rival) => rival.id)].includes(id));
  if (unknown) throw new Error(`--only: there is no contestant "${unknown}".`);
  return [...ours, ...others.filter(({ id }) => isChosen(options, id))];
}

/** What the numbers hold for. */
function conditionsOf(options: Options, servers: readonly RunningServer[], postgres: string): string {
  const { size, connections, rounds, seconds } = options;
  const processors = cpus();
  return [
    `${size.statements.toLocaleString("en")} statements, ${connections} connections, the median of ${rounds} × ${seconds} s.`,
    `PostgreSQL ${postgres}, Node ${process.versions.node}, ${processors.length} × ${processors[0]?.model.trim()}.`,
    ...servers.map(({ name, versions }) => `- ${name}: ${versions}`),
  ].join("\n");
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") console.log(USAGE);
  else await withPostgres(options);
} catch (error) {
  console.error(process.env.DEBUG ? error : (error as Error).message);
  process.exitCode = 1;
}
