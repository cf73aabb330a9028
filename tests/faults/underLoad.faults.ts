import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import pg from "pg";
import { createKey } from "../../src/access/keys.ts";
import { type EmbeddedServer, startEmbeddedServer } from "../../src/database/embedded/server.ts";
import { type Connect, overServerSentEvents, overWebSocket } from "../live/clients.ts";
import { type Asked, ask, keepAsking, within } from "./asking.ts";
import { type ServerProcess, startServerProcess } from "./serverProcess.ts";

// Real: PostgreSQL, whose processes are killed and stopped while articles come in and subscribers are told of them.
const READ = "query Read { publishers(first: 5) { nodes { name } } }";
const REPORTED = `subscription Reported($after: String) {
  statementReported(after: $after) { cursor statement { text } }
}`;
/** What clients may be told while PostgreSQL is in trouble. */
const CODED = ["DATABASE_UNAVAILABLE", "OVERLOADED", "TIMEOUT", "ok"];

let folder: string;
let data: string;
let server: EmbeddedServer;
let pool: pg.Pool;
let app: ServerProcess;
let address: string;
let authorization: string;
let right: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "onrecord-faults-"));
  data = join(folder, "postgresql");
  server = await startEmbeddedServer({ dataFolder: data, durable: true });
  const database = {
    DATABASE_URL: server.url("postgres"),
    DATABASE_POOL_SIZE: "4",
  };
  app = await startServerProcess(database);
  address = app.address;
  pool = new pg.Pool({ connectionString: server.url("postgres") });
  pool.on("error", () => {}); // its connections are killed as well
  authorization = `Bearer ${(await createKey(pool, "Fault test", "CONTRIBUTOR")).secret}`;
  right = (await ask(address, READ)).text;
});
afterAll(async () => {
  await app?.end("SIGTERM");
  await pool?.end();
  await server?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }); // PostgreSQL ends after its server
});

/** All of PostgreSQL's processes: the one that starts the others, and those, which have files of their own in /proc. */
function processes(): { postmaster: number; others: number[] } {
  const postmaster = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, "utf8");
  return { postmaster, others: children.trim().split(/\s+/).filter(Boolean).map(Number) };
}

/** Those that work for the server; none while PostgreSQL comes back from the last fault. */
async function sessions(): Promise<number[]> {
  const found = await pool
    .query<{ pid: number }>("select pid from pg_stat_activity where application_name = 'onrecord'")
    .catch(() => ({ rows: [] }));
  return found.rows.map(({ pid }) => pid);
}

/** A subscriber that comes back with its last cursor whenever its subscription ends, as the API's manual says. */
function follow(connect: Connect, after: string) {
  const texts: string[] = [];
  let cursor = after;
  let stopped = false;
  let returns = 0;
  const loop = (async () => {
    while (!stopped) {
      const received = connect(address, { query: REPORTED, variables: { after: cursor } }, { authorization });
      let taken = 0;
      const take = () => {
        for (; taken < received.events.length; taken++) {
          texts.push(received.events[taken].statement.text);
          cursor = received.events[taken].cursor;
        }
      };
      while (!stopped && !received.broken && !received.completed && received.errors.length === 0) {
        await sleep(20);
        take();
      }
      take();
      received.stop();
      returns++;
      await sleep(100);
    }
  })();
  return {
    texts,
    returns: () => returns,
    async stop() {
      stopped = true;
      await loop;
    },
  };
}

/** Articles, one after the other, each sent again until it is taken: what was committed unseen is found to be known. */
function keepWriting(name: string) {
  const asked: Asked[] = [];
  const taken: string[] = [];
  let stopped = false;
  const loop = (async () => {
    for (let n = 0; !stopped; n++) {
      const title = `${name} ${n}`;
      for (;;) {
        const each = await ask(address, ingest(title), { authorization });
        asked.push(each);
        if (each.outcome === "ok") break;
        await sleep(50);
      }
      taken.push(title);
    }
  })();
  return {
    asked,
    taken,
    async stop() {
      stopped = true;
      await loop;
    },
  };
}

const ingest = (title: string) => `mutation { ingestSource(input: {
  title: "${title}", published: "2025-03-04", language: "en"
  text: "Foreign Minister Anna Lindqvist said on Tuesday that ${words(title)}."
}) { __typename } }`;

/** What nobody else said: words of letters made from a hash, so that no two articles are taken for one utterance. */
const words = (title: string) =>
  createHash("sha256")
    .update(title)
    .digest("hex")
    .replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)]!)
    .match(/.{8}/g)!
    .join(" ");

