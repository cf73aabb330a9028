import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "@jest/globals";
import { createKey } from "../../src/access/keys.ts";
import { readEnvironment } from "../../src/config/environment.ts";
import { openDatabaseBeside } from "../../src/database/open.ts";
import { silent } from "../support/silent.ts";
import { type Asked, ask, keepAsking, within } from "./asking.ts";
import { type ServerProcess, startServerProcess } from "./serverProcess.ts";

// Real: the built server in a process of its own with its embedded PostgreSQL, signals, the clock (libfaketime).
const READ = "query Read { statements(first: 5) { totalCount nodes { text speaker { name } } } }";
const FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

let folder: string;
let server: ServerProcess | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "onrecord-faults-"));
});
afterEach(() => server?.end("SIGKILL"));
afterAll(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }); // PostgreSQL ends after its server
});
const settings = () => ({ DATABASE_URL: "", DATA_DIRECTORY: join(folder, "data"), CACHE_MB: "0" });

/** A key that may write, made beside the running server as `npm run keys` does. */
async function newKey(): Promise<string> {
  const database = await openDatabaseBeside(readEnvironment(settings()).database, silent);
  try {
    return (await createKey(database.pool, "Fault test", "CONTRIBUTOR")).secret;
  } finally {
    await database.close();
  }
}

const ingest = (title: string) => `mutation {
  ingestSource(input: {
    title: "${title}", published: "2025-03-04", language: "en"
    text: "Foreign Minister Anna Lindqvist said on Tuesday that Norway would not accept the offer of ${title}."
  }) { __typename }
}`;

it("SIGTERM under load: every request is answered until clients are told to leave, and the process ends with status 0", async () => {
  server = await startServerProcess(settings());
  const { address } = server;
  const load = keepAsking(address, READ, 16, "leaves when told");
  const strangers = keepAsking(address, READ, 2, "comes anew");
  await sleep(1500);
  const begun = performance.now();
  const ended = server.end("SIGTERM");
  await sleep(100);
  expect((await fetch(`${address}/readyz`)).status).toBe(503);
  const status = await ended;
  const ms = performance.now() - begun;
  const [asked, anew] = [await load.stop(), await strangers.stop()];
  console.log(
    `SIGTERM under load: ${asked.length} asked: ${outcomes(asked)}; ${anew.length} came anew: ${outcomes(anew)}; ended after ${Math.round(ms)} ms`,
  );
  expect(outcomes(asked)).toBe("ok");
  // Who comes anew in spite of that is answered as well, and refused after the end. A connection that the system has taken
  // and the process has not, as it closes the door, is reset: nothing of its request was accepted.
  expect(anew.filter(({ outcome }) => outcome === "ECONNRESET").length).toBeLessThanOrEqual(2);
  expect(outcomes(anew)).toMatch(/^ECONNREFUSED, (ECONNRESET, )?ok$/);
  expect(status).toBe(0);
  expect(ms).toBeLessThan(12_000);
});

const outcomes = (asked: Asked[]) => [...new Set(asked.map(({ outcome }) => outcome))].sort().join(", ");

it("kill -9 in the middle of writing: after the next start what was answered is there, and nothing is half there", async () => {
  server = await startServerProcess(settings());
  // The first start has printed a key; this one makes another in the same database.
  const key = await newKey();
  const stored: string[] = [];
  let killing: Promise<unknown> | undefined;
  for (let n = 0; ; n++) {
    const title = `Told before the end ${n}`;
    const { outcome } = await ask(server.address, ingest(title), { authorization: `Bearer ${key}` });
    if (outcome !== "ok") break;
    stored.push(title);
    killing ??= sleep(1000).then(() => server!.end("SIGKILL")); // the first one has what reads articles loaded
  }
  await killing;
  const begun = performance.now();
  server = await startServerProcess(settings());
  console.log(
    `kill -9: ${stored.length} documents were acknowledged, started again after ${Math.round(performance.now() - begun)} ms`,
  );
  const { text } = await ask(
    server.address,
    "{ sources(first: 500) { nodes { title statements: reports { totalCount } } } }",
  );
  expect(text).toContain("data");
  for (const title of stored) expect(text).toContain(`"${title}"`);
  expect(stored.length).toBeGreaterThan(0);
});

(existsSync(FAKETIME) ? it : it.skip)(
  "the clock is set a year ahead and two years back: answers, cursors and keys stay what they are",
  async () => {
    const clock = join(folder, "clock");
    await writeFile(clock, "+0");
    server = await startServerProcess({
      ...settings(),
      CACHE_MB: "8",
      LD_PRELOAD: FAKETIME,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1", // as a clock that is set: what counts from the start goes on
    });
    const { address } = server;
    const key = await newKey();
    const page = (after: string) =>
      ask(address, `{ statements(first: 3, after: ${after}) { nodes { id } pageInfo { endCursor } } }`, {
        authorization: `Bearer ${key}`,
      });
    const first = await page("null");
    const { endCursor } = JSON.parse(first.text).data.statements.pageInfo;
    const second = await page(`"${endCursor}"`);
    for (const offset of ["+365d", "-365d", "+0"]) {
      await writeFile(clock, offset);
      // Node keeps the Date header for up to a second.
      const expected = Date.now() + Number.parseInt(offset, 10) * 86_400_000;
      const isSet = async () => Math.abs((await dateOf(address)) - expected) < 60_000;
      await within(3000, isSet);
      await within(2000, async () => (await page("null")).text === first.text);
      expect((await page(`"${endCursor}"`)).text).toBe(second.text);
      const written = await ask(address, ingest(`Under ${offset}`), { authorization: `Bearer ${key}` });
      expect(written.outcome).toBe("ok");
      expect((await fetch(`${address}/readyz`)).status).toBe(200);
    }
  },
);

const dateOf = async (address: string) => Date.parse((await fetch(`${address}/livez`)).headers.get("date")!);
