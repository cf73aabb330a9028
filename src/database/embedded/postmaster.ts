import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { socketFolderName } from "./socketFolder.ts";

/**
 * Whether a process is the server of a data folder. Told by its command line, which every user may
 * read, in a container too. Of a server that someone started by hand it does not say enough, so
 * that one counts: PostgreSQL's own lock then decides.
 */
export async function isServerOf(dataFolder: string, pid: number): Promise<boolean> {
  const command = await commandLine(pid);
  if (!/(^|\/)postgres\s/.test(command)) return false;
  return !startedByOnrecord(command) || command.includes(socketFolderName(dataFolder));
}

/** The setting that tells which process a server belongs to. */
export const OWNER_SETTING = "onrecord.owner";

const startedByOnrecord = (command: string) => command.includes(`${OWNER_SETTING}=`);

/** Whom a server belongs to: a living process, nobody as that one was killed, or someone else. */
export async function ownerOf(pid: number): Promise<number | "nobody" | "someone else"> {
  const command = await commandLine(pid);
  if (!startedByOnrecord(command)) return "someone else";
  const owner = Number(command.split(`${OWNER_SETTING}=`)[1]?.split(" ", 1)[0]);
  // A server whose process was killed is given another parent.
  return owner === (await parentOf(pid)) ? owner : "nobody";
}

/** Whether there is a process of this number, whoever's. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The program and its arguments, with blanks between; empty when the process has ended. */
async function commandLine(pid: number): Promise<string> {
  if (process.platform !== "linux") return processStatus(pid, "command");
  const text = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return text.replaceAll("\0", " ");
}

async function parentOf(pid: number): Promise<number> {
  if (process.platform !== "linux") return Number(processStatus(pid, "ppid"));
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // "4711 (postgres) S 4242 …": the name may hold blanks and parentheses itself.
  return Number(status.slice(status.lastIndexOf(")") + 2).split(" ")[1]);
}

function processStatus(pid: number, column: "command" | "ppid"): string {
  return spawnSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}
