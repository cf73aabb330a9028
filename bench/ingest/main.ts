// npm run bench:ingest: how fast a file of made-up quotations or articles goes into an empty embedded PostgreSQL.
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Pool } from "pg";
import pino from "pino";
import { openDatabase } from "../../src/database/open.ts";
import { comparePending } from "../../src/ingest/bulk/comparePending.ts";
import { ingest } from "../../src/ingest/run.ts";
import { postgresTime, postmasterOf } from "../measure/processes.ts";
import { FORMATS, type Format, writeQuotations } from "./files.ts";

const USAGE = `npm run bench:ingest -- [options]
  --format quotebank  or gdelt, articles
  --lines 100000      lines of the file that is made
  --compare 5000      sources that are compared afterwards
  --file FILE         a file of your own instead
  --alone             as a large load, which has the database to itself`;

const FOLDER = fileURLToPath(new URL("../../.data/bench-ingest", import.meta.url));
/** So often memory is looked at, and a line written. */
const EVERY = 20_000;

/** What a step cost: seconds on the clock, and of the processors' time. */
interface Cost {
  seconds: number;
  node: number;
  postgres: number;
}

async function measure(pool: Pool, work: () => Promise<number>): Promise<void> {
  const { rows } = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
  const server = postmasterOf(rows[0]!.pid);
  const now = (): Cost => {
    const { user, system } = process.cpuUsage();
    const postgres = server === null ? null : postgresTime(server);
    return {
      seconds: performance.now() / 1000,
      node: (user + system) / 1e6,
      postgres: postgres ?? Number.NaN,
    };
  };
  const before = now();
  const count = await logged(pool, work);
  const after = now();
  const each = (name: keyof Cost) => `${(((after[name] - before[name]) / count) * 1e6).toFixed(0)} µs`;
  console.log(
    `${count} in ${(after.seconds - before.seconds).toFixed(1)} s: ${(count / (after.seconds - before.seconds)).toFixed(0)} a second; ` +
      `processor time of each: Node ${each("node")}, PostgreSQL ${each("postgres")}`,
  );
}

/** Does work, and says how much PostgreSQL wrote into its log for each piece: what a replica is sent. */
async function logged(pool: Pool, work: () => Promise<number>): Promise<number> {
  const position = async () =>
    (await pool.query<{ at: number }>("select (pg_current_wal_insert_lsn() - '0/0')::float8 as at")).rows[0]!
      .at;
  const before = await position();
  const count = await work();
  console.log(`${(((await position()) - before) / count).toFixed(0)} bytes of the write-ahead log for each`);
  return count;
}

async function load(pool: Pool, path: string): Promise<number> {
  let read = 0;
  let reports = 0;
  let largest = 0;
  let since = performance.now();
  const options = { stdin: process.stdin, fetchLinks: false, caller: null, mayBeAlone: values.alone };
  for await (const outcome of ingest(pool, [path], options)) {
    if ("reports" in outcome) reports += outcome.reports;
    if (++read % EVERY !== 0) continue;
    const memory = process.memoryUsage().rss / 1e6;
    largest = Math.max(largest, memory);
    const rate = EVERY / ((performance.now() - since) / 1000);
    since = performance.now();
    console.log(`${read} documents, ${rate.toFixed(0)} a second, ${memory.toFixed(0)} MB`);
  }
  console.log(`${read} documents, ${reports} reports, at most ${largest.toFixed(0)} MB`);
  return read;
}

async function compare(pool: Pool, most: number): Promise<number> {
  let compared = 0;
  for await (const { sources } of comparePending(pool)) {
    compared += sources;
    if (compared >= most) break;
  }
  return compared;
}

const { values } = parseArgs({
  options: {
    format: { type: "string", default: "quotebank" },
    lines: { type: "string", default: "100000" },
    compare: { type: "string", default: "5000" },
    alone: { type: "boolean", default: false },
    file: { type: "string" },
  },
});
if (!(values.format in FORMATS)) throw new Error(USAGE);
await rm(FOLDER, { recursive: true, force: true });
const database = await openDatabase(
  { url: undefined, dataDirectory: FOLDER, poolSize: 4, statementTimeoutMs: 60_000 },
  pino({ level: "warn" }),
);
try {
  let { file } = values;
  if (!file) {
    file = `${dirname(FOLDER)}/bench-ingest.jsonl`;
    await writeQuotations(file, values.format as Format, Number(values.lines));
  }
  const path = file;
  await measure(database.pool, () => load(database.pool, path));
  const { rows } = await database.pool.query<{ table: string; n: string; size: string }>(
    `select relname as table, n_live_tup as n, pg_size_pretty(pg_total_relation_size(relid)) as size
     from pg_stat_user_tables where n_live_tup > 0 order by pg_total_relation_size(relid) desc limit 10`,
  );
  for (const { table, n, size } of rows) console.log(`${table}: ${n} rows, ${size}`);
  if (Number(values.compare) > 0)
    await measure(database.pool, () => compare(database.pool, Number(values.compare)));
} finally {
  await database.close();
}
