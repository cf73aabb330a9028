import { randomBytes } from "node:crypto";
import pg from "pg";

import { type Connection, connect } from "../../src/database/connect.ts";
import { silent } from "./silent.ts";
import { CREATED_AS_TEMPLATE, databaseUrl, dropDatabase } from "./testDatabases.ts";

/** A database of a test file's own on the run's real PostgreSQL. */
export interface TestDatabase extends Connection {
  name: string;
  url: string;
  /** Closes the connections to it. */
  disconnect(): Promise<void>;
  /** Disconnects and drops it; call it in `afterAll`. */
  drop(): Promise<void>;
}

/** A migrated database, a copy of the run's template (tens of milliseconds). */
export function freshDatabase(): Promise<TestDatabase> {
  return createDatabase(`${testRun().name}_${CREATED_AS_TEMPLATE}`);
}

/** A database without any table, for the tests of what makes them. */
export function emptyDatabase(): Promise<TestDatabase> {
  return createDatabase("template0");
}

/** A copy of another database of the server. */
export async function createDatabase(template: string): Promise<TestDatabase> {
  const run = testRun();
  const name = `${run.name}_${randomBytes(6).toString("hex")}`;
  await asAdmin((admin) =>
    admin.query(`CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE ${template} ${run.copies}`),
  );
  const url = databaseUrl(run.server, name);
  const options = { url, poolSize: 5, statementTimeoutMs: 10_000, timeoutsAtServer: true };
  const { pool, prisma, prepares } = connect(options, silent);
  async function disconnect() {
    await prisma.$disconnect();
    await pool.end();
  }
  return {
    name,
    url,
    pool,
    prisma,
    prepares,
    disconnect,
    async drop() {
      await disconnect();
      await asAdmin((admin) => dropDatabase(admin, name));
    },
  };
}

export async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: testRun().server });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

export function testRun() {
  const {
    ONRECORD_TEST_SERVER: server,
    ONRECORD_TEST_RUN: name,
    ONRECORD_TEST_COPIES: copies = "",
  } = process.env;
  if (!server || !name)
    throw new Error("The tests' PostgreSQL is started by Jest: run them with `npm test`.");
  return { server, name, copies };
}
