import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startTestApp, type TestApp } from "../support/testApp.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe("when the database goes away", () => {
  it("its connections are cut: the next request is answered all the same", async () => {
    await app.post({ query: "{ actors { totalCount } }" });
    await app.database.pool
      .query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      )
      .catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { body } = await app.post({ query: "{ actors { totalCount } }" });
    expect(body.errors).toBeUndefined();
  });

  it("a query that is cut off in the middle is a coded error", async () => {
    const { pool } = app.database;
    await pool.query("create table held (n int)");
    const holder = await pool.connect();
    await holder.query("begin");
    await holder.query("lock table statement in access exclusive mode");
    const asked = app.post({ query: "{ statements { totalCount } }" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await holder.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    await holder.query("rollback");
    holder.release();
    expect((await asked).body.errors?.[0]?.extensions.code).toBe("DATABASE_UNAVAILABLE");
  });

  it("a query past the statement timeout is a coded error", async () => {
    const { pool } = app.database;
    const holder = await pool.connect();
    await holder.query("begin");
    await holder.query("lock table statement in access exclusive mode");
    await pool.query("select 1");
    const asked = app.post({ query: "{ statements { totalCount } }" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await holder.query(
      "select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    await holder.query("rollback");
    holder.release();
    expect((await asked).body.errors?.[0]?.extensions.code).toBe("TIMEOUT");
  });
});

describe("when the server is told to stop", () => {
  it("a running request is finished, and new ones are refused", async () => {
    const { pool } = app.database;
    const holder = await pool.connect();
    await holder.query("begin");
    await holder.query("lock table statement in access exclusive mode");
    const running = app.post({ query: "{ statements { totalCount } }" });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const stopped = app.stop();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await holder.query("rollback");
    holder.release();
    const { status, body } = await running;
    expect([status, body.data]).toEqual([200, { statements: { totalCount: expect.any(Number) } }]);
    await stopped;
    await expect(fetch(`${app.address}/livez`)).rejects.toThrow();
  });
});
