import { all, raw, type Sql, sql } from "./sql.ts";

/** What rows are ranked by: a number that is counted for each, of which a column tells how large it can be. */
export interface Rank {
  /** The column: it has an index with the key after it. */
  bound: Sql;
  /** The number. */
  count: Sql;
  /** The keys of the few rows of which the column does not tell it. */
  apart: Sql;
}

/** Rows in the order of their rank, and of their keys where it is the same. */
interface Ranked extends Rank {
  /** The `from` item, and its alias. */
  from: Sql;
  alias: Sql;
  /** Which of them are listed. */
  where: Sql;
  /** What the page keeps to. */
  bounds: Sql | null;
  /** From the highest rank and key, or from the lowest. */
  descending: boolean;
  /** The rank to start at; the first when it is not given. */
  start: Sql | null;
  /** How many are wanted. */
  size: number;
}

/**
 * The first rows by their rank, without counting it for all of them (the threshold algorithm of Fagin, Lotem and Naor, 2001, for one
 * sorted list): one rank after the other, those rows are looked at that can have it, until there are enough. Most have the rank
 * that they can have: from the highest, those are looked at first; low ranks most rows have, and some are met soon. The
 * rows apart are counted once.
 */
export function firstRanked(ranked: Ranked): Sql {
  const { from, alias, where, bound, count, apart, bounds, descending, start, size } = ranked;
  const limit = sql`limit ${raw(String(size))}`;
  const byKey = sql`order by ${alias}.key ${raw(descending ? "desc" : "asc")}`;
  const most = sql`(select coalesce(max(${bound}), 0) from ${from})`;
  const top = sql`greatest(${most}, (select max(n) from apart))`;
  const isApart = sql`exists (select from apart where apart.key = ${alias}.key)`;
  // In the order of an index, whatever PostgreSQL expects of the conditions: it would gather all rows that meet one, and sort them.
  const inOrder = (which: Sql) =>
    sql`(select ${alias}.* from (select ${alias}.* from ${from} where ${which} ${byKey} offset 0) ${alias}
      where ${all([where, sql`not ${isApart}`, sql`${count} = rank`, bounds])} ${byKey} ${limit})`;
  const told = descending
    ? sql`select at.* from generate_series(rank, ${most}) possible cross join lateral ${inOrder(sql`${bound} = possible`)} at where rank > 0`
    : sql`select at.* from ${inOrder(sql`${bound} >= rank`)} at where rank > 0`;
  const others = sql`select ${alias}.* from apart join ${from} on ${alias}.key = apart.key where ${all([sql`apart.n = rank`, bounds])}`;
  const ranks = descending
    ? sql`generate_series(${start ? sql`least(${start}, ${top})` : top}, 0, -1)`
    : sql`generate_series(${start ? sql`greatest(${start}, 0)` : sql`0`}, ${top})`;
  return sql`with apart as materialized (select ${alias}.key, ${count} as n from ${from} where ${alias}.key in (${apart}) and ${where})
    select at.* from ${ranks} rank cross join lateral (
      select ${alias}.* from (${told} union all ${others}) ${alias} ${byKey} ${limit}) at
    ${limit}`;
}
