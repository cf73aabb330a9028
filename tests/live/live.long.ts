import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "@jest/globals";
import WebSocket from "ws";
import { quotebankLine } from "../../bench/ingest/files.ts";
import { quotations } from "../../bench/ingest/quotations.ts";
import type { TestDatabase } from "../support/database.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";
import { Samples } from "../support/samples.ts";
import { have, overWebSocket, type Received, TRANSPORTS, until } from "./clients.ts";

// Real: server processes that are killed, a process that ingests, PostgreSQL, the published clients.

let database: TestDatabase;
let add: Samples;
let speaker: string;
let source: string;
let folder: string;
beforeAll(async () => {
  database = await seededDatabase();
  add = new Samples(database.pool);
  speaker = await add.actor();
  source = await add.published("2025-03-01", { publisher_key: await add.publisher() });
  folder = await mkdtemp(join(tmpdir(), "onrecord-live-"));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

let writing = false;
let processes: ChildProcess[] = [];
let open: Received[] = [];
afterEach(() => {
  writing = false;
  for (const received of open) received.stop();
  for (const child of processes) child.kill("SIGKILL");
  open = [];
  processes = [];
});

/** Starts a script of the tests in a process of its own. */
function start(script: string, args: string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = fork(join(import.meta.dirname, script), args, {
    execArgv: ["--import", "tsx", "--expose-gc"],
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  processes.push(child);
  return child;
}

async function startServer(port = "0"): Promise<{ child: ChildProcess; address: string }> {
  const environment = { DATABASE_URL: database.url, PORT: port, SEED: "never", WORKER: "off" };
  const child = start("serverProcess.ts", [], environment);
  const [address] = await once(child, "message");
  return { child, address };
}

const REPORTED = `subscription Reported($after: String) {
  statementReported(after: $after) { cursor statement { text } }
}`;

const texts = ({ events }: Received): string[] => events.map(({ statement }) => statement.text);

async function cursorNow(): Promise<string> {
  return (await database.pool.query("select live_cursor() as cursor")).rows[0].cursor;
}

it("a server that is killed and started again goes on where each subscriber was, over both protocols", async () => {
  const { child, address } = await startServer();
  const after = await cursorNow();
  const received = TRANSPORTS.map(([, connect]) =>
    connect(address, { query: REPORTED, variables: { after } }, { retries: true }),
  );
  open.push(...received);
  const written: string[] = [];
  writing = true;
  // Somebody else writes all the time, in no process of the server's.
  const writer = (async () => {
    for (let i = 0; writing; i++) {
      await add.reported(speaker, [source], { text: `no. ${i}` });
      written.push(`no. ${i}`);
      await wait(10);
    }
  })();
  await Promise.all(received.map((each) => have(each, 20)));
  child.kill("SIGKILL");
  await once(child, "exit");
  const missed = written.length;
  await until(
    () => written.length,
    (length) => length > missed + 20,
  );
  await startServer(new URL(address).port);
  await until(
    () => received.map(({ events }) => events.length),
    (counts) => counts.every((count) => count > missed + 20),
  );
  writing = false;
  await writer;
  await Promise.all(received.map((each) => have(each, written.length)));
  for (const each of received) expect(texts(each)).toEqual(written);
});

it("what another process ingests in bulk is told, all of it, by two servers in one order", async () => {
  const [one, other] = await Promise.all([startServer(), startServer()]);
  const after = await cursorNow();
  const received = [one, other].map(({ address }) =>
    overWebSocket(address, { query: REPORTED, variables: { after } }),
  );
  open.push(...received);
  const path = join(folder, "quotes.jsonl");
  const lines = [...quotations(500)].map((quotation) => JSON.stringify(quotebankLine(quotation)));
  await writeFile(path, lines.join("\n"));
  const child = start("../support/ingestProcess.ts", [database.url, path]);
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
  const { rows } = await database.pool.query(
    "select count(*)::int as reports from event join report r on r.key = report_key where (xid, seq) > (split_part($1, '.', 2)::bigint, split_part($1, '.', 3)::bigint)",
    [after],
  );
  expect(rows[0].reports).toBeGreaterThan(450);
  await Promise.all(received.map((each) => have(each, rows[0].reports)));
  expect(received[0]!.events).toEqual(received[1]!.events);
});

it("a thousand idle subscribers cost little memory, and are told within a second or two", async () => {
  const { child, address } = await startServer();
  const memory = async (): Promise<NodeJS.MemoryUsage> => {
    child.send("memory");
    return (await once(child, "message"))[0];
  };
  const after = await cursorNow();
  const warm = overWebSocket(address, { query: REPORTED, variables: { after } });
  open.push(warm);
  await add.reported(speaker, [source], { text: "warm" });
  await have(warm, 1);
  const before = await memory();

  let told = 0;
  const subscribe = JSON.stringify({
    id: "1",
    type: "subscribe",
    payload: { query: REPORTED, variables: { after: warm.events[0].cursor } },
  });
  const sockets = Array.from({ length: 1000 }, () => {
    const socket = new WebSocket(`${address.replace("http", "ws")}/graphql`, "graphql-transport-ws");
    socket.on("open", () => socket.send('{"type":"connection_init"}'));
    socket.on("message", (data: Buffer) => {
      const { type } = JSON.parse(data.toString());
      if (type === "connection_ack") socket.send(subscribe);
      if (type === "next") told++;
    });
    return socket;
  });
  await add.reported(speaker, [source], { text: "all are there" });
  await until(
    () => told,
    (count) => count === 1000,
  );
  const idle = await memory();
  const kilobytes = (of: "rss" | "heapUsed") => (idle[of] - before[of]) / 1000 / 1024;
  const begun = performance.now();
  await add.reported(speaker, [source], { text: "news" });
  await until(
    () => told,
    (count) => count === 2000,
  );
  const ms = Math.round(performance.now() - begun);
  console.log(
    `A subscriber costs ${kilobytes("heapUsed").toFixed(1)} kB of heap, ${kilobytes("rss").toFixed(1)} kB in all; all were told in ${ms} ms.`,
  );
  expect(kilobytes("heapUsed")).toBeLessThan(30);
  expect(kilobytes("rss")).toBeLessThan(100);
  expect(ms).toBeLessThan(3000);
  for (const socket of sockets) socket.terminate();
});
