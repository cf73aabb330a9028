import type { Order } from "./cursor.ts";
import type { Stretch } from "./dated.ts";
import type { Given } from "./given.ts";
import type { Rank } from "./ranked.ts";
import type { FieldsSql, Finds, Row } from "./rowType.ts";
import type { Sql } from "./sql.ts";

/** What a filter may say at every level. */
export interface FilterTree {
  and?: FilterTree[] | null;
  or?: FilterTree[] | null;
  not?: FilterTree | null;
  asOf?: Given<string> | null;
}

/** Writes one level of a filter as conditions; `and`, `or` and `not` are written by `filterSql`. */
export type FilterSql<F> = (filter: F, row: Row) => (Sql | null)[];

/** Some rows: where they are, and which of them. */
export interface Rows {
  from: Sql;
  where: Sql;
}

/** A value that a list is counted by. */
export interface FacetSql {
  /** Joins that give the value to each row, after the `from` item. */
  join?: (row: Row) => Sql;
  /** The value: a key of the rows of the facet's type, or the value itself. */
  value: (row: Row) => Sql;
  /** How many rows have it, where joining gives a row several times; else what is joined is counted. */
  count?: (row: Row) => Sql;
  /** What a value must fulfil; `f` is an alias of one row with a column `key`. */
  only?: (args: Record<string, unknown>, key: Sql) => Sql | null;
  /** The tables that hold all that it reads of a row, beside the list's own: what a path finds there is counted there. */
  tables?: readonly string[];
  /** Rows that have the value by themselves, where a list is found by that and nothing else. */
  found?: (finds: Finds) => Rows | null;
}

/** Stands for the name of a table, where rows are their keys and no more. */
export const KEYS = "(keys)";

/** The list that is asked for, as far as the choice of a path to its rows depends on it. */
export interface Asked {
  finds: Finds;
  orderName: string;
  /** Only what was published by some time. */
  asOf: boolean;
  /** Rows too that lists leave out unless they are asked for. */
  unlisted: boolean;
}

/**
 * A way to a list's rows through an index, so that a page is one range of it. Rows are found in
 * the list's own table, or in one that repeats what they are sorted by beside what they are found by.
 */
export interface Path {
  /** What of the finds it takes; the others are conditions on each row. */
  takes: readonly string[];
  /** The table, and its column with the keys of the list's rows. */
  table?: { name: string; key: string };
  /** The condition that keeps to the range, on a row of the table. */
  where?: (alias: Sql) => Sql;
  /** Whether its best plan depends on the values that are asked for. */
  varied?: true;
  /** A full-text query whose matches are visited by stretches of time, in the list's order (see `stretches_from()`). */
  words?: Sql;
  /** What the list is sorted by, where that is counted for each row: for lists of which nothing else is asked (see ranked.ts). */
  rank?: (row: Row) => Rank;
  /** When a row came about by which `asOf` asks: for lists in the order of recording of which nothing else is asked (see months.ts). */
  time?: (alias: Sql) => Sql;
}

/**
 * A find that few rows may have, or many, and of which counts are kept: few are looked up by it and sorted, many are met soon
 * in whatever order the list has. Either way gives the same rows, so the counts may be a little out of date.
 */
export interface ByFrequency {
  /** Whether many rows have it: an SQL boolean. */
  many: (value: Sql) => Sql;
  /** The find's condition as it is tested on a row, where `Finding.condition` looks it up. */
  has: (value: Sql, row: Row) => Sql;
}

/** How a list finds rows through indexes. */
export interface Finding<F extends FilterTree> {
  /** Takes what can be found by out of a filter, and gives what is left of it. */
  take: (filter: F) => { finds: Finds; rest: F };
  path: (asked: Asked) => Path;
  /** The fields with several values of which each finds rows, where one suffices (see alternatives.ts). */
  choices?: readonly string[];
  /** A find as a condition on a row. */
  condition: (name: string, value: Sql, row: Row) => Sql;
  /** The finds that rows are found by in one of two ways, where there is no better one. */
  byFrequency?: Readonly<Record<string, ByFrequency>>;
  /** The fields of a filter that look at the row alone: how they are best tested does not depend on their values. */
  steady: readonly string[];
  /** The maintained counts that a list found by nothing else agrees with (see tallies.ts). */
  tally?: (finds: Finds) => Tally | null;
}

/**
 * A dimension of the maintained counts: a speaker's key, or 0 for any, and a subject's, or a publisher or kind as
 * `dimension_value()` packs it. Of `several` speakers, an array of their keys: what they said is counted for each, as nobody
 * speaks for another.
 */
export interface Tally {
  speaker: Sql;
  value: Sql;
  several?: boolean;
}

/** What can be listed: its rows, and how they are filtered, ordered, counted. */
export interface ListType<F extends FilterTree = FilterTree> {
  from: (alias: Sql) => Sql;
  filter: FilterSql<F>;
  finding?: Finding<F>;
  /** What is left out of the list whatever the filter says. */
  shown?: (row: Row, filter: F | undefined) => Sql | null;
  orders: Record<string, Order>;
  defaultOrder: string;
  facets?: Record<string, FacetSql>;
  /** The columns that facets read of a row beside its key, where they are few: then several facets look for the rows once. */
  facetColumns?: readonly string[];
  /** The prefix of the date columns that the timeline counts by. */
  timeline?: string;
  /** Fields of an edge beside `cursor` and `node`. */
  edge?: (args: Record<string, unknown>) => FieldsSql;
  /** The rows themselves, when they depend on the arguments. */
  fromArgs?: (args: Record<string, unknown>) => (alias: Sql) => Sql;
}

/** The rows of one list, before it is cut into pages: where they are, and which of them are in it. */
export interface Listed extends Rows {
  row: Row;
  /** The same rows in the table that the path leads through, where that alone tells which they are, or their keys (`KEYS`). */
  repeated?: Rows & { row: Row; table: string };
  /** What it is found by, where that is all that is asked for. */
  exactly?: Finds;
  /** The maintained counts that agree with it. */
  tally?: Tally;
  /** When its rows are dated, where that is all that is asked for, and counts of all rows are kept. */
  stretch?: Stretch;
}
