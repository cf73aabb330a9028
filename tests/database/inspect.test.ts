import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { inspectDatabase } from "../../src/database/inspect.ts";
import { type Migration, readMigrations } from "../../src/database/migrations.ts";
import { emptyDatabase, freshDatabase, type TestDatabase } from "../support/database.ts";

// Real: PostgreSQL.
describe("a database that Onrecord is pointed at", () => {
  let db: TestDatabase;
  let migrations: Migration[];
  beforeEach(async () => {
    migrations = await readMigrations();
  });
  afterEach(() => db.drop());

  it("may be empty", async () => {
    db = await emptyDatabase();
    expect(await inspectDatabase(db.pool, migrations)).toEqual(new Set());
  });

  it("may be Onrecord's, with tables of its owner's beside", async () => {
    db = await freshDatabase();
    await db.pool.query("CREATE TABLE notes (a int)");
    expect(await inspectDatabase(db.pool, migrations)).toEqual(new Set(migrations.map(({ name }) => name)));
  });

  it("is refused when it holds something else", async () => {
    db = await emptyDatabase();
    await db.pool.query("CREATE TABLE orders (a int); CREATE TABLE customers (a int)");
    await expect(inspectDatabase(db.pool, migrations)).rejects.toThrow(
      /belongs to something else: it holds customers, orders\. Give Onrecord a database of its own/,
    );
  });

  it("is refused when another Prisma project lives there", async () => {
    db = await freshDatabase();
    await db.pool.query(
      "UPDATE _prisma_migrations SET migration_name = '20200101000000_shop_' || left(id, 4)",
    );
    await expect(inspectDatabase(db.pool, migrations)).rejects.toThrow(/belongs to something else/);
  });

  it("is refused when a newer version has been there", async () => {
    db = await freshDatabase();
    await expect(inspectDatabase(db.pool, migrations.slice(0, 1))).rejects.toThrow(
      /has migrations that this version of Onrecord does not know \(20261122000100_rules.*\)\. Start the version that made them/,
    );
  });

  it("is refused when a migration was changed afterwards", async () => {
    db = await freshDatabase();
    const changed = migrations.map((migration, i) =>
      i === 0 ? { ...migration, checksum: "other" } : migration,
    );
    await expect(inspectDatabase(db.pool, changed)).rejects.toThrow(
      /_graph was changed after it had been applied/,
    );
  });

  it("is refused when this user may not create what is needed", async () => {
    db = await emptyDatabase();
    const client = await db.pool.connect();
    await client.query("BEGIN; CREATE ROLE onrecord_test_reader; SET LOCAL ROLE onrecord_test_reader");
    await expect(inspectDatabase(client, migrations)).rejects.toThrow(
      /may not create the extensions pg_trgm and unaccent in the database ".*"\. Create them as its owner/,
    );
    await client.query("ROLLBACK");
    client.release();
  });
});
