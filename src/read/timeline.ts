import { MAX_BUCKETS } from "../schema/timeline.ts";
import { isTold, keptIn, type Stretch } from "./dated.ts";
import { type Given, sampleOf } from "./given.ts";
import type { Listed, Tally } from "./list.ts";
import type { Plan } from "./rowType.ts";
import type { Field } from "./selection.ts";
import { all, raw, type Sql, sql } from "./sql.ts";
import { isKept, tallyDays } from "./tallies.ts";

type Interval = "DAY" | "WEEK" | "MONTH" | "QUARTER" | "YEAR";

/**
 * A bucket's length as PostgreSQL writes it, its name in EDTF, and the maintained counts that it is made of: they lie in
 * stretches of that length already, unless they are `shorter`.
 */
const INTERVALS: Record<
  Interval,
  {
    trunc: string;
    step: string;
    edtf: (start: Sql, end: Sql) => Sql;
    tally: "DAYS" | "WEEKS" | "MONTHS";
    shorter?: true;
  }
> = {
  DAY: { trunc: "day", step: "1 day", edtf: (start) => sql`to_char(${start}, 'YYYY-MM-DD')`, tally: "DAYS" },
  WEEK: { trunc: "week", step: "7 days", edtf: interval, tally: "WEEKS" },
  MONTH: {
    trunc: "month",
    step: "1 month",
    edtf: (start) => sql`to_char(${start}, 'YYYY-MM')`,
    tally: "MONTHS",
  },
  QUARTER: { trunc: "quarter", step: "3 months", edtf: interval, tally: "MONTHS", shorter: true },
  YEAR: {
    trunc: "year",
    step: "1 year",
    edtf: (start) => sql`to_char(${start}, 'YYYY')`,
    tally: "MONTHS",
    shorter: true,
  },
};

function interval(start: Sql, end: Sql): Sql {
  return sql`to_char(${start}, 'YYYY-MM-DD') || '/' || to_char(${end} - interval '1 day', 'YYYY-MM-DD')`;
}

/**
 * A list along the calendar. A date counts in the bucket that holds the whole of it, so a date
 * known only to the month counts in no day. Only an instant has a time zone; a calendar date is
 * the same date everywhere.
 */
export function planTimeline(planner: Plan, prefix: string, listed: Listed, field: Field): Sql {
  const args = field.args as { interval: Interval; timeZone: Given<string> };
  const { trunc, step, edtf, tally: kept, shorter } = INTERVALS[args.interval];
  const { row, from, where, tally, stretch } = listed;
  const part = (name: string) => sql`${row.alias}.${raw(`${prefix}_${name}`)}`;
  const inUtc = sampleOf(args.timeZone) === "UTC"; // of the plan's shape: so it is at each run
  const zone = inUtc
    ? sql`'UTC'`
    : sql`case ${part("precision")} when 'TIME' then ${args.timeZone}::text else 'UTC' end`;
  const unit = raw(`'${trunc}'`);
  const length = raw(`interval '${step}'`);
  const end = sql`(b.start + ${length})`;

  let inBuckets = true; // whether dates count that are in a bucket, and no others
  const written = planner.fields(planner.selected(field), "Timeline", (counted) => {
    if (counted.name !== "buckets") inBuckets = false;
    if (counted.name === "coarserCount")
      return sql`(select coalesce(sum(n), 0)::text from c where dated and start is null)`;
    if (counted.name === "undatedCount")
      return sql`(select coalesce(sum(n), 0)::text from c where not dated)`;
    const bucket = planner.fields(planner.selected(counted), "TimelineBucket", (value) => {
      switch (value.name) {
        case "edtf":
          return quoted(edtf(sql`b.start`, end));
        case "start":
          return quoted(sql`to_char(b.start, 'YYYY-MM-DD')`);
        case "end":
          return quoted(sql`to_char(${end}, 'YYYY-MM-DD')`);
        default:
          return sql`coalesce(c.n, 0)::text`;
      }
    });
    return sql`(select '[' || coalesce(string_agg(${bucket}, ',' order by b.start), '') || ']'
      from (select generate_series(low, high, ${length}) as start from (
        select min(start) as low, max(start) as high from c) r where ${fits()}) b
      left join c on c.start = b.start)`;
  });

  /** Refuses a series that no chart would show, before it is made. */
  function fits(): Sql {
    const message = `More than ${MAX_BUCKETS} buckets: ask for a longer interval, or for a shorter stretch of time in the filter.`;
    return sql`case when low is null or low + ${raw(String(MAX_BUCKETS))} * ${length} > high then true else refuse('TOO_MANY_BUCKETS', ${message}) end`;
  }

  /** The first and last bucket that each date touches, of the rows that a condition leaves in. */
  const rows = (
    condition?: Sql,
  ) => sql`select date_trunc(${unit}, ${part("start")} at time zone (${zone})) as first,
      date_trunc(${unit}, (${part("end")} - interval '1 microsecond') at time zone (${zone})) as last,
      ${part("edtf")} is not null as dated, 1 as n
    from ${from} where ${all([where, condition])}`;

  const keptStart = (start: Sql) => (shorter ? sql`date_trunc(${unit}, ${start})` : start);

  /** The same from the maintained counts, which are in UTC: in another time zone, instants are counted from the rows. */
  const tallied = (
    tally: Tally,
  ) => sql`select ${keptStart(sql`packed_first(value)`)}, ${keptStart(sql`packed_last(value)`)},
      coalesce(packed_first(value), packed_last(value)) is not null, n
    from ${tallyDays(tally, kept)} ${inUtc ? sql`` : sql`where not packed_instant(value)`}
    union all ${rows(isKept(tally, false, row))}
    ${inUtc ? sql`` : sql`union all ${rows(sql`${isKept(tally, true, row)} and ${part("precision")} = 'TIME'`)}`}`;

  /** The same of dates alone, of which days and months tell whether they lie in the stretch, and weeks do not. */
  const dated = (
    stretch: Stretch,
  ) => sql`select date_trunc(${unit}, packed_first(value)), date_trunc(${unit}, packed_last(value)),
      true, n
    from ${keptIn(stretch, kept === "MONTHS" ? kept : "DAYS")}
    union all ${rows(sql`not (select ${isTold(stretch)})`)}`;

  const counts = inBuckets
    ? sql`select first as start, sum(n) as n from d where first = last group by 1 having sum(n) <> 0`
    : sql`select case when first = last then first end as start, dated, sum(n) as n from d group by 1, 2 having sum(n) <> 0`;
  return sql`(with d (first, last, dated, n) as (${tally ? tallied(tally) : stretch && inUtc ? dated(stretch) : rows()}), c as (${counts}) select ${written})`;
}

/** The JSON text of a date's name, which is never null and has nothing to be escaped. */
const quoted = (name: Sql) => sql`'"' || ${name} || '"'`;
