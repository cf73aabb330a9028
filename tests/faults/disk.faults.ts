import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { quotebankLine } from "../../bench/ingest/files.ts";
import { quotations } from "../../bench/ingest/quotations.ts";
import { createKey } from "../../src/access/keys.ts";
import { readEnvironment } from "../../src/config/environment.ts";
import { openDatabaseBeside } from "../../src/database/open.ts";
import { examine } from "../../src/doctor/examine.ts";
import { followFeed } from "../../src/work/feeds.ts";
import { article, rss, startNewsSite } from "../support/newsSite.ts";
import { silent } from "../support/silent.ts";
import { type Asked, ask, within } from "./asking.ts";
import { type ServerProcess, startServerProcess } from "./serverProcess.ts";

// Real: a file system of its own that becomes full, the built server with its embedded PostgreSQL on it.
const DISK_MB = 250;
const MAY_MOUNT = process.platform === "linux" && process.getuid?.() === 0 && mayMount();

let folder: string;
let server: ServerProcess | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "onrecord-disk-"));
  if (MAY_MOUNT) mount(folder);
  else console.log("Not root, or no right to mount: no disk was filled.");
});
afterAll(async () => {
  await server?.end("SIGKILL");
  if (MAY_MOUNT) execFileSync("umount", ["--lazy", folder]);
  await rm(folder, { recursive: true, force: true });
});

(MAY_MOUNT ? it : it.skip)(
  "the disk is full: writes are refused with a code, reads are answered; with room again it goes on by itself",
  async () => {
    const settings = { DATABASE_URL: "", DATA_DIRECTORY: folder, CACHE_MB: "0" };
    server = await startServerProcess(settings);
    const { address } = server;
    const database = await openDatabaseBeside(readEnvironment(settings).database, silent);
    const { secret } = await createKey(database.pool, "Fault test", "CONTRIBUTOR");
    await database.close();
    const write = (n: number) => ask(address, ingest(n), { authorization: `Bearer ${secret}` });
    const read = () => ask(address, "{ statements(first: 5) { totalCount nodes { text } } }");
    expect((await write(0)).outcome).toBe("ok");

    await fillUp();
    const found = (await examine(settings)).find(({ check }) => check === "disk");
    expect(`${found?.state}: ${found?.says}`).toMatch(/^problem: .* 0 MB are free in /);
    const refused: Asked[] = [];
    for (let n = 1; refused.length < 3 && n < 200; n++) {
      const asked = await write(n);
      if (asked.outcome !== "ok") refused.push(asked);
    }
    console.log(
      `the disk is full: ${refused.map(({ outcome, ms }) => `${outcome} in ${Math.round(ms)} ms`).join()}`,
    );
    expect(refused.map(({ outcome }) => outcome)).toEqual(Array(3).fill("DATABASE_UNAVAILABLE"));
    expect(refused[0]!.text).toContain("disk is full");
    expect(Math.max(...refused.map(({ ms }) => ms))).toBeLessThan(3000);
    expect((await read()).outcome).toBe("ok");

    await rm(join(folder, "ballast"));
    await within(30_000, async () => (await write(99)).outcome === "ok");
    expect((await read()).outcome).toBe("ok");
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
  },
);

(MAY_MOUNT ? it : it.skip)(
  "the disk is full and PostgreSQL cannot even write its log: the server ends and says why, and starts again with all that was told",
  async () => {
    const settings = { DATABASE_URL: "", DATA_DIRECTORY: folder, CACHE_MB: "0" };
    await server?.end("SIGTERM");
    server = await startServerProcess(settings);
    const { outcome, text } = await ask(server.address, TITLES);
    expect(outcome).toBe("ok");
    const database = await openDatabaseBeside(readEnvironment(settings).database, silent);
    await fillUp();
    const log = () => database.pool.query("select pg_logical_emit_message(true, '', repeat('x', 1000000))");
    for (let written = true; written; )
      written = await log().then(
        () => true,
        () => false,
      );
    await once(server.process, "exit", { signal: AbortSignal.timeout(20_000) });
    expect(server.process.exitCode).toBe(1);
    expect(server.output.at(-1)).toMatch(
      /^The embedded PostgreSQL ended by itself; .* may say why\. Start again: it recovers\.$/,
    );
    await database.close().catch(() => {});
    await rm(join(folder, "ballast"));
    server = await startServerProcess(settings);
    expect((await ask(server.address, TITLES)).text).toBe(text);
  },
);

