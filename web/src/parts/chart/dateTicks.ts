import type { CalendarInterval } from "../../../generated/graphql.ts";

/** How many bars may lie from one label to the next; further apart, a multiple of the last. */
const STEPS: Record<CalendarInterval, readonly number[]> = {
  DAY: [1, 2, 3, 5, 7, 14, 28],
  WEEK: [1, 2, 4],
  MONTH: [1, 2, 3, 6, 12],
  QUARTER: [1, 2, 4],
  YEAR: [1, 2, 5, 10, 20, 50, 100],
};

/**
 * The bars that have a label, at most so many, each with it in the reader's language: a line for the day, the month or the year,
 * and below it what that is of, where it is another than before. A week is told by its first day.
 */
export function dateTicks<Bar extends { start: number }>(
  bars: readonly Bar[],
  unit: CalendarInterval,
  most: number,
  locale?: string,
): { bar: Bar; label: string }[] {
  const steps = STEPS[unit];
  const least = Math.ceil(bars.length / most);
  const longest = steps.at(-1)!;
  const step = steps.find((step) => step >= least) ?? Math.ceil(least / longest) * longest;
  const even = bars.filter((bar, index) => ordinal(bar, index, unit) % step === 0);
  const told = (fields: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...fields, timeZone: "UTC" });
    return (bar?: Bar) => bar && format.format(bar.start);
  };
  const [year, month] = [told({ year: "numeric" }), told({ month: "short" })];
  const [day, monthOfYear] = [told({ day: "numeric" }), told({ month: "short", year: "numeric" })];
  const label = (bar: Bar, before?: Bar) => {
    if (unit === "YEAR") return [year(bar)];
    const isSameYear = year(bar) === year(before);
    if (unit === "MONTH" || unit === "QUARTER") return [month(bar), isSameYear ? "" : year(bar)];
    return [day(bar), isSameYear ? (month(bar) === month(before) ? "" : month(bar)) : monthOfYear(bar)];
  };
  return (even.length > 0 ? even : bars.slice(0, 1)).map((bar, index, ticks) => ({
    bar,
    label: label(bar, ticks[index - 1])
      .filter(Boolean)
      .join("\n"),
  }));
}

/** Which of its kind a bar is: January is the first month of each year, days and weeks count from the first bar. */
function ordinal({ start }: { start: number }, index: number, unit: CalendarInterval): number {
  const date = new Date(start);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth();
  if (unit === "YEAR") return date.getUTCFullYear();
  if (unit === "QUARTER") return months / 3;
  return unit === "MONTH" ? months : index;
}
