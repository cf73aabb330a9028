import { chmodSync, chownSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { within } from "../faults/asking.ts";
import { account, Program, postgresPrograms, runAs } from "./programs.ts";
import { reached } from "./reached.ts";

/** A PostgreSQL of Debian's in a folder of its own, reached at a socket there. */
export interface Cluster {
  /** The URL of one of its databases. */
  url(database: string): string;
  /** Runs one of PostgreSQL's programs as whoever it belongs to. */
  run(program: string, ...args: string[]): void;
  /** A standby that follows it. */
  standby(): Promise<Cluster>;
  stop(): Promise<void>;
}

const PORT = "5432";

export async function startCluster(
  make = (data: string) =>
    runProgram("initdb", "-D", data, "-U", "postgres", "--locale=C.UTF-8", "-A", "trust"),
): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), "onrecord-cluster-"));
  const user = account();
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, "data");
  make(data);
  const flags = ["-D", data, "-k", folder, "-p", PORT, "-c", "listen_addresses=", "-c", "fsync=off"];
  const postgres = new Program(() => [`${postgresPrograms()!}/postgres`, flags, { ...user, cwd: folder }]);
  postgres.start();
  const url = (database: string) =>
    `postgresql://postgres@localhost:${PORT}/${database}?host=${encodeURIComponent(folder)}`;
  await within(20_000, () => reached(url("postgres")));
  return {
    url,
    run: (program, ...args) => runProgram(program, ...args),
    standby: () =>
      startCluster((copy) =>
        runProgram("pg_basebackup", "-d", url("postgres"), "-D", copy, "-R", "--checkpoint=fast"),
      ),
    async stop() {
      await postgres.end("SIGQUIT");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function runProgram(program: string, ...args: string[]): void {
  runAs(`${postgresPrograms()!}/${program}`, args);
}
