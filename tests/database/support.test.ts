import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { newId } from "../../src/domain/ids.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";

// Real: PostgreSQL, the migrations, Prisma.
describe("a fresh database", () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.drop());

  it("is migrated and empty", async () => {
    expect(await db.prisma.subject.count()).toBe(0);
  });

  it("is not seen by another test file", async () => {
    await db.prisma.publisher.create({
      data: { id: newId("Publisher"), slug: "ria", name: "RIA", kind: "AGENCY" },
    });
    const other = await freshDatabase();
    expect(await other.prisma.publisher.count()).toBe(0);
    await other.drop();
  });

  it("keeps UTC, as the Prisma adapter takes every session to do", async () => {
    const { rows } = await db.pool.query("SHOW TimeZone");
    expect(rows).toEqual([{ TimeZone: "UTC" }]);
  });
});
