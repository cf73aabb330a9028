import type { PoolClient } from "pg";
import type { Keys } from "./kind.ts";

/** A row's columns, by their names in PostgreSQL; all rows of one insert have the same. */
type Row = Readonly<Record<string, unknown>>;

/** Inserts rows in one statement, in their order. */
export async function insertAll(client: PoolClient, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length > 0) await client.query(insertion(table, rows), [JSON.stringify(rows)]);
}

/** The same of rows that have ids: adds their keys to those that are known. */
export async function insertKeyed(
  client: PoolClient,
  table: string,
  rows: readonly Row[],
  keys: Keys,
): Promise<void> {
  if (rows.length === 0) return;
  const inserted = await client.query<{ id: string; key: string }>(
    `${insertion(table, rows)} returning id, key`,
    [JSON.stringify(rows)],
  );
  for (const { id, key } of inserted.rows) keys.set(id, key);
}

function insertion(table: string, rows: readonly Row[]): string {
  const columns = Object.keys(rows[0]!)
    .map((column) => `"${column}"`)
    .join();
  return `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`;
}
