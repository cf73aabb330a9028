// The process that `migrate` starts: applies migrations, tells what came of it, and ends.
import { once } from "node:events";
import type { ApplyMigrationsInput } from "@prisma/schema-engine-wasm";
import pg from "pg";
import type { MigrationOutcome, MigrationWork } from "./migrate.ts";
import { MIGRATIONS_FOLDER, type Migration } from "./migrations.ts";
import { withSchemaEngine } from "./schemaEngine.ts";

// Also when the server is killed: PostgreSQL then takes back what is not committed.
process.once("disconnect", () => process.exit());
const [work] = (await once(process, "message")) as [MigrationWork];
const outcome: MigrationOutcome = { failure: await applyAll(work) };
process.send!(outcome, () => process.disconnect());

/** Stops at the first failure and gives it as a sentence; the migrations before it stay. */
async function applyAll({ connection, migrations, lacking }: MigrationWork): Promise<string | null> {
  const pool = new pg.Pool({ ...connection, max: 1, query_timeout: 0 });
  // A connection that breaks while it is idle must not end the process.
  pool.on("error", () => {});
  try {
    for (const [i, { name }] of migrations.entries()) {
      const failure = lacking.includes(name) ? await apply(pool, migrations.slice(0, i + 1)) : null;
      if (failure) return failure;
    }
    return null;
  } finally {
    await pool.end();
  }
}

/** Applies the last of `migrations`; the engine insists on seeing the earlier ones too. */
async function apply(pool: pg.Pool, migrations: Migration[]): Promise<string | null> {
  try {
    await withSchemaEngine(pool, (engine) => engine.applyMigrations(engineInput(migrations)));
    return null;
  } catch (error) {
    const name = migrations.at(-1)!.name;
    return (
      `The migration ${name} could not be applied, and nothing of it was kept: ${reason(error)}. ` +
      `Correct prisma/migrations/${name} or what it meets in the database, then start again.`
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
