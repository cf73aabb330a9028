import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** Ingests a file in a process of its own, which writes a dot for each step. */
export function startIngesting(url: string, path: string): ChildProcess {
  const script = join(import.meta.dirname, "../support/ingestProcess.ts");
  return spawn(process.execPath, ["--import", "tsx", script, url, path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Whether it came to its end, and was not killed before. */
export async function endOf(child: ChildProcess): Promise<boolean> {
  await once(child, "exit");
  if (child.exitCode !== null && child.exitCode !== 0) throw new Error("The process failed.");
  return child.exitCode === 0;
}

/** The same to its end, or until it is killed at its nth step. */
export function ingestInProcess(
  url: string,
  path: string,
  killedAt = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  const child = startIngesting(url, path);
  let steps = 0;
  child.stdout!.on("data", ({ length }: Buffer) => {
    steps += length;
    if (steps >= killedAt) child.kill("SIGKILL");
  });
  return endOf(child);
}
