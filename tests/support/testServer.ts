import pg from "pg";
import { startThrowawayServer } from "../../src/database/embedded/throwaway.ts";
import { migrate } from "../../src/database/migrate.ts";
import { readMigrations } from "../../src/database/migrations.ts";
import { unreachable } from "../../src/database/unreachable.ts";
import { CREATED_AS_TEMPLATE, databaseUrl, dropDatabase, TEST_DATABASES } from "./testDatabases.ts";

/** The PostgreSQL that one run of the tests shares. */
interface TestServer {
  stop(): Promise<void>;
}

/**
 * Starts a throwaway PostgreSQL, or uses the server of DATABASE_URL (its own databases there, never
 * the one that the URL names), and makes the migrated template that test files get copies of.
 * The test files, which run in processes of their own, find it by two environment variables.
 */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.DATABASE_URL?.trim();
  const own = given ? undefined : await startThrowawayServer();
  const url = given || own?.url("postgres") || "";
  const run = `${TEST_DATABASES}${Date.now()}_${process.pid}`;
  process.env.ONRECORD_TEST_SERVER = url;
  process.env.ONRECORD_TEST_RUN = run;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect().catch((error) => {
    throw unreachable(url, error);
  });
  if (own) await quicken(admin);
  await dropOldRuns(admin);
  const template = `${run}_${CREATED_AS_TEMPLATE}`;
  await admin.query(`CREATE DATABASE ${template} ENCODING 'UTF8' TEMPLATE template0`);
  await migrate({ connectionString: databaseUrl(url, template) }, await readMigrations(), new Set());
  return {
    async stop() {
      await dropDatabases(admin, run);
      await admin.end();
      await own?.stop();
    },
  };
}

/** A server that lives for minutes, in memory where there is room, needs neither vacuum nor to write its log of changes out early. */
async function quicken(admin: pg.Client): Promise<void> {
  for (const setting of ["autovacuum = off", "checkpoint_timeout = '1h'"])
    await admin.query(`ALTER SYSTEM SET ${setting}`);
  await admin.query("SELECT pg_reload_conf()");
  process.env.ONRECORD_TEST_COPIES = "STRATEGY file_copy";
}

/** What runs that were killed left on a server of DATABASE_URL; one of today may still be at work. */
async function dropOldRuns(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>("SELECT datname FROM pg_database");
  for (const { datname } of rows) {
    const started = Number(new RegExp(`^${TEST_DATABASES}(\\d+)_`).exec(datname)?.[1]);
    if (started && Date.now() - started > 24 * 3600 * 1000) await dropDatabase(admin, datname);
  }
}

async function dropDatabases(admin: pg.Client, run: string): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE starts_with(datname, $1)",
    [run],
  );
  for (const { datname } of rows) await dropDatabase(admin, datname);
}
