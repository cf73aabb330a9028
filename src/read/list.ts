import type { Order } from "./cursor.ts";
import type { References } from "./references.ts";
import type { FieldsSql, Row } from "./rowType.ts";
import type { Sql } from "./sql.ts";

/** What a filter may say at every level. */
export interface FilterTree {
  and?: FilterTree[] | null;
  or?: FilterTree[] | null;
  not?: FilterTree | null;
  asOf?: string | null;
}

/** Writes one level of a filter as conditions; `and`, `or` and `not` are written by `filterSql`. */
export type FilterSql<F> = (filter: F, row: Row, references: References) => (Sql | null)[];

/** A value that a list is counted by. */
export interface FacetSql {
  /** Joins that give the value to each row, after the `from` item. */
  join?: (row: Row) => Sql;
  /** The value: a key of the rows of the facet's type, or the value itself. */
  value: (row: Row) => Sql;
  /** What a value must fulfil; `f` is an alias of one row with a column `key`. */
  only?: (args: Record<string, unknown>, key: Sql) => Sql | null;
}

/** What can be listed: its rows, and how they are filtered, ordered, counted. */
export interface ListType<F extends FilterTree = FilterTree> {
  from: (alias: Sql) => Sql;
  filter: FilterSql<F>;
  /** What is left out of the list whatever the filter says. */
  shown?: (row: Row, filter: F | undefined) => Sql | null;
  orders: Record<string, Order>;
  defaultOrder: string;
  facets?: Record<string, FacetSql>;
  /** The prefix of the date columns that the timeline counts by. */
  timeline?: string;
  /** Fields of an edge beside `cursor` and `node`. */
  edge?: (args: Record<string, unknown>) => FieldsSql;
  /** The rows themselves, when they depend on the arguments. */
  fromArgs?: (args: Record<string, unknown>) => (alias: Sql) => Sql;
}

/** The rows of one list, before it is cut into pages: where they are, and which of them are in it. */
export interface Listed {
  row: Row;
  from: Sql;
  where: Sql;
}
