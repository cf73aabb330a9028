import { all, raw, type Sql, sql } from "./sql.ts";

/** Rows that hold words, to be visited in the order of a date. */
interface Matches {
  /** The `from` item, and its alias; it has a column `search`. */
  from: Sql;
  alias: Sql;
  /** A full-text query. */
  words: Sql;
  /** The date that they are sorted by. */
  time: Sql;
  /** Towards the past. */
  back: boolean;
  /** Where to start; the newest (oldest) row when it is not given. */
  start?: Sql | null;
  where?: Sql | null;
  /** The order within a stretch: by `time` first. */
  orderBy: Sql;
  /** How many are wanted. */
  size: number;
}

/**
 * The first matches of a full-text query in the order of a date, without visiting all of them: one
 * stretch of time after the other is looked up in an index on stretches and words, until there are
 * enough (`stretches_from()` and `time_stretches()` in the migration `layout`). The stretches grow
 * with the distance, so a rare word costs a few dozen looks and a frequent one a few.
 */
export function matchesInTime(matches: Matches): Sql {
  const { from, alias, words, time, back, where, orderBy, size } = matches;
  const start = matches.start ?? sql`(select ${raw(back ? "max" : "min")}(${time}) from ${from})`;
  const limit = sql`limit ${raw(String(size))}`;
  const inStretch = all([
    sql`time_stretches(${time}) @> array[stretch]`,
    sql`${alias}.search @@ ${words}`,
    where,
  ]);
  // The stretches come one after the other and the outer limit stops at the last one that is needed.
  return sql`select x.* from stretches_from(${start}, ${raw(String(back))}) stretch
    cross join lateral (select ${alias}.* from ${from} where ${inStretch} ${orderBy} ${limit}) x ${limit}`;
}
