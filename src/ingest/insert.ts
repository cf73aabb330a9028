import type { PoolClient } from "pg";

/** A row's columns, by their names in PostgreSQL. */
export type Row = Readonly<Record<string, unknown>>;

/** Inserts a row and gives what PostgreSQL made its key; null when `unlessThere` and there is one like it. */
export async function insert(
  client: PoolClient,
  table: string,
  row: Row,
  { returning = "key", unlessThere = false } = {},
): Promise<string | null> {
  const columns = Object.keys(row).map((column) => `"${column}"`);
  const { rows } = await client.query<{ value: string }>(
    `insert into ${table} (${columns.join()}) values (${columns.map((_, i) => `$${i + 1}`).join()})
     ${unlessThere ? "on conflict do nothing" : ""} returning ${returning} as value`,
    Object.values(row),
  );
  return rows[0]?.value ?? null;
}