/** Articles, readers and subscribers of both protocols, while something is done to PostgreSQL. */
async function underLoad(name: string, fault: () => Promise<void>) {
  const { text } = await ask(address, "{ liveCursor }");
  const cursor = (JSON.parse(text) as { data: { liveCursor: string } }).data.liveCursor;
  const followers = [follow(overWebSocket, cursor), follow(overServerSentEvents, cursor)];
  const readers = keepAsking(address, READ, 3);
  const writer = keepWriting(name);
  await sleep(1000);
  await fault();
  await within(10_000, async () => (await ask(address, READ)).text === right);
  await writer.stop();
  const read = await readers.stop();
  const asked = [...read, ...writer.asked];
  expect((await fetch(`${address}/readyz`)).status).toBe(200);

  // Whoever asks for all of it afterwards is told what those were told who were there.
  const late = follow(overWebSocket, cursor);
  const told = [...followers, late];
  const last = (texts: readonly string[]) => texts.some((each) => each.includes(words(writer.taken.at(-1)!)));
  await within(20_000, async () => told.every(({ texts }) => last(texts)));
  await Promise.all(told.map((each) => each.stop()));
  const { rows } = await pool.query<{ title: string; n: number }>(
    `select s.title, count(*)::int as n from source s where s.title like $1 group by s.title`,
    [`${name} %`],
  );
  console.log(
    `${name}: ${asked.length} asked, ${asked.filter(({ outcome }) => outcome !== "ok").length} told of the fault, the slowest after ${Math.round(Math.max(...asked.map(({ ms }) => ms)))} ms; ${writer.taken.length} articles; subscribers told ${late.texts.length}, came back ${followers.map(({ returns }) => returns()).join(" and ")} times`,
  );
  expect(asked.filter(({ outcome }) => !CODED.includes(outcome))).toEqual([]);
  for (const each of asked.filter(
    ({ outcome, text: answer }) => outcome === "ok" && answer.includes("publishers"),
  ))
    expect(each.text).toBe(right);
  expect(new Set(rows.map(({ title }) => title))).toEqual(new Set(writer.taken));
  expect(rows.every(({ n }) => n === 1)).toBe(true);
  expect(new Set(late.texts).size).toBe(writer.taken.length);
  expect(late.texts.length).toBe(writer.taken.length);
  for (const { texts } of followers) expect(texts).toEqual(late.texts);
  // An article is tried again for three seconds, by the server itself.
  for (const { ms } of writer.asked) expect(ms).toBeLessThan(8000);
  return read;
}

it("its processes are killed (-9) at random: coded errors, no article lost or there twice, subscribers told all once and in order", async () => {
  await underLoad("Killed", async () => {
    for (let i = 0; i < 10; i++) {
      const pids = await sessions();
      const pid = pids[Math.floor(Math.random() * pids.length)];
      // One that has gone meanwhile cannot be killed.
      if (pid)
        try {
          process.kill(pid, "SIGKILL");
        } catch {}
      await sleep(300 + Math.random() * 3000);
    }
  });
}, 120_000);

it("all of it stands still for 20 s: clients are told in time, and it is as if nothing had been when it goes on", async () => {
  const read = await underLoad("Stopped", async () => {
    const { postmaster, others } = processes();
    for (const pid of [postmaster, ...others]) process.kill(pid, "SIGSTOP");
    await sleep(20_000);
    for (const pid of [...others, postmaster]) process.kill(pid, "SIGCONT");
  });
  // It is found out within three seconds, whatever is waited for: a connection, a statement that may take fifteen, or both.
  expect(Math.max(...read.map(({ ms }) => ms))).toBeLessThan(4500);
}, 120_000);

it("it is slow, and within its statement timeout: everybody waits, and is answered", async () => {
  const client = await pool.connect();
  await client.query("begin; lock table publisher in access exclusive mode");
  const readers = keepAsking(address, READ, 3);
  await sleep(6000);
  await client.query("rollback");
  client.release();
  await sleep(500);
  const asked = await readers.stop();
  console.log(
    `Slow: ${asked.length} asked, the slowest after ${Math.round(Math.max(...asked.map(({ ms }) => ms)))} ms`,
  );
  expect(new Set(asked.map(({ outcome }) => outcome))).toEqual(new Set(["ok"]));
  expect(Math.max(...asked.map(({ ms }) => ms))).toBeGreaterThan(5000);
});
