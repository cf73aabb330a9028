import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import pg from "pg";
import { startEmbeddedServer } from "../../src/database/embedded/server.ts";

// Real: processes, signals, PostgreSQL, the file system.
let folder: string;
let dataFolder: string;
const started: ChildProcess[] = [];

beforeAll(async () => {
  // Named so that a later run removes it, should this one be killed.
  folder = join(tmpdir(), `onrecord-throwaway-${process.pid}-embedded`);
  dataFolder = join(folder, "data", "postgresql");
});
afterEach(async () => {
  for (const child of started.splice(0)) await end(child, "SIGTERM");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts a process with an embedded server; gives the first line that it says. */
async function start(): Promise<{ child: ChildProcess; says: string; postmaster: number }> {
  const script = join(import.meta.dirname, "../support/embeddedProcess.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, dataFolder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  const [line] = await once(child.stdout as NodeJS.ReadableStream, "data");
  const says = String(line).trim();
  return { child, says, postmaster: Number(says.split(" ")[1]) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("the embedded PostgreSQL", () => {
  it("starts on a folder that is not there yet, holds UTF-8, and sorts by code point", async () => {
    const server = await startEmbeddedServer({ dataFolder, durable: false });
    const client = new pg.Client({ connectionString: server.url("postgres") });
    await client.connect();
    const { rows } = await client.query(
      "SELECT lower('ПЕСКОВ') AS lower, 'Z' < 'a' AS sorts, current_setting('server_encoding') AS encoding",
    );
    expect(rows).toEqual([{ lower: "песков", sorts: true, encoding: "UTF8" }]);
    await client.end();
    await server.stop();
  });

  it("starts again in well under two seconds", async () => {
    const begin = Date.now();
    const server = await startEmbeddedServer({ dataFolder, durable: false });
    expect(Date.now() - begin).toBeLessThan(2000);
    await server.stop();
  });

  it("ends with its process, also when that one is killed", async () => {
    const first = await start();
    await end(first.child, "SIGKILL");
    for (let waited = 0; waited < 5000 && isAlive(first.postmaster); waited += 50) await sleep(50);
    expect(isAlive(first.postmaster)).toBe(false);
  });

  it("starts at once after its process was killed", async () => {
    await end((await start()).child, "SIGKILL");
    expect((await start()).says).toMatch(/^ready/);
  });

  it("starts after everything was killed, when its old process id belongs to something else", async () => {
    const first = await start();
    process.kill(first.postmaster, "SIGKILL");
    await end(first.child, "SIGKILL");
    const lockFile = join(dataFolder, "postmaster.pid");
    const lines = (await readFile(lockFile, "utf8")).split("\n");
    await writeFile(lockFile, [process.pid, ...lines.slice(1)].join("\n"));
    expect((await start()).says).toMatch(/^ready/);
  });

  it("replaces what a killed process left half-made", async () => {
    const other = `${folder}/half/postgresql`;
    await mkdir(`${other}.new-999999999`, { recursive: true });
    await writeFile(`${other}.new-999999999/PG_VERSION`, "18\n");
    const server = await startEmbeddedServer({ dataFolder: other, durable: false });
    await server.stop();
    expect((await readdir(`${folder}/half`)).sort()).toEqual(["postgresql", "postgresql.log"]);
  });

  it("is left to the process that uses it", async () => {
    const first = await start();
    const second = await start();
    expect(second.says).toMatch(/is in use by another Onrecord \(process \d+\)\. Stop that one, /);
    expect(isAlive(first.postmaster)).toBe(true);
  });

  it("says so when the data is another version's", async () => {
    const old = join(folder, "old", "postgresql");
    await mkdir(old, { recursive: true });
    await writeFile(join(old, "PG_VERSION"), "13\n");
    await expect(startEmbeddedServer({ dataFolder: old, durable: false })).rejects.toThrow(
      /is PostgreSQL 13's, and this is PostgreSQL \d+\. Carry it over with pg_dump/,
    );
  });

  it("leaves a folder alone that is something else's", async () => {
    const foreign = join(folder, "foreign", "postgresql");
    await mkdir(foreign, { recursive: true });
    await writeFile(join(foreign, "letters.txt"), "dear");
    await expect(startEmbeddedServer({ dataFolder: foreign, durable: false })).rejects.toThrow(
      /is not a PostgreSQL data folder\. Move it away/,
    );
    expect(await readdir(foreign)).toEqual(["letters.txt"]);
  });
});
