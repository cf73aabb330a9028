/** A stretch of days, both inclusive (`2025-02-01`), and how EDTF writes it. */
export interface Period {
  first: string;
  last: string;
  edtf: string;
  /** Of "the beginning of March" and "the end of March": the day that is meant where one is. */
  edge?: string;
}

const DAY = 86_400_000;
export const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
export const pad = (n: number) => String(n).padStart(2, "0");
export const timeOf = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** So many days after a day. */
export const daysAfter = (day: string, days: number): string => iso(timeOf(day) + days * DAY);

export const dayPeriod = (day: string): Period => ({ first: day, last: day, edtf: day });
export const spanPeriod = (first: string, last: string): Period => ({
  first,
  last,
  edtf: first === last ? first : `${first}/${last}`,
});

export function monthPeriod(year: number, month: number, months = 1): Period {
  const first = iso(Date.UTC(year, month - 1, 1));
  const last = iso(Date.UTC(year, month - 1 + months, 0));
  if (months === 1) return { first, last, edtf: first.slice(0, 7) };
  return {
    first,
    last,
    edtf: months === 12 && month === 1 ? first.slice(0, 4) : `${first.slice(0, 7)}/${last.slice(0, 7)}`,
  };
}

export function weekPeriod(day: string): Period {
  const monday = daysAfter(day, -((new Date(timeOf(day)).getUTCDay() + 6) % 7));
  return spanPeriod(monday, daysAfter(monday, 6));
}

/** The weekend of the week of a day, from Monday on. */
export function weekendPeriod(day: string): Period {
  const sunday = weekPeriod(day).last;
  return spanPeriod(daysAfter(sunday, -1), sunday);
}

export function calendarDay(year: number, month: number, day: number): Period | null {
  const written = `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}`;
  const time = timeOf(written);
  return !Number.isNaN(time) && iso(time) === written ? dayPeriod(written) : null;
}

/** From the first day of one period to the last of another; null when that is no stretch of time. */
export function spanned(from: Period, to: Period): Period | null {
  if (to.last < from.first) return null;
  const edtf =
    from.edtf.includes("/") || to.edtf.includes("/") ? `${from.first}/${to.last}` : `${from.edtf}/${to.edtf}`;
  return { first: from.first, last: to.last, edtf };
}

/** A part of a period, as it is said: its first, second or last third, one of its halves, or so many days or weeks of it. */
export type PeriodPart =
  | { third: 1 | 2 | 3 }
  | { half: 1 | 2 }
  | { firstDays: number }
  | { lastDays: number }
  | { week: number };

/** The part of a period, or null where it has none such. Early March is 1 to 10 March, early 2025 January to April. */
export function partOf(period: Period, part: PeriodPart): Period | null {
  const { first, last } = period;
  const months = monthsOf(period);
  const days = (timeOf(last) - timeOf(first)) / DAY + 1;
  if ("week" in part) {
    const start = daysAfter(first, 7 * (part.week - 1));
    return start > last ? null : spanPeriod(start, [daysAfter(start, 6), last].sort()[0]!);
  }
  if ("firstDays" in part)
    return part.firstDays > days ? null : spanPeriod(first, daysAfter(first, part.firstDays - 1));
  if ("lastDays" in part)
    return part.lastDays > days ? null : spanPeriod(daysAfter(last, 1 - part.lastDays), last);
  const [nth, of] = "third" in part ? [part.third, 3] : [part.half, 2];
  if (months > 1 && months % of === 0) {
    const length = months / of;
    const [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))];
    const start = new Date(Date.UTC(year, month - 1 + (nth - 1) * length, 1));
    return monthPeriod(start.getUTCFullYear(), start.getUTCMonth() + 1, length);
  }
  if (days < of) return null;
  // A month's thirds end on the 10th and 20th, its halves on the 15th; other stretches are divided evenly.
  const length = months === 1 ? (of === 3 ? 10 : 15) : Math.round(days / of);
  const start = daysAfter(first, (nth - 1) * length);
  return spanPeriod(start, nth === of ? last : daysAfter(start, length - 1));
}

/** How many whole months a period is of; 0 when it is not. */
function monthsOf({ first, last }: Period): number {
  if (!first.endsWith("-01") || !daysAfter(last, 1).endsWith("-01")) return 0;
  const end = daysAfter(last, 1);
  return (
    12 * (Number(end.slice(0, 4)) - Number(first.slice(0, 4))) +
    Number(end.slice(5, 7)) -
    Number(first.slice(5, 7))
  );
}
