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

/** Changes columns of the row with a key. */
export async function update(client: PoolClient, table: string, key: string, row: Row): Promise<void> {
  const set = Object.keys(row).map((column, i) => `"${column}" = $${i + 2}`);
  await client.query(`update ${table} set ${set.join()} where key = $1`, [key, ...Object.values(row)]);
}
