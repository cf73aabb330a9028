import type { ApplyMigrationsInput } from "@prisma/schema-engine-wasm";
import pg from "pg";
import { StartupError } from "../config/startupError.ts";
import { MIGRATIONS_FOLDER, type Migration } from "./migrations.ts";
import { withSchemaEngine } from "./schemaEngine.ts";

/**
 * Applies the migrations that the database does not have yet, each in a transaction of its own,
 * with the bookkeeping of `prisma migrate deploy`. Several processes may start at once: they take
 * turns at the lock that Prisma's own tools use too, and the later ones find nothing left to do.
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
  if (lacking.length === 0) return lacking; // without loading the engine
  const pool = new pg.Pool({ ...connection, max: 1, query_timeout: 0 });
  // A connection that breaks while it is idle must not end the process.
  pool.on("error", () => {});
  try {
    for (const [i, migration] of migrations.entries()) {
      if (applied.has(migration.name)) continue;
      await apply(pool, migrations.slice(0, i + 1));
    }
    return lacking;
  } finally {
    await pool.end();
  }
}

/** Applies the last of `migrations`; the engine insists on seeing the earlier ones too. */
async function apply(pool: pg.Pool, migrations: Migration[]): Promise<void> {
  try {
    await withSchemaEngine(pool, (engine) => engine.applyMigrations(engineInput(migrations)));
  } catch (error) {
    const name = migrations.at(-1)!.name;
    throw new StartupError(
      `The migration ${name} could not be applied, and nothing of it was kept: ${reason(error)}. ` +
        `Correct prisma/migrations/${name} or what it meets in the database, then start again.`,
      { cause: error },
    );
  }
}

function engineInput(migrations: Migration[]): ApplyMigrationsInput {
  return {
    migrationsList: {
      baseDir: MIGRATIONS_FOLDER,
      lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
      shadowDbInitScript: "",
      migrationDirectories: migrations.map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
      })),
    },
    filters: { externalTables: [], externalEnums: [] },
  };
}

/** PostgreSQL's own words, which the driver adapter wraps, or the first line of the engine's. */
function reason(error: unknown): string {
  const { cause, message } = error as Error & { cause?: { originalMessage?: string } };
  return (cause?.originalMessage ?? message).split("\n", 1).join("").replace(/\.$/, "");
}
