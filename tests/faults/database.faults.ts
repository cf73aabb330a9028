import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import pg from "pg";
import { readEnvironment } from "../../src/config/environment.ts";
import { type EmbeddedServer, startEmbeddedServer } from "../../src/database/embedded/server.ts";
import { keepHeartbeat } from "../../src/database/heartbeat.ts";
import { type Database, openDatabase } from "../../src/database/open.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { runSeed } from "../../src/seed/main.ts";
import { type App, createApp } from "../../src/server/app.ts";
import { silent } from "../support/silent.ts";
import { type Asked, ask, keepAsking, within } from "./asking.ts";

// Real: PostgreSQL, which is stopped, cut off, locked and kept busy; the server over HTTP, which is never restarted.
const STATEMENT_TIMEOUT_MS = 1000;
const POOL_SIZE = 4;
const READ = "query Read { statements(first: 5) { totalCount nodes { text speaker { name } } } }";
const WAITING =
  "select pid from pg_stat_activity where application_name = 'onrecord' and wait_event_type = 'Lock'";
/** Reads other tables than READ. */
const READ_BESIDE = "query Beside { publishers(first: 1) { nodes { name } } }";

let folder: string;
let server: EmbeddedServer;
let database: Database;
let app: App;
let stopHeartbeat: () => Promise<void>;
let address: string;
let right: string;
const start = () => startEmbeddedServer({ dataFolder: join(folder, "postgresql"), durable: false });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "onrecord-faults-"));
  server = await start();
  const environment = readEnvironment({
    DATABASE_URL: server.url("postgres"),
    DATABASE_POOL_SIZE: `${POOL_SIZE}`,
    DATABASE_STATEMENT_TIMEOUT_MS: `${STATEMENT_TIMEOUT_MS}`,
  });
  database = await openDatabase(environment.database, silent);
  await runSeed(database.prisma);
  stopHeartbeat = keepHeartbeat(database, environment.database, silent);
  app = await createApp(environment, { schema: await buildGraphSchema(), ...database, log: silent });
  app.http.listen(0, "127.0.0.1");
  await once(app.http, "listening");
  address = `http://127.0.0.1:${(app.http.address() as AddressInfo).port}`;
  const asked = await ask(address, READ);
  expect(asked.outcome).toBe("ok");
  right = asked.text;
});
afterAll(async () => {
  await app?.stop();
  await stopHeartbeat?.();
  await database?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }); // PostgreSQL ends after its server
});

/** Works with a connection that the server knows nothing of. */
async function beside<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const outcomes = (asked: Asked[]) => [...new Set(asked.map(({ outcome }) => outcome))].sort();
const slowest = (asked: Asked[]) => Math.round(Math.max(...asked.map(({ ms }) => ms)));

/** The server answers rightly again, and says that it can. */
async function expectRecovered(): Promise<void> {
  await within(5000, async () => (await ask(address, READ)).text === right);
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
}

it("PostgreSQL is stopped under load and started: DATABASE_UNAVAILABLE within a second, then right answers", async () => {
  const load = keepAsking(address, READ, 8);
  await sleep(300);
  await server.stop();
  await sleep(1000);
  expect((await fetch(`${address}/readyz`)).status).toBe(503);
  expect((await fetch(`${address}/livez`)).status).toBe(200);
  server = await start();
  await expectRecovered();
  const asked = await load.stop();
  expect(outcomes(asked)).toEqual(["DATABASE_UNAVAILABLE", "ok"]);
  console.log(`stopped and started: ${asked.length} asked, the slowest in ${slowest(asked)} ms`);
  expect(slowest(asked)).toBeLessThan(2000);
});

it("its connections are killed in mid-query, again and again: coded errors, and the next answer is right", async () => {
  const load = keepAsking(address, READ, 8);
  await beside(async (client) => {
    for (let i = 0; i < 5; i++) {
      // What waits for the lock is in the middle of its query.
      await client.query("begin; lock table statement in access exclusive mode");
      await within(5000, async () => (await client.query(WAITING)).rowCount === POOL_SIZE);
      await client.query(`select pg_terminate_backend(pid) from (${WAITING}) waiting`);
      await client.query("rollback");
      await sleep(100);
    }
  });
  const asked = await load.stop();
  expect(outcomes(asked)).toEqual(["DATABASE_UNAVAILABLE", "ok"]);
  expect(asked.every(({ outcome, text }) => outcome !== "ok" || text === right)).toBe(true);
  console.log(
    `connections killed: ${asked.length} asked, ${count(asked, "DATABASE_UNAVAILABLE")} unavailable`,
  );
  expect(slowest(asked)).toBeLessThan(2000);
  await expectRecovered();
});

