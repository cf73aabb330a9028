import type { Planner } from "./planner.ts";
import type { Field } from "./selection.ts";
import type { Sql } from "./sql.ts";

/** A row being planned: the SQL alias that stands for it, and as of when it is looked at. */
export interface Row {
  alias: Sql;
  /** An instant: only what was certainly published before it counts. Null: everything does. */
  asOf: Sql | null;
}

/** How a field is read from its row: an SQL expression that gives the field's JSON text, never null. */
export type FieldSql = (row: Row, field: Field, planner: Planner) => Sql;
export type FieldsSql = Record<string, FieldSql>;

/** How the rows of an object type are read. */
export interface RowType {
  /** The `from` item whose rows they are, under an alias. Every one has a column `key`. */
  from: (alias: Sql) => Sql;
  fields: FieldsSql;
}

/** An interface or union: which object type a row is of. */
export interface AbstractType {
  from: (alias: Sql) => Sql;
  /** The expression that tells a row's type … */
  discriminator: (row: Row) => Sql;
  /** … and what it gives for each object type. */
  values: Record<string, string>;
  /** The key in the object type's own table, where it is not read from the same row. */
  keyOf?: (row: Row) => Sql;
}
