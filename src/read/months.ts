import { all, raw, type Sql, sql } from "./sql.ts";

/** Rows in the order of their keys, of which those are listed that came about by some time. */
interface InMonths {
  /** The `from` item, and its alias. */
  from: Sql;
  alias: Sql;
  /** When a row came about. */
  time: (alias: Sql) => Sql;
  /** By when they did. */
  until: Sql;
  where: Sql;
  /** From the highest key. */
  descending: boolean;
  size: number;
}

/** The month of an instant, in UTC, as the index on it has it. */
const monthOf = (instant: Sql) => sql`date_trunc('month', ${instant} at time zone 'UTC')`;

/**
 * The first rows in the order of their keys that came about by some time, which the order tells nothing of: the first of each month up
 * to then, merged. An index on the month and the key has them, so that a page visits as many rows as there are months and pages of one.
 */
export function firstInMonths({ from, alias, time, until, where, descending, size }: InMonths): Sql {
  const byKey = sql`order by ${alias}.key ${raw(descending ? "desc" : "asc")} limit ${raw(String(size))}`;
  const month = monthOf(time(alias));
  return sql`select ${alias}.* from generate_series((select min(${month}) from ${from}), ${monthOf(until)}, interval '1 month') month
    cross join lateral (select ${alias}.* from ${from} where ${all([sql`${month} = month`, where])} ${byKey}) ${alias} ${byKey}`;
}
