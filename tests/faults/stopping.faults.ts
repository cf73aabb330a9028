import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { createKey } from "../../src/access/keys.ts";
import { readEnvironment } from "../../src/config/environment.ts";
import { type Database, openDatabaseBeside } from "../../src/database/open.ts";
import { overServerSentEvents, overWebSocket } from "../live/clients.ts";
import { dateColumns } from "../support/randomGraph/dates.ts";
import { Samples } from "../support/samples.ts";
import { silent } from "../support/silent.ts";
import { ask, within } from "./asking.ts";
import { type ServerProcess, startServerProcess } from "./serverProcess.ts";

// Real: the built server in a process of its own with its embedded PostgreSQL, which is told to stop (SIGTERM) while it has
// something to do; programs of the command line beside it.
let folder: string;
let server: ServerProcess;
let database: Database;
let authorization: string;
const settings = () => ({
  DATABASE_URL: "",
  DATA_DIRECTORY: join(folder, "data"),
  CACHE_MB: "0",
  MAX_COST: "10000000",
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "onrecord-stopping-"));
  server = await startServerProcess(settings());
  database = await openDatabaseBeside(readEnvironment(settings()).database, silent);
  authorization = `Bearer ${(await createKey(database.pool, "Fault test", "CONTRIBUTOR")).secret}`;
});
afterEach(async () => {
  await database.close();
  await server.end("SIGKILL");
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }); // PostgreSQL ends after its server
});

const TITLES = "{ sources(first: 100) { nodes { title } } }";
const ingest = (title: string) => `mutation {
  ingestSource(input: {
    title: "${title}", published: "2025-03-04", language: "en"
    text: "Foreign Minister Anna Lindqvist said on Tuesday that Norway would not accept the offer of ${title}."
  }) { __typename }
}`;

const LARGE = "{ sources(first: 100) { nodes { text title } } }";

/** Asks over a connection of its own, and reads nothing until it is told to. */
async function askSlowly(address: string, query: string) {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  socket.on("error", () => {}); // what came before is looked at
  const body = JSON.stringify({ query });
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  const closed = new Promise((resolve) => socket.once("close", resolve));
  return {
    /** Whether the server has begun to answer. */
    begun: () => socket.readableLength > 0,
    /** The rest, to the end of the connection: what was announced, and what came. */
    async read() {
      const chunks: Buffer[] = [];
      socket.on("data", (chunk: Buffer) => chunks.push(chunk));
      await closed;
      const answer = Buffer.concat(chunks);
      const head = answer.subarray(0, answer.indexOf("\r\n\r\n")).toString();
      const announced = Number(/content-length: (\d+)/i.exec(head)?.[1]);
      return { head, announced, came: answer.length - head.length - 4 };
    },
  };
}

it("SIGTERM: what is read slowly and what waits for a lock is finished, subscribers are sent away, and all is there after the next start", async () => {
  await addLargeSources();
  const query = "subscription { statementReported { cursor statement { text } } }";
  const [socket, events] = [overWebSocket, overServerSentEvents].map((over) =>
    over(server.address, { query }),
  );
  const raw = await readEvents(query);
  await sleep(500);
  expect((await ask(server.address, ingest("The first one"), { authorization })).outcome).toBe("ok");
  await within(5000, async () => socket!.events.length === 1 && events!.events.length === 1);
  const slow = await askSlowly(server.address, LARGE);
  await within(20_000, async () => slow.begun());
  const unlock = await lockSources();
  const stored = ask(server.address, ingest("The last one"), { authorization });
  await within(5000, somebodyWaits);

  const ended = server.end("SIGTERM");
  await sleep(3000);
  await unlock();
  const { outcome, leave } = await stored;
  expect([outcome, leave]).toEqual(["ok", true]);
  const whole = await slow.read();
  console.log(`SIGTERM: of ${whole.announced} bytes ${whole.came} came`);
  expect(whole.announced).toBeGreaterThan(20_000_000);
  expect(whole.came).toBe(whole.announced);
  expect(await ended).toBe(0);

  expect((socket!.broken as { code: number; reason: string }).code).toBe(1001);
  expect(events!.broken).toBeDefined();
  expect([socket!.completed, events!.completed]).toEqual([false, false]);
  expect(await raw.all).toMatch(/: The server stops: come back\.\s+\[broken\]$/);

  server = await startServerProcess(settings());
  expect((await ask(server.address, TITLES)).text).toContain('"The last one"');
});

it("SIGTERM: who does not read at all, or waits for longer than the server, sees that there is no whole answer", async () => {
  await addLargeSources();
  const exporting = spawn(process.execPath, ["--import", "tsx", "tools/export.ts"], {
    env: { ...process.env, ...settings() },
  });
  const said: Buffer[] = [];
  exporting.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  await once(exporting.stdout, "readable"); // it is in the middle of its snapshot, and goes on when somebody reads
  const never = await askSlowly(server.address, LARGE);
  await within(20_000, async () => never.begun());
  const unlock = await lockSources();
  const refused = ask(server.address, ingest("Too late"), { authorization });
  await within(5000, somebodyWaits);

  const begun = performance.now();
  const status = await server.end("SIGTERM");
  const ms = performance.now() - begun;
  await unlock().catch(() => {});
  console.log(`SIGTERM: ended after ${Math.round(ms)} ms; ${(await refused).outcome}`);
  expect(["ECONNRESET", "DATABASE_UNAVAILABLE", "TIMEOUT"]).toContain((await refused).outcome);
  expect([status, ms < 30_000]).toEqual([0, true]); // as compose.yaml gives it
  const { announced, came } = await never.read();
  expect(announced).toBeGreaterThan(20_000_000);
  expect(came).toBeLessThan(announced);

  // The program that exports beside it is cut off as well, and says so; an import refuses what has no end.
  const chunks: Buffer[] = [];
  exporting.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  const [code] = await once(exporting, "close");
  console.log(`The export beside it: ${Buffer.concat(said)}`);
  expect(code).toBe(1);
  expect(Buffer.concat(said).toString()).toMatch(/^The connection to the database ended: /m);
  expect(Buffer.concat(chunks).toString()).not.toContain('"kind":"end"');

  server = await startServerProcess(settings());
  expect((await ask(server.address, TITLES)).text).not.toContain('"Too late"');
});

/** Sources whose texts are more than the system keeps for who does not read. */
async function addLargeSources(): Promise<void> {
  const add = new Samples(database.pool);
  const publisher = await add.publisher();
  for (let i = 0; i < 8; i++)
    await add.source(`${i} ${"words ".repeat(500_000)}`, {
      publisher_key: publisher,
      ...dateColumns("published", "2025-03-01"),
    });
}

/** Nothing can be stored until this is called. */
async function lockSources(): Promise<() => Promise<void>> {
  const client = await database.pool.connect();
  client.on("error", () => {}); // the server may end under it
  await client.query("begin; lock table source in share mode");
  return async () => {
    await client.query("rollback").finally(() => client.release(true));
  };
}

async function somebodyWaits(): Promise<boolean> {
  const { rowCount } = await database.pool.query("select from pg_locks where not granted");
  return rowCount! > 0;
}

/** An event stream as its bytes, to its end. */
async function readEvents(query: string): Promise<{ all: Promise<string> }> {
  const { body } = await fetch(`${server.address}/graphql/stream`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify({ query }),
  });
  const toTheEnd = async () => {
    let read = "";
    try {
      for await (const chunk of body!) read += Buffer.from(chunk).toString();
      return `${read}[end]`;
    } catch {
      return `${read}[broken]`;
    }
  };
  return { all: toTheEnd() };
}