(MAY_MOUNT ? it : it.skip)(
  "the disk is full at the start: an existing graph is read; a new one is refused in a sentence, wherever it was when the room ended",
  async () => {
    const settings = { DATABASE_URL: "", DATA_DIRECTORY: folder, CACHE_MB: "0", WORKER: "on" };
    await server?.end("SIGTERM");
    await (await startServerProcess(settings)).end("SIGTERM");
    await fillUp();
    server = await startServerProcess(settings);
    expect((await ask(server.address, TITLES)).outcome).toBe("ok");
    await server.end("SIGTERM");
    const another = { ...settings, DATA_DIRECTORY: join(folder, "another") };
    const attempt = async (freeMb: number) => {
      await rm(another.DATA_DIRECTORY, { recursive: true, force: true });
      await fillUp(freeMb);
      const begun = performance.now();
      const failed = await startServerProcess(another).then(
        async (started) => {
          await started.end("SIGTERM");
          return "";
        },
        (error: Error) => error.message,
      );
      console.log(`With ${freeMb} MB free: ${failed.split("\n").at(-1)?.slice(0, 300) || "started"}`);
      return { failed, ms: performance.now() - begun };
    };
    expect((await attempt(0)).failed).toMatch(
      /There is no room for PostgreSQL's data folder .*: the disk is full/,
    );
    expect((await attempt(20)).failed).toMatch(/There is no room for PostgreSQL's data folder/);
    // The tables, the documents or the queues find no room any more: it ends, and says what PostgreSQL said.
    for (const freeMb of [54, 60]) {
      const { failed, ms } = await attempt(freeMb);
      expect([failed, ms < 60_000]).toEqual([expect.stringMatching(/^$|disk is full/), true]);
    }
    await rm(join(folder, "ballast"));
    server = await startServerProcess(another);
    expect((await ask(server.address, TITLES)).outcome).toBe("ok");
    await server.end("SIGTERM");
  },
  180_000,
);

(MAY_MOUNT ? it : it.skip)(
  "the disk is full while a worker ingests and while a file is loaded: nothing is lost or half there, and all of it comes with room",
  async () => {
    const settings = {
      DATABASE_URL: "",
      DATA_DIRECTORY: folder,
      CACHE_MB: "0",
      WORKER: "on",
      ALLOWED_NETWORKS: "127.0.0.0/8",
    };
    for (const left of ["another", "ballast"]) await rm(join(folder, left), { recursive: true, force: true });
    server = await startServerProcess(settings);
    const { address } = server;
    const database = await openDatabaseBeside(readEnvironment(settings).database, silent);
    const count = async (sql: string) => Number((await database.pool.query(sql)).rows[0].n);
    const entries = NAMES.map((_, n) => ({ id: `${n}`, text: article(NAMES[n]!) }));
    const site = await startNewsSite();
    site.answers.set("/feed", rss(entries));
    const file = join(tmpdir(), `onrecord-load-${process.pid}.jsonl`);
    await writeFile(
      file,
      [...quotations(600)].map((each) => `${JSON.stringify(quotebankLine(each))}\n`).join(""),
    );
    try {
      await fillUp();
      // Where its row finds no room, the feed is followed once there is some.
      const follow = () => followFeed(database.pool, `${site.origin}/feed`, false, null);
      const followed = await follow().then(
        () => true,
        () => false,
      );
      const load = () =>
        new Promise<{ code: number | null; said: string }>((resolve) => {
          const program = spawn(process.execPath, ["--import", "tsx", "tools/ingest.ts", file], {
            env: { ...process.env, ...settings },
          });
          const said: Buffer[] = [];
          for (const out of [program.stdout, program.stderr])
            out.on("data", (chunk: Buffer) => said.push(chunk));
          program.once("close", (code) => resolve({ code, said: Buffer.concat(said).toString() }));
        });
      const refused = await load();
      console.log(`The disk is full under a load: ${refused.said.slice(-400)}`);
      expect(refused.code).toBe(1);
      expect(refused.said).toContain("The database's disk is full.");
      expect((await ask(address, TITLES)).outcome).toBe("ok");
      await rm(join(folder, "ballast"));
      if (!followed) await follow();
      const { code, said } = await load();
      expect([code, said]).toEqual([0, expect.stringContaining(" 0 refused.")]);
      const told =
        "select count(*) as n from source where text like '%Lindqvist said on Tuesday that Norway would not accept the offer of%'";
      await within(120_000, async () => (await count(told)) >= NAMES.length);
      expect((await fetch(`${address}/readyz`)).status).toBe(200);
    } finally {
      await database.close();
      await site.close();
      await rm(file, { force: true });
    }
  },
  240_000,
);

/** Of articles that a feed brings. */
const NAMES = ["Bergen", "Tromso", "Stavanger", "Bodo"];

const TITLES = "{ sources(first: 100) { nodes { title } } }";

/** Takes all the room that there is, or leaves some. */
async function fillUp(freeMb = 0): Promise<void> {
  await rm(join(folder, "ballast"), { force: true });
  const ballast = await open(join(folder, "ballast"), "w");
  const megabyte = Buffer.alloc(1024 * 1024);
  const full = (error: NodeJS.ErrnoException) => error.code === "ENOSPC";
  for (let isFull = false; !isFull; )
    isFull = await ballast.write(megabyte).then(({ bytesWritten }) => bytesWritten < megabyte.length, full);
  const { size } = await ballast.stat();
  await ballast.truncate(Math.max(0, size - freeMb * megabyte.length));
  await ballast.close();
}

/** A document of some kilobytes. */
const ingest = (n: number) => `mutation {
  ingestSource(input: {
    title: "Number ${n}", published: "2025-03-04", language: "en"
    text: "Foreign Minister Anna Lindqvist said on Tuesday that Norway would not accept offer ${n}.${filler(n)}"
  }) { __typename }
}`;

/** Words that no compression makes small. */
const filler = (n: number) =>
  Array.from({ length: 500 }, (_, i) => ` ${((i * 7919 + n * 104_729) % 1_000_003).toString(36)}x${i}`).join(
    "",
  );

function mount(at: string): void {
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MB}m,mode=0755`, "tmpfs", at]);
}

function mayMount(): boolean {
  try {
    execFileSync("unshare", ["--mount", "true"]);
    return true;
  } catch {
    return false;
  }
}
