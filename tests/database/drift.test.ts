import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { readMigrations } from "../../src/database/migrations.ts";
import { compareOn, readSchema } from "../../tools/drift.ts";
import { emptyDatabase, type TestDatabase } from "../support/database.ts";

// Real: PostgreSQL, Prisma's schema engine, the project's schema and migrations.
describe("the comparison of prisma/schema.prisma with prisma/migrations", () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await emptyDatabase();
  });
  afterEach(() => db.drop());

  it("finds no difference", async () => {
    expect(await compareOn(db.url, await readMigrations(), await readSchema())).toBeNull();
  });

  it("finds a column that the schema has and the migrations lack", async () => {
    const schema = (await readSchema()).replace("model Publisher {", "model Publisher {\n  motto String?");
    expect(await compareOn(db.url, await readMigrations(), schema)).toContain(
      'ALTER TABLE "publisher" ADD COLUMN     "motto" TEXT;',
    );
  });

  it("finds a table that the migrations make and the schema lacks", async () => {
    const extra = {
      name: "20990101000000_extra",
      sql: "CREATE TABLE extra (a int PRIMARY KEY);",
      checksum: "",
    };
    expect(await compareOn(db.url, [...(await readMigrations()), extra], await readSchema())).toContain(
      'DROP TABLE "extra";',
    );
  });
});
