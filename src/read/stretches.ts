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

/** The stretches that are looked up before it is decided how to go on: those of 64 days, a level of `time_stretches()`. */
const NEAR = sql`3 << 22`;
/** One of the four stretches that make up a longer one, which costs about what it holds: seldom is all of a far one needed. */
const QUARTER = sql`stretch - (1 << 22) + 3 * (stretch & ((1 << 22) - 1)) + quarter`;
/** With fewer matches in them, words are taken for rare: all matches are then fewer than a stretch has to be read for. */
const RARE = 3;
/** So many matches at most are visited together. */
const FEW = 500;

/**
 * The first matches of a full-text query in the order of a date, without visiting all of them: one
 * stretch of time after the other is looked up in an index on stretches and words, until there are
 * enough (`stretches_from()` and `time_stretches()` in the migration `layout`). The stretches grow
 * with the distance, so a frequent word costs a few looks. A rare one would lead through the whole
 * index: when the near stretches show next to none, all matches are looked up by the words alone,
 * and sorted, unless they turn out to be many.
 */
export function matchesInTime(matches: Matches): Sql {
  const { from, alias, words, time, back, where, orderBy, size } = matches;
  const start = matches.start ?? sql`(select ${raw(back ? "max" : "min")}(${time}) from ${from})`;
  const limit = sql`limit ${raw(String(size))}`;
  // As a subquery, so that PostgreSQL plans once for all words: their frequency would change nothing but its estimates.
  const matching = sql`${alias}.search @@ (select ${words})`;
  const stretches = sql`stretches_from(${start}, ${raw(String(back))}) stretch`;
  // They come one after the other, and a limit outside stops at the last one that is needed.
  const inStretches = (part: Sql, which: Sql) => {
    const inPart = all([sql`time_stretches(${time}) @> array[${part}]`, matching, where]);
    return sql`cross join lateral (select ${alias}.* from ${from} where ${inPart} ${orderBy} ${limit}) x where ${which}`;
  };
  const near = sql`select x.* from ${stretches} ${inStretches(sql`stretch`, sql`stretch < ${NEAR}`)}`;
  const far = sql`select x.* from ${stretches} cross join generate_series(${raw(back ? "3, 0, -1" : "0, 3")}) quarter
    ${inStretches(QUARTER, sql`stretch >= ${NEAR} and (select many from choice)`)}`;
  return sql`with near as materialized (${near} ${limit}),
    few as materialized (select ${alias}.* from ${from} where ${matching} limit ${raw(String(FEW + 1))}),
    choice as materialized (select case when (select count(*) from near) >= ${raw(String(Math.min(RARE, size)))} then true
      else (select count(*) from few) > ${raw(String(FEW))} end as many)
    (select ${alias}.* from few ${alias} where ${all([sql`not (select many from choice)`, where])} ${orderBy} ${limit})
    union all select * from near where (select many from choice)
    union all select * from (${far}) x
    ${limit}`;
}
