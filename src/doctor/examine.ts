import pg from "pg";
import type { Environment } from "../config/environment.ts";
import { readEnvironment } from "../config/environment.ts";
import { StartupError } from "../config/startupError.ts";
import { poolConfig } from "../database/connect.ts";
import { urlOfDatabase } from "../database/open.ts";
import { unreachable } from "../database/unreachable.ts";
import { ACCESS_CHECKS } from "./accessChecks.ts";
import { DATABASE_CHECKS } from "./databaseChecks.ts";
import { type Check, type Deployment, type Finding, ok, problem, warning } from "./finding.ts";
import { GRAPH_CHECKS } from "./graphChecks.ts";
import { MACHINE_CHECKS } from "./machineChecks.ts";
import { REPLICA_CHECKS } from "./replicaChecks.ts";
import { WORK_CHECKS } from "./workChecks.ts";

const CHECKS: Check[] = [
  ...DATABASE_CHECKS,
  ...REPLICA_CHECKS,
  ...GRAPH_CHECKS,
  ...WORK_CHECKS,
  ...ACCESS_CHECKS,
  ...MACHINE_CHECKS,
];

/** Looks at a deployment, and changes nothing of it: the settings first, then the database, then what is in it. */
export async function examine(variables: NodeJS.ProcessEnv): Promise<Finding[]> {
  let environment: Environment;
  try {
    environment = readEnvironment(variables);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    const remedy = "docs/configuration.md lists what each setting may be.";
    return error.message.split("\n").map((says) => ({ check: "settings", ...problem(says, remedy) }));
  }
  const findings: Finding[] = [{ check: "settings", ...ok("All settings are valid.") }];
  const url = await urlOfDatabase(environment.database);
  if (!url) {
    const says = "The embedded PostgreSQL does not run, so what is in it cannot be looked at.";
    const remedy = "Start the server (`npm start`), and run the doctor beside it.";
    return [...findings, { check: "database", ...warning(says, remedy) }];
  }
  const { database } = environment;
  for (const [name, each] of Object.entries({ database: url, "direct database": database.directUrl })) {
    if (!each) continue;
    const finding = await reach(each);
    findings.push({ check: name, ...finding });
    if (finding.state === "problem") return findings;
  }
  // Without settings of its own where a pooler in between would refuse them.
  const options = { ...database, url, poolSize: 1 };
  const pool = await firstThatConnects(
    [true, false].map((timeoutsAtServer) => ({ ...options, timeoutsAtServer })),
  );
  try {
    for (const check of CHECKS) findings.push(...(await lookAt(check, { environment, pool })));
  } finally {
    await pool.end();
  }
  return findings;
}

async function reach(url: string): Promise<Omit<Finding, "check">> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on("error", () => {}); // what it breaks with is what the query fails with
  const begun = performance.now();
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      "select current_setting('server_version') as version",
    );
    return ok(`PostgreSQL ${rows[0]!.version} answers, in ${Math.round(performance.now() - begun)} ms.`);
  } catch (error) {
    return problem(unreachable(url, error).message);
  } finally {
    await client.end().catch(() => {});
  }
}

async function firstThatConnects(options: Parameters<typeof poolConfig>[0][]): Promise<pg.Pool> {
  for (const each of options) {
    const pool = new pg.Pool(poolConfig(each));
    pool.on("error", () => {});
    const connects = await pool.query("select 1").then(
      () => true,
      () => false,
    );
    if (connects) return pool;
    await pool.end();
  }
  throw new StartupError("The database answered, and does not any more. Run the doctor again.");
}

async function lookAt(check: Check, deployment: Deployment): Promise<Finding[]> {
  const { name } = check;
  try {
    const found = await check.look(deployment);
    return [found].flat().map((each) => ({ check: name, ...each }));
  } catch (error) {
    return [{ check: name, ...problem((error as Error).message) }];
  }
}
