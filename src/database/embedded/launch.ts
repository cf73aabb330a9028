import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { StartupError } from "../../config/startupError.ts";
import type { Account } from "./account.ts";
import { PROGRAM_ENVIRONMENT } from "./binaries.ts";
import { isReady } from "./lockFiles.ts";

/** The command line of a server. */
export interface Launch {
  program: string;
  flags: string[];
  dataFolder: string;
  account: Account | undefined;
}

/** A server that accepts connections. */
export interface Postmaster {
  process: ChildProcess;
  /** Settles when it ends. */
  ended: Promise<void>;
}

/** Another server has the data folder. */
export class AlreadyRunningError extends Error {}

/** Recovering from a crash may take this long. */
const PATIENCE_MS = 60_000;

/**
 * Starts a server and waits until it accepts connections.
 * @throws AlreadyRunningError
 * @throws StartupError with PostgreSQL's own reason
 */
export async function launch(options: Launch): Promise<Postmaster> {
  const logFile = `${options.dataFolder}.log`;
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    await writeFile(logFile, "");
    const postmaster = await start(options, logFile);
    if (await becomesReady(postmaster, options.dataFolder, deadline)) return postmaster;
    const refusal = /FATAL: +(.*)/.exec(await readFile(logFile, "utf8"))?.[1];
    if (refusal && /^lock file .* (already exists|is empty)/.test(refusal)) throw new AlreadyRunningError();
    // The processes of a server that was killed go on for a moment.
    if (refusal?.startsWith("pre-existing shared memory block") && Date.now() < deadline) await sleep(100);
    else throw new StartupError(`The embedded PostgreSQL did not start: ${refusal ?? `see ${logFile}`}.`);
  }
}

async function start({ program, flags, dataFolder, account }: Launch, logFile: string): Promise<Postmaster> {
  const log = await open(logFile, "a");
  const child = spawn(program, flags, {
    ...account,
    cwd: dataFolder,
    env: PROGRAM_ENVIRONMENT,
    stdio: ["ignore", log.fd, log.fd],
    // In a session of its own: Ctrl-C is for this process, which then stops the server in good order.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => {
    child.on("exit", () => resolve());
    child.on("error", () => resolve());
  });
  await log.close();
  if (child.pid) {
    const watcher = stopWithThisProcess(child.pid);
    void ended.then(() => watcher.kill("SIGKILL"));
  }
  return { process: child, ended };
}

/** Whether it came to accept connections; false when it ended, or was ended as it took too long. */
async function becomesReady(postmaster: Postmaster, dataFolder: string, deadline: number): Promise<boolean> {
  let ended = false;
  void postmaster.ended.then(() => {
    ended = true;
  });
  while (!ended) {
    if (await isReady(dataFolder, postmaster.process.pid)) return true;
    if (Date.now() > deadline) postmaster.process.kill("SIGQUIT");
    await sleep(10);
  }
  return false;
}

/**
 * Lets a server end with this process, even after `kill -9`: a shell waits at a pipe from this
 * process, which the system closes however the process ends.
 */
function stopWithThisProcess(pid: number): ChildProcess {
  const shell = spawn("/bin/sh", ["-c", 'read -r never; kill -INT "$1"', "sh", String(pid)], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  shell.on("error", () => {}); // without a shell the server is stopped at the next start
  return shell;
}
