import type { Prisma } from "../generated/prisma/client.ts";

/** A row as JSON: PostgreSQL reads each value as its column's type. */
export type Row = Record<string, string | number | boolean | null>;

/** How the rows of one table are written. */
export interface Table {
  name: string;
  /** The columns that tell its rows apart. */
  key: string[];
  /** Columns that are written once and never changed. */
  fixed?: string[];
  /** Columns that follow the seeds. */
  columns?: string[];
}

/** Whose rows a table's rows are: those that the seeds no longer have are taken away. */
export interface Owned {
  column: string;
  keys: string[];
  /** A condition on the table, called `t`, where others write such rows too. */
  only?: string;
}

/** Writes rows, one round trip for each table, and counts what changed. */
export class TableWriter {
  /** How many rows were added, changed or taken away so far. */
  changed = 0;
  private readonly tx: Prisma.TransactionClient;

  constructor(tx: Prisma.TransactionClient) {
    this.tx = tx;
  }

  /**
   * Adds the rows that are missing and changes those that differ. A row that is as it should be
   * is not touched, and no sequence moves for it (`insert … on conflict` would move one).
   */
  async write(table: Table, rows: Row[], owned?: Owned): Promise<void> {
    if (owned) await this.removeOthers(table, rows, owned);
    if (rows.length === 0) return;
    const { name, key, fixed = [], columns = [] } = table;
    const all = [...key, ...fixed, ...columns];
    // Changes the rows that are there and differ from those given.
    const change = `
      update "${name}" t set ${columns.map((c) => `"${c}" = given."${c}"`).join(", ")} from given
      where ${sameKey(table)} and (${list(columns, "t.")}) is distinct from (${list(columns, "given.")})
      returning 1`;
    // Adds the rows given that are not there, in the order in which they were given.
    const add = `
      insert into "${name}" (${list(all)}) select ${list(all, "given.")} from given
      where not exists (select from "${name}" t where ${sameKey(table)})
      order by given.ordinality returning 1`;
    const [counted] = await this.tx.$queryRawUnsafe<[{ n: number }]>(
      `with given as (
         select * from jsonb_populate_recordset(null::"${name}", $1::jsonb) with ordinality
       ), changed as (${columns.length > 0 ? change : "select 1 where false"}
       ), added as (${add}
       ) select ((select count(*) from changed) + (select count(*) from added))::int as n`,
      JSON.stringify(rows),
    );
    this.changed += counted.n;
  }

  /** The keys of rows, by the value of a column that is unique. */
  async keys(table: Table, column: string, values: string[]): Promise<(value: string) => string> {
    const rows = await this.tx.$queryRawUnsafe<{ key: bigint; value: string }[]>(
      `select key, "${column}"::text as value from "${table.name}" where "${column}" = any($1::text[])`,
      values,
    );
    const keys = new Map(rows.map((row) => [row.value, String(row.key)]));
    return (value) => {
      const key = keys.get(value);
      if (key === undefined) throw new Error(`${table.name} ${value} was not written`);
      return key;
    };
  }

  private async removeOthers(
    table: Table,
    rows: Row[],
    { column, keys, only = "true" }: Owned,
  ): Promise<void> {
    // Takes away the rows of these owners that are not among those given.
    this.changed += await this.tx.$executeRawUnsafe(
      `delete from "${table.name}" t
       where t."${column}" = any($1::bigint[]) and ${only} and not exists (
         select from jsonb_populate_recordset(null::"${table.name}", $2::jsonb) given where ${sameKey(table)})`,
      keys,
      JSON.stringify(rows),
    );
  }
}

const list = (columns: string[], prefix = "") => columns.map((column) => `${prefix}"${column}"`).join(", ");
const sameKey = (table: Table) =>
  table.key.map((column) => `t."${column}" = given."${column}"`).join(" and ");
