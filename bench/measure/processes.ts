import { readdirSync, readFileSync } from "node:fs";

/** Linux counts processor time in these. */
const TICKS_A_SECOND = 100;

interface Stat {
  parent: number;
  name: string;
  /** Its own processor time in seconds, and that of its children that have ended. */
  seconds: number;
  endedChildren: number;
}

/** What /proc tells of a process; null where there is no /proc, or no such process. */
function readStat(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // "4711 (postgres) S 4242 …": the name may hold blanks and parentheses itself.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    return {
      parent: fields[1]!,
      name: text.slice(text.indexOf("(") + 1, text.lastIndexOf(")")),
      seconds: (fields[11]! + fields[12]!) / TICKS_A_SECOND,
      endedChildren: (fields[13]! + fields[14]!) / TICKS_A_SECOND,
    };
  } catch {
    return null;
  }
}

/** The processor time of a process so far, in seconds; null where it cannot be measured. */
export const processorTime = (pid: number): number | null => readStat(pid)?.seconds ?? null;

/** The resident memory of a process in bytes; null where it cannot be measured. */
export function residentMemory(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes ? Number(kilobytes) * 1024 : null;
  } catch {
    return null;
  }
}

/** The main process of the PostgreSQL server that a connection's process belongs to; null on another machine. */
export function postmasterOf(backend: number): number | null {
  const own = readStat(backend);
  return own?.name === "postgres" && readStat(own.parent)?.name === "postgres" ? own.parent : null;
}

/** The processor time of a PostgreSQL server so far, with all its processes, in seconds. */
export function postgresTime(postmaster: number): number | null {
  const server = readStat(postmaster);
  if (!server) return null;
  let seconds = server.seconds + server.endedChildren;
  for (const entry of readdirSync("/proc")) {
    const stat = /^\d+$/.test(entry) ? readStat(Number(entry)) : null;
    if (stat?.parent === postmaster) seconds += stat.seconds;
  }
  return seconds;
}
