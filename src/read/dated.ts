import type { Field } from "./selection.ts";
import { all, raw, type Sql, sql } from "./sql.ts";
import { FACETS, isPending } from "./tallies.ts";

/** A stretch of time that holds the whole date of each row of a list; null where it is open. */
export interface Stretch {
  low: Sql | null;
  high: Sql | null;
}

/** A day as `pack_days()` counts it. */
const dayOf = (instant: Sql) => sql`((${instant} at time zone 'UTC')::date - date '0001-01-01')::bigint`;

/** What `pack_days()` has for a start or an end that is not known: it comes after all days. */
const OPEN = sql`4194303::bigint`;
const AFTER_ALL = sql`4194304::bigint`;

/** Whether an instant is the first of a day or month in UTC: then what is kept of each lies wholly on one side of it. */
const begins = (unit: "day" | "month", instant: Sql) =>
  sql`date_trunc('${raw(unit)}', ${instant} at time zone 'UTC') = ${instant} at time zone 'UTC'`;

/** What counts of all statements are kept under. */
const WHOLE = sql`(select key from tallied where speaker_key = 0 and value_key = 0)`;

/** Whether what is kept tells of a stretch all that the rows do. */
export const isTold = ({ low, high }: Stretch): Sql =>
  all([sql`not ${isPending}`, sql`exists ${WHOLE}`, low && begins("day", low), high && begins("day", high)]);

/**
 * From which day on dates that start there are taken from months; those that start before it are taken from days. Where the
 * stretch ends within a month, all are: only days tell whether a date of that month lies before the end.
 */
function monthsFrom({ low, high }: Stretch): Sql {
  const firstMonth = low
    ? dayOf(
        sql`(date_trunc('month', ${low} at time zone 'UTC' + interval '1 month' - interval '1 day') at time zone 'UTC')`,
      )
    : sql`0::bigint`;
  return high ? sql`case when ${begins("month", high)} then ${firstMonth} else ${AFTER_ALL} end` : firstMonth;
}

/**
 * What is kept of a dimension's dates that lie in a stretch, packed by `pack_days()`: rows of `value` and `n`.
 * @param unit of what they are taken from at most
 */
function keptOf(dimension: Sql, stretch: Stretch, unit: "DAYS" | "MONTHS"): Sql {
  const { low, high } = stretch;
  const from = unit === "MONTHS" ? monthsFrom(stretch) : AFTER_ALL;
  const of = (facet: "DAYS" | "MONTHS", starts: Sql) =>
    sql`select t.value, t.n::bigint as n from tally t where ${all([
      sql`t.tallied_key = ${dimension} and t.facet = ${raw(`'${facet}'`)} and ${starts}`,
      low && sql`t.value >= ${dayOf(low)} << 23 and t.value < ${OPEN} << 23`,
      high && sql`((t.value >> 1) & ${OPEN}) < ${dayOf(high)}`,
    ])}`;
  return sql`(${of("DAYS", sql`t.value < (${from}) << 23`)} union all ${of("MONTHS", sql`t.value >= (${from}) << 23`)})`;
}

/** What is kept of all days or months that lie in a stretch; nothing where it is not told. */
export const keptIn = (stretch: Stretch, unit: "DAYS" | "MONTHS"): Sql =>
  sql`(select * from ${keptOf(WHOLE, stretch, unit)} t where (select ${isTold(stretch)})) days`;

/** How many rows lie in a stretch; null where it is not told. */
export const countIn = (stretch: Stretch): Sql =>
  sql`case when ${isTold(stretch)} then (select coalesce(sum(n), 0) from ${keptOf(WHOLE, stretch, "MONTHS")} t) end`;

/** With fewer rows than so many times those that counts are kept from, a stretch is counted sooner from its rows. */
const MANY = 40;

/** A facet's most frequent values, as `with` items that find them. */
interface Top {
  items: Sql;
  /** The item that has them, as rows of `key` and `n`. */
  name: Sql;
  /** Whether no other value can be among them; else the rows have to be counted. */
  isProven: Sql;
}

/**
 * A facet's most frequent values in a stretch of time, by the days and months that are kept of each frequent value. None has more rows in
 * a stretch than at all times, so those that are rarer than the last one of the page need no count (the threshold algorithm:
 * Fagin, Lotem and Naor, 2001). Null for a facet whose values have no counts of their own.
 */
export function topDuring(name: Sql, stretch: Stretch, facet: Field, size: number): Top | null {
  const { having, kind } = facet.args as { having?: object | null; kind?: string[] | null };
  const known = FACETS[facet.name];
  if (!known?.dimension || having) return null;
  const names = kind ? sql`${kind}::"TallyFacet"[]` : sql`${known.names}::"TallyFacet"[]`;
  const { key = sql`value` } = known;
  const item = (of: string) => sql`${name}${raw(`_${of}`)}`;
  const [kept, least, proven] = [item("kept"), item("least"), item("proven")];
  const ofAll = sql`(select distinct unnest(${names}) as facet) f cross join lateral (select t.value, t.n from tally t
      where t.tallied_key = ${WHOLE} and t.facet = f.facet and t.facet not in ('DAYS', 'WEEKS', 'MONTHS')`;
  const isMany = sql`coalesce(${countIn(stretch)} >= ${raw(String(MANY))} * tally_threshold(), false)`;
  const isFrequent = sql`t.n >= tally_threshold(f.facet)`;
  const items = sql`${kept} as materialized (select t.value, t.n as most, d.key as dimension from ${ofAll} and ${isFrequent}) t
      left join tallied d on (d.speaker_key, d.value_key) = (${known.dimension}) where (select ${isMany})),
    ${name} as materialized (select ${key} as key, m.n from ${kept} cross join lateral (select sum(t.n)::bigint as n
        from ${keptOf(sql`dimension`, stretch, "MONTHS")} t) m
      where m.n > 0 order by n desc, key limit ${raw(String(size))}),
    ${least} as materialized (select case when count(*) = ${raw(String(size))} then min(n) else 1 end as n from ${name}),
    ${proven} as materialized (select ${isMany}
      and not exists (select from ${kept} k cross join ${least} l where k.dimension is null and k.most >= l.n)
      and not exists (select from ${least} l cross join ${ofAll} and t.n >= l.n and not ${isFrequent} limit 1) t) as proven)`;
  return { items, name, isProven: sql`(select proven from ${proven})` };
}
