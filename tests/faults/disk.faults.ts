import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { createKey } from "../../src/access/keys.ts";
import { readEnvironment } from "../../src/config/environment.ts";
import { openDatabaseBeside } from "../../src/database/open.ts";
import { examine } from "../../src/doctor/examine.ts";
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

const TITLES = "{ sources(first: 100) { nodes { title } } }";

/** Takes all the room that there is. */
async function fillUp(): Promise<void> {
  const ballast = await open(join(folder, "ballast"), "w");
  const megabyte = Buffer.alloc(1024 * 1024);
  const full = (error: NodeJS.ErrnoException) => error.code === "ENOSPC";
  for (let isFull = false; !isFull; )
    isFull = await ballast.write(megabyte).then(({ bytesWritten }) => bytesWritten < megabyte.length, full);
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
