import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isServerOf } from "./postmaster.ts";
import { PORT } from "./socketFolder.ts";

/** What one of PostgreSQL's own lock files says of its server. */
interface Lock {
  pid: number;
  /** It accepts connections. */
  ready: boolean;
  socketFolder: string | undefined;
}

const dataLock = (dataFolder: string) => join(dataFolder, "postmaster.pid");

/** Null when there is none or it is still empty. */
async function readLock(file: string): Promise<Lock | null> {
  const lines = (await readFile(file, "utf8").catch(() => "")).split("\n");
  const pid = Math.abs(Number(lines[0])); // negative for a server in single-user mode
  return pid > 0 ? { pid, ready: lines[7]?.trim() === "ready", socketFolder: lines[4] } : null;
}

/** Whether a data folder's server is this process and accepts connections. */
export async function isReady(dataFolder: string, pid: number | undefined): Promise<boolean> {
  const lock = await readLock(dataLock(dataFolder));
  return lock?.pid === pid && lock?.ready === true;
}

/**
 * The process id of the server that really runs in a data folder, or null. After a power cut or
 * `kill -9` the lock file stays, and its number may by now belong to any other process.
 */
export async function runningPostmaster(dataFolder: string): Promise<number | null> {
  const lock = await readLock(dataLock(dataFolder));
  return lock && (await isServerOf(dataFolder, lock.pid)) ? lock.pid : null;
}

/** Where the server that runs in a data folder is reached. */
export async function socketFolderOf(dataFolder: string): Promise<string | undefined> {
  return (await readLock(dataLock(dataFolder)))?.socketFolder;
}

/**
 * Removes the lock files of a server that is gone: PostgreSQL itself would balk at a number that
 * another process has by now, or that a killed server keeps until its parent takes note.
 */
export async function removeStaleLocks(dataFolder: string, socketFolder: string): Promise<void> {
  for (const file of [dataLock(dataFolder), join(socketFolder, `.s.PGSQL.${PORT}.lock`)]) {
    const lock = await readLock(file);
    const written = (await stat(file).catch(() => undefined))?.mtimeMs;
    // An empty one may be in the hands of a server that is just starting.
    const stale = lock ? !(await isServerOf(dataFolder, lock.pid)) : written && Date.now() - written > 10_000;
    if (stale) await rm(file, { force: true });
  }
}
