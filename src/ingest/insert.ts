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

/** Inserts rows of the same columns in one SQL statement; with `unlessThere`, those that there are not yet. */
export async function insertAll(
  client: PoolClient,
  table: string,
  rows: readonly Row[],
  { unlessThere = false } = {},
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!);
  const values = rows.map((_, r) => `(${columns.map((_, c) => `$${r * columns.length + c + 1}`).join()})`);
  await client.query(
    `insert into ${table} (${columns.map((column) => `"${column}"`).join()}) values ${values.join()}
     ${unlessThere ? "on conflict do nothing" : ""}`,
    rows.flatMap((row) => columns.map((column) => row[column])),
  );
}

/** Changes columns of the row with a key. */
export async function update(client: PoolClient, table: string, key: string, row: Row): Promise<void> {
  const set = Object.keys(row).map((column, i) => `"${column}" = $${i + 2}`);
  await client.query(`update ${table} set ${set.join()} where key = $1`, [key, ...Object.values(row)]);
}
