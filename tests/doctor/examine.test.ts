import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { createKey } from "../../src/access/keys.ts";
import { examine } from "../../src/doctor/examine.ts";
import { Queue } from "../../src/work/queue.ts";
import type { TestDatabase } from "../support/database.ts";
import { emptyDatabase } from "../support/database.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await seededDatabase();
  await Queue.open(db.pool);
  await createKey(db.pool, "Desk", "EDITOR");
});
afterAll(() => db.drop());

const settings = () => ({ DATABASE_URL: db.url, NODE_ENV: "production", RATE_LIMIT_PER_ADDRESS: "6000" });

/** What is not as it should be, by the check that says so. */
async function complaints(variables: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const findings = await examine(variables);
  return Object.fromEntries(
    findings
      .filter(({ state }) => state !== "ok")
      .map(({ check, state, says }) => [check, `${state}: ${says}`]),
  );
}

it("a sound deployment has nothing to complain of, and every check was made", async () => {
  expect(await complaints(settings())).toEqual({});
  expect((await examine(settings())).length).toBeGreaterThanOrEqual(18);
});

it("that strangers may ask without limit is said in production", async () => {
  expect(await complaints({ ...settings(), RATE_LIMIT_PER_ADDRESS: "0" })).toEqual({
    rates: expect.stringMatching(/^warning: Anybody may ask without a key/),
  });
  expect(await complaints({ ...settings(), RATE_LIMIT_PER_ADDRESS: "0", READ_ACCESS: "key" })).toEqual({});
});

it("who holds a lock that others wait for is told, by the number to end it with", async () => {
  const [holder, waiting] = [await db.pool.connect(), await db.pool.connect()];
  await holder.query("begin; lock table statement in share mode");
  const { rows } = await holder.query("select pg_backend_pid() as pid");
  const waits = waiting.query("begin; lock table statement in exclusive mode; rollback");
  await new Promise((resolve) => setTimeout(resolve, 1500)); // shorter waits are ordinary
  const told = await complaints(settings());
  await holder.query("rollback");
  await waits;
  for (const client of [holder, waiting]) client.release();
  expect(told).toEqual({
    locks: expect.stringMatching(
      new RegExp(
        `^warning: 1 connections wait for what process ${rows[0].pid} holds \\(onrecord, .* for \\d s\\)`,
      ),
    ),
  });
  expect(await complaints(settings())).toEqual({});
});

it("a job that hangs is told, though its worker renews it all the time", async () => {
  await db.pool.query(`insert into pgboss.job (name, data, state, started_on, expire_in)
    values ('ingest', '{}', 'active', now() - interval '20 minutes', interval '21 minutes')`);
  expect(await complaints(settings())).toEqual({
    workers: expect.stringMatching(/^problem: 0 jobs wait, .*; 1 are being done, one for 120\d s\.$/),
  });
  await db.pool.query("delete from pgboss.job where state = 'active'");
});

it("what is wrong is said, each by its own check", async () => {
  await db.pool.query("alter table statement disable trigger user");
  await db.pool.query("update statement set report_count = report_count + 1");
  await db.pool.query(`
    insert into feed (url, links, state, next_poll_at) values ('https://a.example/', false, '{}', now() - interval '1 hour');
    insert into pgboss.job (name, data, start_after) values ('ingest', '{}', now() - interval '1 hour');
    insert into pgboss.job (name, data) values ('dead', '{}');
    update api_key set revoked_at = now()`);
  expect(await complaints({ DATABASE_URL: db.url, READ_ACCESS: "key", DATABASE_POOL_SIZE: "900" })).toEqual({
    connections: expect.stringMatching(/^problem: .* one process may take 906/),
    derived: expect.stringMatching(/^problem: .* statements whose reports were counted wrongly/),
    workers: expect.stringMatching(/^problem: 1 jobs wait, the oldest for 36/),
    "dead letters": "warning: There are 1 dead letters.",
    feeds: expect.stringMatching(/^problem: 1 feeds are followed, 0 of them fail, 1 are overdue/),
    keys: expect.stringMatching(/^problem: READ_ACCESS is key/),
    production: expect.stringMatching(/^warning/),
  });
});

it("wrong settings, a database that is away, and one without migrations are told", async () => {
  expect(await complaints({ PORT: "x" })).toEqual({
    settings: expect.stringMatching(/^problem: PORT is "x"/),
  });
  const away = "postgresql://nobody:secret@127.0.0.1:1/onrecord";
  const told = await complaints({ DATABASE_URL: away });
  expect(told).toEqual({ database: expect.stringMatching(/^problem: .*nothing listens there/) });
  expect(JSON.stringify(told)).not.toContain("secret");
  const empty = await emptyDatabase();
  expect(await complaints({ DATABASE_URL: empty.url })).toMatchObject({
    migrations: expect.stringMatching(/^problem: The database lacks \d+ migrations/),
  });
  await empty.drop();
});
