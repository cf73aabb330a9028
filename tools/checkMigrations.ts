// npm run check:migrations: fails when prisma/schema.prisma and prisma/migrations/ do not agree.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runToExit, StartupError } from "../src/config/startupError.ts";
import { MIGRATIONS_FOLDER, readMigrations } from "../src/database/migrations.ts";
import { findDrift, readSchema } from "./drift.ts";

await runToExit(async () => {
  const lock = await readFile(join(MIGRATIONS_FOLDER, "migration_lock.toml"), "utf8").catch(() => "");
  if (!/^provider = "postgresql"$/m.test(lock))
    throw new StartupError(
      'prisma/migrations/migration_lock.toml must say provider = "postgresql": Prisma\'s own tools refuse the folder otherwise.',
    );
  const migrations = await readMigrations();
  const misnamed = migrations.find(({ name }) => !/^\d{14}_[a-z0-9_]+$/.test(name));
  if (misnamed)
    throw new StartupError(
      `prisma/migrations/${misnamed.name} must be named like 20261231235959_what_it_does, as the names order them.`,
    );
  const drift = await findDrift(migrations, await readSchema());
  if (drift)
    throw new StartupError(
      "prisma/schema.prisma says more or other than prisma/migrations/. This would close the gap; " +
        `write it as a migration with: npm run db:diff -- what_it_does\n\n${drift}`,
    );
});
