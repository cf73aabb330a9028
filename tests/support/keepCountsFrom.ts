import type { Pool } from "pg";

/** Has counts kept of every dimension with so many statements: databases of tests are small. */
export async function keepCountsFrom(pool: Pool, statements: number): Promise<void> {
  await pool.query(`
    create or replace function tally_threshold() returns int language sql stable as 'select ${statements}';
    create or replace function tally_threshold(facet "TallyFacet") returns int language sql stable as 'select ${statements}'`);
}
