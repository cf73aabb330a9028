import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import pg from "pg";
import { StartupError } from "../../src/config/startupError.ts";
import { inspectDatabase } from "../../src/database/inspect.ts";
import { migrate } from "../../src/database/migrate.ts";
import { type Migration, readMigrations } from "../../src/database/migrations.ts";
import { emptyDatabase, type TestDatabase } from "../support/database.ts";

// Real: PostgreSQL, Prisma's schema engine, the project's migrations.
describe("migrations", () => {
  let db: TestDatabase;
  let migrations: Migration[];
  beforeEach(async () => {
    db = await emptyDatabase();
    migrations = await readMigrations();
  });
  afterEach(() => db.drop());

  const run = (list = migrations, applied: ReadonlySet<string> = new Set()) =>
    migrate({ connectionString: db.url }, list, applied);
  const history = async () =>
    (
      await db.pool.query(
        "SELECT migration_name, checksum, applied_steps_count, finished_at - now() < '1 min' AS recent FROM _prisma_migrations ORDER BY 1",
      )
    ).rows;

  it("are kept in the books of prisma migrate deploy", async () => {
    await run();
    expect(await history()).toEqual(
      migrations.map(({ name, checksum }) => ({
        migration_name: name,
        checksum,
        applied_steps_count: 1,
        recent: true,
      })),
    );
  });

  it("are applied once, whoever comes again", async () => {
    expect(await run()).toHaveLength(migrations.length);
    expect(await run(migrations, await inspectDatabase(db.pool, migrations))).toEqual([]);
    await run(); // even when it does not know
    expect(await history()).toHaveLength(migrations.length);
  });

  it("are applied once by processes that start together", async () => {
    await Promise.all([run(), run(), run()]);
    expect(await history()).toHaveLength(migrations.length);
  });

  it("are applied by a user who is no administrator, who may load in bulk then", async () => {
    const role = `${db.name}_plain`;
    await db.pool.query(`create role ${role}; alter database ${db.name} owner to ${role}`);
    const plain = new URL(db.url);
    plain.searchParams.set("options", `-c role=${role}`);
    const client = new pg.Client({ connectionString: plain.href });
    try {
      await migrate({ connectionString: plain.href }, migrations, new Set());
      await client.connect();
      await client.query("begin");
      await client.query("select open_batch()");
      await client.query("select file_batch()");
    } finally {
      await client.end();
      await db.pool.query(
        `reassign owned by ${role} to current_user; drop owned by ${role}; drop role ${role}`,
      );
    }
  });

  it("that were reworded are known where they were applied before, and are brought up to date", async () => {
    await run();
    const [reworded] = migrations.filter(({ formerChecksum }) => formerChecksum);
    await db.pool.query("update _prisma_migrations set checksum = $1 where migration_name = $2", [
      reworded!.formerChecksum,
      reworded!.name,
    ]);
    await db.pool.query("delete from _prisma_migrations where migration_name like '%_filing'");
    await db.pool.query("alter function file_rows() set onrecord.filing = 'on'");
    const applied = await inspectDatabase(db.pool, migrations);
    expect(await run(migrations, applied)).toEqual([expect.stringMatching(/_filing$/)]);
    const { rows } = await db.pool.query("select proconfig from pg_proc where proname = 'file_rows'");
    expect(rows).toEqual([{ proconfig: ["enable_nestloop=off"] }]);
  });

  it("leave nothing behind when one fails, and say which one and why", async () => {
    const sql = "CREATE TABLE half (a int); SELECT 1 / 0; CREATE TABLE whole (a int);";
    const broken = { name: "20990101000000_broken", sql, checksum: "" };
    await expect(run([...migrations, broken])).rejects.toThrow(
      /The migration 20990101000000_broken could not be applied, and nothing of it was kept: division by zero\./,
    );
    const { rows } = await db.pool.query("SELECT to_regclass('half') AS half");
    expect(rows).toEqual([{ half: null }]);
    expect(await history()).toHaveLength(migrations.length);
    const mended = { ...broken, sql: "CREATE TABLE half (a int);" };
    expect(await run([...migrations, mended], new Set(migrations.map(({ name }) => name)))).toEqual([
      mended.name,
    ]);
  });

  it("say so when the connection breaks", async () => {
    const sql = "CREATE TABLE half (a int); SELECT pg_terminate_backend(pg_backend_pid());";
    const breaking = run([{ name: "20990101000000_breaking", sql, checksum: "" }]);
    await expect(breaking).rejects.toThrow(StartupError);
    await expect(breaking).rejects.toThrow(
      /nothing of it was kept: terminating connection due to administrator command\./,
    );
    const { rows } = await db.pool.query("SELECT to_regclass('half') AS half");
    expect(rows).toEqual([{ half: null }]);
  });

  it("may hold functions with semicolons in their bodies", async () => {
    const sql = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END $$;";
    await run([{ name: "20990101000000_function", sql, checksum: "" }]);
    expect((await db.pool.query("SELECT f()")).rows).toEqual([{ f: 2 }]);
  });
});
