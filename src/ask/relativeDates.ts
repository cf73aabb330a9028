import { calendarDate, WEEKDAYS } from "./calendarDates.ts";
import type { DateThere, DateWords } from "./dateWords.ts";
import {
  dayPeriod,
  daysAfter,
  iso,
  monthPeriod,
  type Period,
  spanPeriod,
  timeOf,
  weekPeriod,
} from "./periods.ts";

/** "yesterday", "last week", "the last 3 months", "two weeks ago", "on Monday". */
export function relativeDate(words: DateWords, from: number): DateThere | null {
  const word = words.lower(from);
  const today = words.today;
  if (word === "today") return { to: from + 1, period: dayPeriod(today) };
  if (word === "tomorrow") return { to: from + 1, period: dayPeriod(daysAfter(today, 1)) };
  if (word === "yesterday") return { to: from + 1, period: dayPeriod(daysAfter(today, -1)) };
  const count = words.count(from);
  if (count !== null && words.lower(from + 2) === "ago") {
    const first = daysBack(words, count, words.lower(from + 1));
    return first === null ? null : { to: from + 3, period: dayPeriod(first) };
  }
  if (word === "weekend" && words.lower(from + 1) !== "of")
    return { to: from + 1, period: unitBack(words, word, 0)! };
  const isLast = /^(?:last|past|previous)$/.test(word);
  if (isLast && words.lower(from + 1) === "fortnight")
    return { to: from + 2, period: spanPeriod(daysAfter(today, -14), today) };
  if (isLast || word === "this" || word === "next") {
    const several = isLast ? words.count(from + 1) : null;
    const first = several === null ? null : daysBack(words, several, words.lower(from + 2));
    if (first !== null) return { to: from + 3, period: spanPeriod(first, today) };
    const period = unitBack(words, words.lower(from + 1), isLast ? 1 : word === "next" ? -1 : 0);
    if (period) return { to: from + 2, period };
  }
  // "This February": of this year, whatever was said since.
  const named = word === "this" ? words.month(from + 1) : null;
  if (named && words.yearAt(from + 2)[0] === null && words.dayNumber(from + 2) === null)
    return { to: from + 2, period: monthPeriod(Number(today.slice(0, 4)), named) };
  // "Last February": the one that a month without a year is anyway.
  const month = isLast ? calendarDate(words, from + 1) : null;
  if (month?.to === from + 2 && /^\d{4}-\d\d$/.test(month.period.edtf)) return month;
  const at = isLast ? from + 1 : from;
  const weekday = WEEKDAYS.indexOf(words.lower(at));
  if (weekday < 0 || (!isLast && from === 0)) return null;
  const back = (new Date(timeOf(today)).getUTCDay() - weekday + 7) % 7 || 7;
  // "Tuesday, 18 February 2025": the date tells which.
  if (calendarDate(words, words.lower(at + 1) === "" ? at + 2 : at + 1)) return null;
  return { to: at + 1, period: dayPeriod(daysAfter(today, -back)) };
}

/** The day that lies so many days, weeks, months or years before today. */
function daysBack(words: DateWords, count: number, unit: string): string | null {
  const today = new Date(timeOf(words.today));
  if (/^days?$/.test(unit)) return daysAfter(words.today, -count);
  if (/^weeks?$/.test(unit)) return daysAfter(words.today, -7 * count);
  const months = /^months?$/.test(unit) ? count : /^years?$/.test(unit) ? 12 * count : null;
  if (months === null) return null;
  const lastDay = new Date(
    Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months + 1, 0),
  ).getUTCDate();
  const day = Math.min(today.getUTCDate(), lastDay);
  return iso(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months, day));
}

/** The whole week, month, quarter or year that lies so many before this one. */
const unitBack = (words: DateWords, unit: string, back: number): Period | null =>
  unitOf(unit, words.today, back);

/** The week, weekend, month, quarter or year of a day, or that lies so many before it. */
export function unitOf(unit: string, day: string, back = 0): Period | null {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const on = (months: number, length: number) => {
    const start = new Date(Date.UTC(year, months, 1));
    return monthPeriod(start.getUTCFullYear(), start.getUTCMonth() + 1, length);
  };
  if (unit === "weekend") {
    const saturday = daysAfter(day, -((new Date(timeOf(day)).getUTCDay() + 1) % 7));
    return spanPeriod(saturday, daysAfter(saturday, 1));
  }
  if (unit === "week") return weekPeriod(daysAfter(day, -7 * back));
  if (unit === "month") return on(month - 1 - back, 1);
  if (unit === "quarter") return on(Math.floor((month - 1) / 3) * 3 - 3 * back, 3);
  return unit === "year" ? monthPeriod(year - back, 1, 12) : null;
}
