import type { Client, Pool, PoolClient } from "pg";

/** A row as JSON: PostgreSQL reads each value as its column's type. */
export type Row = Record<string, unknown>;

/** Adds rows to a table, all with the columns of the first, in one statement; gives their keys. */
export async function insertRows(
  client: Pool | PoolClient | Client,
  table: string,
  rows: readonly Row[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const columns = Object.keys(rows[0]!)
    .map((name) => `"${name}"`)
    .join(", ");
  const { rows: added } = await client.query<{ row: { key?: string } }>(
    `insert into "${table}" (${columns}) select ${columns} from jsonb_populate_recordset(null::"${table}", $1::jsonb)
     returning to_jsonb("${table}") as row`,
    [JSON.stringify(rows)],
  );
  return added.map(({ row }) => String(row.key));
}

/** Adds one row and gives its key. */
export async function insertRow(
  client: Pool | PoolClient | Client,
  table: string,
  row: Row,
): Promise<string> {
  return (await insertRows(client, table, [row]))[0]!;
}
