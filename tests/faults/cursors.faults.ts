import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import pg from "pg";
import { type EmbeddedServer, startEmbeddedServer } from "../../src/database/embedded/server.ts";
import { have, overServerSentEvents, until } from "../live/clients.ts";
import { type Served, serve } from "../live/serve.ts";
import { Samples } from "../support/samples.ts";
import { within } from "./asking.ts";

// Real: PostgreSQL that is killed and started, and that goes on with an older copy of its folder; the server over HTTP.

let folder: string;
let data: string;
let postgres: EmbeddedServer;
let served: Served | undefined;
let add: Samples;
let speaker: string;
let source: string;

const REPORTED = `subscription Reported($after: String) {
  statementReported(after: $after) { cursor statement { text } }
}`;

async function start(): Promise<void> {
  postgres = await startEmbeddedServer({ dataFolder: data, durable: true });
}
async function open(): Promise<void> {
  served = await serve(postgres.url("postgres"));
  add = new Samples(served.pool);
}
async function close(): Promise<void> {
  await served?.close();
  served = undefined;
}
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "onrecord-cursors-"));
  data = join(folder, "postgresql");
  await start();
  await open();
  speaker = await add.actor();
  source = await add.published("2025-03-01", { publisher_key: await add.publisher() });
});
afterAll(async () => {
  await close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }); // PostgreSQL ends after its server
});

const report = (text: string) => add.reported(speaker, [source], { text });
const subscribe = (after: string) =>
  overServerSentEvents(served!.address, { query: REPORTED, variables: { after } });
const number = async (sql: string) => Number((await served!.pool.query(sql)).rows[0].n);
const texts = ({ events }: { events: { statement: { text: string } }[] }) =>
  events.map(({ statement }) => statement.text);

it("PostgreSQL is killed just after transactions were rolled back: those that get their numbers are told all the same", async () => {
  const writing = new pg.Client({ connectionString: postgres.url("postgres") });
  await writing.connect();
  writing.on("error", () => {});
  // What was rolled back is not on the disk yet when everything ends.
  await writing.query("alter system set wal_writer_delay = '10s'");
  await writing.query("select pg_reload_conf()");
  await sleep(300);
  const listening = subscribe(await served!.cursor());
  await report("before");
  await have(listening, 1);
  for (let i = 0; i < 200; i++) await writing.query("begin; select pg_current_xact_id(); rollback");
  const after = await served!.cursor();
  // The log is looked at beyond them, too.
  await sleep(1200);
  const passed = await number("select event_horizon() as n");
  const [pid] = (await readFile(join(data, "postmaster.pid"), "utf8")).split("\n");
  const { rows } = await writing.query("select pid from pg_stat_activity");
  for (const each of [Number(pid), ...rows.map((row) => row.pid)]) process.kill(each, "SIGKILL");
  await postgres.ended;
  await start();
  await within(5000, async () => served!.pool.query("select 1").then(Boolean, () => false));
  await report("after the crash");
  expect(await number("select max(xid) as n from event")).toBeLessThan(passed);
  const returning = subscribe(after);
  await Promise.all([have(listening, 2), have(returning, 1)]);
  expect(texts(listening)).toEqual(["before", "after the crash"]);
  expect(texts(returning)).toEqual(["after the crash"]);
  listening.stop();
  returning.stop();
});

it("an older copy of the folder goes on: who has seen more is told so, who has not is told all", async () => {
  await report("in the copy");
  const seen = await served!.cursor();
  await close();
  await postgres.stop();
  const copy = join(folder, "copy");
  execFileSync("cp", ["-a", data, copy]);
  await start();
  await open();
  await report("not in the copy");
  const lost = await served!.cursor();
  await close();
  await postgres.stop();
  await rm(data, { recursive: true });
  execFileSync("cp", ["-a", copy, data]);
  await start();
  await open();
  // As many transactions as had been: the next have the numbers that the client knows.
  await report("instead");
  await report("and later");
  const [knows, knowsMore] = [subscribe(seen), subscribe(lost)];
  expect(texts({ events: await have(knows, 2) })).toEqual(["instead", "and later"]);
  const { errors } = await until(
    () => knowsMore,
    (received) => received.errors.length > 0,
  );
  expect(errors[0]!.extensions.code).toBe("CURSOR_EXPIRED");
  expect(knowsMore.events).toEqual([]);
  for (const received of [knows, knowsMore]) received.stop();
});
