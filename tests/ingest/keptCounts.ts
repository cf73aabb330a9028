import { expect } from "@jest/globals";
import type { Pool } from "pg";

const KEPT = `select d.speaker_key, d.value_key, t.facet, t.value, t.n from tallied d join tally t on t.tallied_key = d.key
  where t.n <> 0 order by 1, 2, 3, 4`;

/**
 * Expects that the counts that are kept are those that folding all statements anew gives: of everything, of speakers, and
 * of so many publishers and kinds.
 */
export async function expectCountsOfRows(pool: Pool, publishersAndKinds: number): Promise<void> {
  await pool.query("select fold_tallies()"); // what has changed since
  const kept = (await pool.query(KEPT)).rows;
  await pool.query("truncate tallied, tally, tally_pending");
  await pool.query("insert into tally_pending (statement_key) select key from statement");
  await pool.query("select fold_tallies()");
  const dimension = (row: { speaker_key: string; value_key: string }) =>
    `${row.speaker_key} ${row.value_key}`;
  const dimensions = new Set(kept.map(dimension));
  const folded = (await pool.query(KEPT)).rows.filter((row) => dimensions.has(dimension(row)));
  expect(kept).toEqual(folded);
  expect([...dimensions].filter((name) => name.includes("-")).length).toBeGreaterThanOrEqual(
    publishersAndKinds,
  );
}
