import { fork } from "node:child_process";
import { once } from "node:events";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { StartupError } from "../config/startupError.ts";
import type { Migration } from "./migrations.ts";

/** What the process that applies migrations is sent. */
export interface MigrationWork {
  connection: pg.PoolConfig;
  migrations: Migration[];
  /** The names of those to apply. */
  lacking: string[];
}

/** What it answers with before it ends. */
export interface MigrationOutcome {
  /** A sentence for whoever starts the server, or null after a success. */
  failure: string | null;
}

/**
 * Applies the migrations that the database does not have yet, each in a transaction of its own,
 * with the bookkeeping of `prisma migrate deploy`. Several processes may start at once: they take
 * turns at the lock that Prisma's own tools use too, and the later ones find nothing left to do.
 * @param connection without its `Client`, which cannot be sent: a migration sets what it needs by itself.
 * @param applied the names that `_prisma_migrations` lists already
 * @returns the names of those that were lacking
 * @throws StartupError when PostgreSQL refuses a migration; nothing of it is kept then.
 */
export async function migrate(
  connection: pg.PoolConfig,
  migrations: Migration[],
  applied: ReadonlySet<string>,
): Promise<string[]> {
  const lacking = migrations.filter((migration) => !applied.has(migration.name)).map(({ name }) => name);
  if (lacking.length === 0) return lacking; // without starting the process
  const failure = await applyInProcess({ connection, migrations, lacking });
  if (failure) throw new StartupError(failure);
  return lacking;
}

/**
 * Prisma's schema engine takes some 100 MB and gives none of it back, so it runs in a process of
 * its own, which ends when it is done.
 */
async function applyInProcess(work: MigrationWork): Promise<string | null> {
  const here = fileURLToPath(import.meta.url);
  const extension = extname(here);
  const child = fork(join(dirname(here), `migrationProcess${extension}`), {
    execArgv: extension === ".ts" ? ["--import", "tsx"] : [], // tests and tools run from source
    detached: true, // Ctrl-C is for the server, which finishes what it is at before it stops
  });
  let outcome: MigrationOutcome = {
    failure:
      "The process that applies the migrations broke off. Start again: no migration is kept by halves.",
  };
  child.on("message", (message) => {
    outcome = message as MigrationOutcome;
  });
  child.send(work, () => {}); // a child that is gone already shows by its silence
  await once(child, "disconnect");
  return outcome.failure;
}
