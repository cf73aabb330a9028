import type { Entry } from "./usePages.ts";

/** Counts along the calendar, as the API gives them. */
interface Counts {
  buckets: readonly { start: string; end: string; count: number }[];
  undatedCount: number;
}

const DAY_MS = 24 * 3600 * 1000;

/**
 * Enters a list that is in the order of dates: counts along the calendar tell which date a row has, about. What is dated too
 * roughly to be counted is taken to lie among the rest as it does; what has no date can be come to from its sides only.
 */
export function byDate(
  { buckets, undatedCount }: Counts,
  totalCount: number,
  newestFirst: boolean,
  /** What is asked for from that day on, in the list's order. */
  variablesFrom: (day: string) => Record<string, unknown>,
): Entry | null {
  const counted = buckets.reduce((sum, { count }) => sum + count, 0);
  const dated = totalCount - undatedCount;
  if (counted === 0 || dated <= 0) return null;
  const inOrder = newestFirst ? buckets.toReversed() : buckets;
  const first = newestFirst ? 0 : undatedCount;
  const nearest = (row: number) => Math.min(Math.max(row, first), first + dated - 1);
  const dayAt = (row: number): Date => {
    let left = ((nearest(row) - first) * counted) / dated;
    for (const { start, end, count } of inOrder) {
      if (left < count) {
        const [from, to] = [Date.parse(start), Date.parse(end) - DAY_MS];
        const part = left / count;
        return new Date(newestFirst ? to - part * (to - from) : from + part * (to - from));
      }
      left -= count;
    }
    return new Date(inOrder.at(-1)![newestFirst ? "start" : "end"]);
  };
  return {
    nearest,
    variablesAt: (row) => variablesFrom(dayAt(row).toISOString().slice(0, 10)),
    nameOf: (row) =>
      row === nearest(row)
        ? new Intl.DateTimeFormat(undefined, { month: "long", year: "numeric", timeZone: "UTC" }).format(
            dayAt(row),
          )
        : "without a date",
  };
}
