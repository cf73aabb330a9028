import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { startThrowawayServer } from "../src/database/embedded/throwaway.ts";
import { migrate } from "../src/database/migrate.ts";
import type { Migration } from "../src/database/migrations.ts";
import { withSchemaEngine } from "../src/database/schemaEngine.ts";

const SCHEMA = fileURLToPath(new URL("../prisma/schema.prisma", import.meta.url));

/** The text of `prisma/schema.prisma`. */
export function readSchema(): Promise<string> {
  return readFile(SCHEMA, "utf8");
}

/**
 * The SQL that still leads from what the migrations make to what the schema says, or null when
 * they agree. It sees what Prisma's language can say: tables, columns, keys, enums and plain
 * indexes. Triggers, checks and indexes on expressions or with a condition are left alone, both
 * ways: the tests of the rules watch over those.
 */
export async function findDrift(migrations: Migration[], schema: string): Promise<string | null> {
  const server = await startThrowawayServer();
  try {
    return await compareOn(server.url("postgres"), migrations, schema);
  } finally {
    await server.stop();
  }
}

/** The same, on an empty database. */
export async function compareOn(
  url: string,
  migrations: Migration[],
  schema: string,
): Promise<string | null> {
  await migrate({ connectionString: url }, migrations, new Set());
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const files = [{ path: "schema.prisma", content: schema }];
  try {
    const difference = await withSchemaEngine(pool, (engine) =>
      engine.diff({
        from: { tag: "schemaDatasource", files, configDir: "prisma" }, // the connected database
        to: { tag: "schemaDatamodel", files },
        script: true,
        exitCode: true, // 2 when there is a difference
        filters: { externalTables: [], externalEnums: [] },
      }),
    );
    return difference.exitCode === 2 ? difference.stdout : null;
  } finally {
    await pool.end();
  }
}
