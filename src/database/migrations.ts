import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One folder of `prisma/migrations/`. */
export interface Migration {
  /** The folder's name, which orders them: "20261122000000_graph". */
  name: string;
  sql: string;
  /** SHA-256 of the SQL in hexadecimal, which `prisma migrate deploy` keeps beside the name. */
  checksum: string;
  /** Of what it said first, where it was reworded because it could not be applied everywhere. */
  formerChecksum?: string | undefined;
}

const FORMER_CHECKSUMS: Readonly<Record<string, string>> = {
  // Only a superuser could apply it.
  "20261122210200_bulk": "23aba4a48e0079fa48937853c60bda3725ead1b069ecbc5d1a087bd0d662d348",
};

/** From `src/database/` and from `dist/database/` alike. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** The migrations that this code knows, in the order in which they are applied. */
export async function readMigrations(folder = MIGRATIONS_FOLDER): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return {
        name,
        sql,
        checksum: createHash("sha256").update(sql).digest("hex"),
        formerChecksum: FORMER_CHECKSUMS[name],
      };
    }),
  );
}
