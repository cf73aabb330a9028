import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { KIND_NAMES, kindOf } from "../../src/export/kinds.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";

// Real: the migrated database. Whoever adds a column decides here whether it is exported.

/** Tables of which nothing is exported: derived, or this installation's own. */
const OTHERS =
  `_prisma_migrations api_key change event event_log feed meeting_pair report_word source_pending source_band source_page feed_history dead_letter_history actor_merge actor_pair statement_about statement_publisher
  subject_closure tallied tally tally_pending`.split(/\s+/);
/** Columns that are derived, by their names in any table, what an id or an order stands for, and keys of this installation. */
const DERIVED =
  `key recorded_by_key merged_by_key decided_by_key sha256 search ordinal passage_prefix passage_suffix prefix suffix
  published_sort said_sort date_sort report_count publisher_count origin_count published_by contested listed
  origin_publisher_key origin_source_key`.split(/\s+/);
const IN_STATEMENT = ["review_state"];

let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

it("every column is exported that nothing derives", async () => {
  const { rows } = await db.pool.query<{ table: string; columns: string[] }>(
    `select table_name as "table", array_agg(column_name::text) as columns from information_schema.columns
     where table_schema = 'public' and table_name in (select tablename from pg_tables) and table_name <> all($1)
     group by 1`,
    [OTHERS],
  );
  const missing = rows.flatMap(({ table, columns }) => {
    const selects = KIND_NAMES.map((name) => kindOf(name).select).filter((select) =>
      new RegExp(`(from|join) ${table} `).test(select),
    );
    const dates = columns.filter((column) => column.endsWith("_edtf")).map((column) => column.slice(0, -5));
    const ofDates = dates.flatMap((date) => [`${date}_start`, `${date}_end`, `${date}_precision`]);
    return columns
      .filter((column) => !DERIVED.includes(column) && !ofDates.includes(column))
      .filter((column) => !(table === "statement" && IN_STATEMENT.includes(column)))
      .filter((column) => !selects.some((select) => new RegExp(`\\b${column}\\b`).test(select)))
      .map((column) => `${table}.${column}`);
  });
  expect(rows.length).toBeGreaterThan(15);
  expect(missing).toEqual([]);
});