it("a table is locked: TIMEOUT at the statement timeout; what reads other tables is answered meanwhile", async () => {
  await beside(async (client) => {
    await client.query("begin; lock table statement in access exclusive mode");
    const locked = ask(address, READ);
    const other = await ask(address, READ_BESIDE);
    expect([other.outcome, other.ms < 500]).toEqual(["ok", true]);
    const { outcome, ms } = await locked;
    console.log(`a lock held: ${outcome} after ${Math.round(ms)} ms`);
    expect([outcome, ms < STATEMENT_TIMEOUT_MS + 500]).toEqual(["TIMEOUT", true]);
    await client.query("rollback");
  });
  await expectRecovered();
});

it("a lock is held for a minute: all who need it are told TIMEOUT, others are answered, nobody waits for them", async () => {
  const load = keepAsking(address, READ, POOL_SIZE - 1);
  const answered: Asked[] = [];
  await beside(async (client) => {
    await client.query("begin; lock table statement in access exclusive mode");
    const end = performance.now() + 60_000;
    for (let n = 0; performance.now() < end; n++) {
      answered.push(await ask(address, `# ${n}\n${READ_BESIDE}`));
      if (n % 10 === 0) expect((await fetch(`${address}/readyz`)).status).toBe(200);
      await sleep(100);
    }
    await client.query("rollback");
  });
  await expectRecovered();
  const asked = await load.stop();
  console.log(
    `a lock held for a minute: ${count(asked, "TIMEOUT")} told TIMEOUT, the slowest after ${slowest(asked)} ms; ${answered.length} answered beside, the slowest after ${slowest(answered)} ms`,
  );
  expect(outcomes(asked)).toEqual(["TIMEOUT", "ok"]);
  expect(count(asked, "TIMEOUT")).toBeGreaterThan(100);
  expect(slowest(asked)).toBeLessThan(2 * STATEMENT_TIMEOUT_MS);
  expect(outcomes(answered)).toEqual(["ok"]);
  expect(slowest(answered)).toBeLessThan(STATEMENT_TIMEOUT_MS);
}, 120_000);

it("the pool is exhausted: OVERLOADED, not a database that is away; the server stays ready, and recovers", async () => {
  // Whoever holds connections longer than the pool waits: as many as there are.
  const held = await Promise.all(Array.from({ length: POOL_SIZE }, () => database.pool.connect()));
  const asked = Promise.all(Array.from({ length: 20 }, () => ask(address, READ_BESIDE)));
  await sleep(100);
  const begun = performance.now();
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  expect(performance.now() - begun).toBeLessThan(1000);
  expect(await (await fetch(`${address}/metrics`)).text()).toMatch(/state="waiting"\} [1-9]/);
  expect(outcomes(await asked)).toEqual(["OVERLOADED"]);
  console.log(`the pool exhausted: OVERLOADED after ${slowest(await asked)} ms`);
  expect(slowest(await asked)).toBeLessThan(6000);
  for (const client of held) client.release();
  await expectRecovered();
});

it("PostgreSQL hangs: clients are told in time, and it is used again as soon as it goes on", async () => {
  await beside(async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      "select pid from pg_stat_activity where application_name = 'onrecord'",
    );
    const pids = rows.map(({ pid }) => pid);
    for (const pid of pids) process.kill(pid, "SIGSTOP");
    const asked = await Promise.all(Array.from({ length: 4 }, () => ask(address, READ_BESIDE)));
    console.log(`PostgreSQL hangs: ${outcomes(asked).join()} after ${slowest(asked)} ms`);
    for (const outcome of outcomes(asked))
      expect(["TIMEOUT", "DATABASE_UNAVAILABLE", "ok"]).toContain(outcome);
    expect(slowest(asked)).toBeLessThan(STATEMENT_TIMEOUT_MS + 3000);
    for (const pid of pids) process.kill(pid, "SIGCONT");
  });
  await expectRecovered();
});

const count = (asked: Asked[], outcome: string) => asked.filter((each) => each.outcome === outcome).length;
