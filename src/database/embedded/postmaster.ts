import { spawnSync } from "node:child_process";
import { readFile, realpath, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Names the servers' sockets; nothing listens at it. */
export const PORT = 5432;

/** What `postmaster.pid`, PostgreSQL's own lock file, says of the server in a data folder. */
interface LockFile {
  pid: number;
  /** It accepts connections. */
  ready: boolean;
}

/** Reads one of PostgreSQL's lock files; null when there is none or it is still empty. */
async function readLock(file: string): Promise<LockFile | null> {
  const lines = (await readFile(file, "utf8").catch(() => "")).split("\n");
  const pid = Math.abs(Number(lines[0])); // negative for a server in single-user mode
  return pid > 0 ? { pid, ready: lines[7]?.trim() === "ready" } : null;
}

const lockFile = (dataFolder: string) => join(dataFolder, "postmaster.pid");

/** Whether a data folder's server is this process and accepts connections. */
export async function isReady(dataFolder: string, pid: number | undefined): Promise<boolean> {
  const lock = await readLock(lockFile(dataFolder));
  return lock?.pid === pid && lock?.ready === true;
}

/**
 * The process id of the server that really runs in a data folder, or null. After a power cut or
 * `kill -9` the lock file stays, and its number may by now belong to any other process.
 */
export async function runningPostmaster(dataFolder: string): Promise<number | null> {
  const lock = await readLock(lockFile(dataFolder));
  return lock && (await runsIn(dataFolder, lock.pid)) ? lock.pid : null;
}

async function runsIn(dataFolder: string, pid: number): Promise<boolean> {
  if (process.platform !== "linux") return (await commandLine(pid)).includes("postgres");
  const folder = await realpath(`/proc/${pid}/cwd`).catch(() => null); // a server stays in its folder
  return folder !== null && folder === (await realpath(dataFolder));
}

/** The process that a server belongs to, as its command line says; null when that one is gone. */
export async function ownerOf(pid: number): Promise<number | null> {
  const owner = Number(/onrecord\.owner=(\d+)/.exec(await commandLine(pid))?.[1]);
  // A server whose process was killed is given another parent.
  return owner && owner === (await parentOf(pid)) ? owner : null;
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform !== "linux") return processStatus(pid, "command");
  return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
}

async function parentOf(pid: number): Promise<number> {
  if (process.platform !== "linux") return Number(processStatus(pid, "ppid"));
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // "4711 (postgres) S 4242 …": the name may hold spaces and parentheses itself.
  return Number(status.slice(status.lastIndexOf(")") + 2).split(" ")[1]);
}

/**
 * Removes the lock files of a server that is gone: PostgreSQL itself would balk at a number that
 * another process has by now, or that a killed server keeps until its parent takes note.
 */
export async function removeStaleLocks(dataFolder: string, socketFolder: string): Promise<void> {
  for (const file of [lockFile(dataFolder), join(socketFolder, `.s.PGSQL.${PORT}.lock`)]) {
    const lock = await readLock(file);
    const written = (await stat(file).catch(() => undefined))?.mtimeMs;
    // An empty one may be in the hands of a server that is just starting.
    const stale = lock ? !(await runsIn(dataFolder, lock.pid)) : written && Date.now() - written > 10_000;
    if (stale) await rm(file, { force: true });
  }
}

/** Stops a server: its clients are cut off and its data is safe. Harder after ten seconds. */
export async function stopPostmaster(dataFolder: string): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    const pid = await runningPostmaster(dataFolder);
    if (!pid) return;
    process.kill(pid, signal);
    for (let waited = 0; waited < 10_000 && (await runningPostmaster(dataFolder)); waited += 20)
      await sleep(20);
  }
}

function processStatus(pid: number, column: "command" | "ppid"): string {
  return spawnSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}
