import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import type { Row } from "../support/insertRows.ts";
import { Samples } from "../support/samples.ts";

// Real: PostgreSQL and its migrations.
describe("a date in PostgreSQL", () => {
  let db: TestDatabase;
  let add: Samples;
  let speaker: string;
  beforeAll(async () => {
    db = await freshDatabase();
    add = new Samples(db.pool);
    speaker = await add.actor();
  });
  afterAll(() => db.drop());

  const said = (
    start: string | null,
    end: string | null,
    edtf: string | null = "2025",
    precision: string | null = "YEAR",
  ): Row => ({
    said_edtf: edtf,
    said_start: start,
    said_end: end,
    said_precision: precision,
  });

  it.each([
    ["ends before it starts", said("2025-02-02T00:00Z", "2025-02-01T00:00Z")],
    ["is empty", said("2025-02-02T00:00Z", "2025-02-02T00:00Z")],
    ["has an interval and no text", said("2025-01-01T00:00Z", "2026-01-01T00:00Z", null)],
    ["has a text and no interval", said(null, null)],
    ["has no precision", said("2025-01-01T00:00Z", null, "2025/..", null)],
    ["never starts", said("-infinity", "2025-01-01T00:00Z", "../2024", "INTERVAL")],
    ["never ends", said("2025-01-01T00:00Z", "infinity", "2025/..", "INTERVAL")],
    [
      "starts before the first year",
      said("0001-12-31T00:00Z BC", "2025-01-01T00:00Z", "0000/2024", "INTERVAL"),
    ],
    ["ends after the year 9998", said("2025-01-01T00:00Z", "9999-01-02T00:00Z", "2025/9999", "INTERVAL")],
    ["has an endless text", said("2025-01-01T00:00Z", "2026-01-01T00:00Z", "2025".repeat(17))],
    ["has a text in words", said("2025-01-01T00:00Z", "2026-01-01T00:00Z", "last year")],
    ["has a text without a number", said("2025-01-01T00:00Z", null, "../", "INTERVAL")],
    [
      "has a text of three dates",
      said("2025-01-01T00:00Z", "2026-01-01T00:00Z", "2025/2025/2025", "INTERVAL"),
    ],
    ["is an interval of one date", said("2025-01-01T00:00Z", "2026-01-01T00:00Z", "2025", "INTERVAL")],
    ["is a year of two dates", said("2025-01-01T00:00Z", "2026-01-01T00:00Z", "2025/2025")],
    ["is a time without one", said("2025-01-01T00:00Z", "2025-01-02T00:00Z", "2025-01-01", "TIME")],
    ["is a day with a time", said("2025-01-01T00:00Z", "2025-01-01T00:01Z", "2025-01-01T00:00Z", "DAY")],
  ])("is refused when it %s", async (_, date) => {
    const refused = expect.objectContaining({ constraint: "statement_said_is_a_date" });
    await expect(add.statement(speaker, date)).rejects.toEqual(refused);
  });

  it.each([
    ["unknown", said(null, null, null, null), "0001-01-01T00:00:00.000Z"],
    [
      "open at its start",
      said(null, "2025-03-11T00:00Z", "../2025-03-10", "INTERVAL"),
      "2025-03-11T00:00:00.000Z",
    ],
    [
      "open at its end",
      said("2025-03-11T00:00Z", null, "2025-03-11/..", "INTERVAL"),
      "2025-03-11T00:00:00.000Z",
    ],
    ["known", said("2025-01-01T00:00Z", "2026-01-01T00:00Z"), "2025-01-01T00:00:00.000Z"],
    ["the first year", said("0001-01-01T00:00Z", "0002-01-01T00:00Z", "0001"), "0001-01-01T00:00:00.000Z"],
    ["the last year", said("9998-01-01T00:00Z", "9999-01-01T00:00Z", "9998"), "9998-01-01T00:00:00.000Z"],
  ])("that is %s sorts by its start, else its end, else first of all", async (_, date, sort) => {
    const key = await add.statement(speaker, date);
    const { rows } = await db.pool.query<{ said_sort: Date }>(
      "select said_sort from statement where key = $1",
      [key],
    );
    expect(rows[0]!.said_sort.toISOString()).toBe(sort);
  });

  it.each(["source_published", "meeting_date", "meeting_account_date", "affiliation_during"])(
    "is held to the same in %s",
    async (name) => {
      const { rows } = await db.pool.query<{ check: string }>(
        "select pg_get_constraintdef(oid) as check from pg_constraint where conname = $1",
        [`${name}_is_a_date`],
      );
      const column = name.split("_").at(-1);
      expect(rows[0]?.check).toBe(
        `CHECK (is_date(${["edtf", "start", "end", "precision"].map((part) => `${column}_${part}`).join(", ")}))`,
      );
    },
  );

  it("moves a statement under its subjects as well when it changes", async () => {
    const key = await add.statement(speaker);
    await add.about(key, await add.topic());
    await db.pool.query(
      "update statement set said_edtf = '2025', said_start = '2025-01-01Z', said_end = '2026-01-01Z', said_precision = 'YEAR' where key = $1",
      [key],
    );
    const { rows } = await db.pool.query(
      "select t.said_sort = a.said_sort as same from statement t join statement_about a on a.statement_key = t.key where t.key = $1",
      [key],
    );
    expect(rows).toEqual([{ same: true }]);
  });
});
