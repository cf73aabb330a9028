import type pg from "pg";

/** What the names of all databases that tests make begin with. */
export const TEST_DATABASES = "onrecord_test_";
/** How the name of a run's migrated template ends. */
export const CREATED_AS_TEMPLATE = "template";

/** The URL of another database on the same server. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Drops a database, also one that a failed test still has connections to. */
export async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
