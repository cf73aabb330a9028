import { spawnSync } from "node:child_process";
import { readFile, realpath, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What `postmaster.pid`, PostgreSQL's own lock file, says of the server in a data folder. */
interface LockFile {
  pid: number;
  /** It accepts connections. */
  ready: boolean;
}

/** Reads a data folder's `postmaster.pid`; null when there is none or it is still empty. */
export async function readLockFile(dataFolder: string): Promise<LockFile | null> {
  const text = await readFile(join(dataFolder, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Math.abs(Number(lines[0])); // negative for a server in single-user mode
  return pid > 0 ? { pid, ready: lines[7]?.trim() === "ready" } : null;
}

/**
 * The process id of the server that really runs in a data folder, or null. After a power cut or
 * `kill -9` the lock file stays, and its number may by now belong to any other process.
 */
export async function runningPostmaster(dataFolder: string): Promise<number | null> {
  const pid = (await readLockFile(dataFolder))?.pid;
  if (!pid || !isAlive(pid)) return null;
  if (process.platform === "linux") {
    const folder = await realpath(`/proc/${pid}/cwd`).catch(() => null); // a server stays in its folder
    return folder === (await realpath(dataFolder)) ? pid : null;
  }
  return (await commandLine(pid)).includes("postgres") ? pid : null;
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

/** Removes a lock file whose server is gone; PostgreSQL itself would balk at a number used again. */
export async function removeStaleLock(dataFolder: string): Promise<void> {
  const file = join(dataFolder, "postmaster.pid");
  const written = (await stat(file).catch(() => undefined))?.mtimeMs;
  // An empty one may be in the hands of a server that is just starting.
  if (written && ((await readLockFile(dataFolder)) || Date.now() - written > 10_000))
    await rm(file, { force: true });
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function processStatus(pid: number, column: "command" | "ppid"): string {
  return spawnSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}
