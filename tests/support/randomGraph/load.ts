import type { Pool } from "pg";
import { Dice } from "../../../bench/corpus/dice.ts";
import { insertRows } from "../insertRows.ts";
import { transaction } from "../transaction.ts";
import { randomSources } from "./sources.ts";
import { randomStatements } from "./statements.ts";
import { randomSubjects } from "./subjects.ts";

const SEED = 20250310;

/**
 * Fills a database with a random graph, the same in every run: unknown dates, publishers and places,
 * dates of every precision, many equal ones, rejected reports, merged rows, texts beyond the BMP.
 */
export async function loadRandomGraph(pool: Pool): Promise<void> {
  const dice = new Dice(SEED);
  const subjects = randomSubjects(dice);
  const sources = randomSources(dice);
  const tables = { ...subjects.tables, ...sources.tables, ...randomStatements(dice, subjects, sources) };
  await transaction(pool, async (client) => {
    await client.query("set local statement_timeout = 0"); // other tests may keep the machine busy
    for (const [table, rows] of Object.entries(tables)) await insertRows(client, table, rows);
  });
  // The keys were given: what is added later gets keys beyond them.
  for (const table of ["subject", "publisher", "source", "statement", "report"]) {
    await pool.query(`select setval(pg_get_serial_sequence($1, 'key'), (select max(key) from "${table}"))`, [
      table,
    ]);
  }
}
