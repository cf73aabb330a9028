import type { Field } from "./selection.ts";
import { all, raw, type Sql, sql } from "./sql.ts";
import { FACETS, isPending } from "./tallies.ts";

/** A stretch of time that holds the whole date of each row of a list; null where it is open. */
export interface Stretch {
  low: Sql | null;
  high: Sql | null;
}

/** An instant as `pack_days()` packs the month that it begins. */
const packed = (instant: Sql) => sql`((${instant} at time zone 'UTC')::date - date '0001-01-01')::bigint`;

/** What `pack_days()` has for an end that is not known. */
const OPEN = sql`4194303::bigint`;

/** Whether a bound lies between two months, so that what is kept of each month is wholly on one side of it. */
const isBetweenMonths = (instant: Sql) =>
  sql`date_trunc('month', ${instant} at time zone 'UTC') = ${instant} at time zone 'UTC'`;

/** That what is kept of a month, or of a longer date, lies in a stretch. */
function liesIn({ low, high }: Stretch, value: Sql): Sql {
  const last = sql`((${value} >> 1) & ${OPEN})`;
  return all([
    low && sql`${value} >= (${packed(low)} << 23) and ${value} < (${high ? packed(high) : OPEN} << 23)`,
    high && sql`${last} < ${packed(high)}`,
  ]);
}

/** What counts of all statements are kept under. */
const WHOLE = sql`(select key from tallied where speaker_key = 0 and value_key = 0)`;

/** Whether what is kept tells of a stretch all that the rows do. */
export const isToldByMonths = ({ low, high }: Stretch): Sql =>
  all([
    sql`not ${isPending}`,
    sql`exists ${WHOLE}`,
    low && isBetweenMonths(low),
    high && isBetweenMonths(high),
  ]);

/** What is kept of the days or months that lie in a stretch: rows of `value`, packed by `pack_days()`, and `n`; none where it is not told. */
export const keptIn = (stretch: Stretch, facet: "DAYS" | "MONTHS"): Sql =>
  sql`(select t.value, t.n::bigint as n from tally t where t.tallied_key = ${WHOLE} and t.facet = ${raw(`'${facet}'`)}
    and ${liesIn(stretch, sql`t.value`)} and (select ${isToldByMonths(stretch)})) days`;

/** How many rows lie in a stretch; null where it is not told. */
export const countIn = (stretch: Stretch): Sql =>
  sql`case when ${isToldByMonths(stretch)} then (select coalesce(sum(n), 0) from ${keptIn(stretch, "MONTHS")}) end`;

/**
 * The `with` items that find a facet's most frequent values in a stretch of time without its rows, by the months that are kept
 * of each frequent value: `<name>` has the values as rows of `key` and `n`, and `<name>_proven` is true where no other can be
 * among them. None has more rows in a stretch than at all times, so those that are rarer than the last one of the page need no
 * count (the threshold algorithm: Fagin, Lotem and Naor, 2001). Null for a facet whose values have no counts of their own.
 */
export function topInMonths(name: Sql, stretch: Stretch, facet: Field, size: number): Sql | null {
  const { having, kind } = facet.args as { having?: object | null; kind?: string[] | null };
  const known = FACETS[facet.name];
  if (!known?.dimension || having) return null;
  const names = kind
    ? sql`array(select distinct unnest(${kind}::"TallyFacet"[]))`
    : sql`${known.names}::"TallyFacet"[]`;
  const { key = sql`value` } = known;
  const isTold = isToldByMonths(stretch);
  const limit = raw(`limit ${size}`);
  const part = (of: string) => sql`${name}${raw(`_${of}`)}`;
  const ranked = sql`unnest(${names}) f cross join lateral (select t.value, t.n from tally t
      where t.tallied_key = ${WHOLE} and t.facet = f and t.facet not in ('DAYS', 'WEEKS', 'MONTHS')`;
  return sql`${part("kept")} as materialized (select t.value, t.n as most, d.key as dimension
      from ${ranked} and t.n >= tally_threshold(f)) t
      left join tallied d on (d.speaker_key, d.value_key) = (${known.dimension}) where (select ${isTold})),
    ${name} as materialized (select ${key} as key, m.n from ${part("kept")} cross join lateral (select sum(t.n)::bigint as n from tally t
        where t.tallied_key = dimension and t.facet = 'MONTHS' and ${liesIn(stretch, sql`t.value`)}) m
      where m.n > 0 order by n desc, key ${limit}),
    ${part("least")} as materialized (select case when count(*) = ${raw(String(size))} then min(n) else 1 end as n from ${name}),
    ${part("proven")} as materialized (select ${isTold}
      and not exists (select from ${part("kept")} k, ${part("least")} l where k.dimension is null and k.most >= l.n)
      and not exists (select from ${part("least")} l cross join ${ranked} and t.n >= l.n and t.n < tally_threshold(f) limit 1) t) as proven)`;
}
