// npm run db:diff -- what_it_does: writes a migration that brings the database to prisma/schema.prisma.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runToExit, StartupError } from "../src/config/startupError.ts";
import { MIGRATIONS_FOLDER, readMigrations } from "../src/database/migrations.ts";
import { findDrift, readSchema } from "./drift.ts";

await runToExit(async () => {
  const what = process.argv[2];
  if (!what || !/^[a-z0-9_]+$/.test(what))
    throw new StartupError("Say in lower case what the migration does: npm run db:diff -- add_topics");
  const sql = await findDrift(await readMigrations(), await readSchema());
  if (!sql)
    return console.log("prisma/migrations/ leads to prisma/schema.prisma already: nothing was written.");
  const name = `${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}_${what}`;
  await mkdir(join(MIGRATIONS_FOLDER, name));
  await writeFile(join(MIGRATIONS_FOLDER, name, "migration.sql"), sql);
  console.log(`Wrote prisma/migrations/${name}/migration.sql: read it before you apply it.`);
});
