/**
 * Arithmetic on calendar days without clocks or time zones: a day is the number of days since 1970-01-01, a
 * month the number of months since January of the year 0, both in the proleptic Gregorian calendar.
 */
const DAY = 86_400_000;

/** The years that EDTF's levels 0 and 1 write with four digits, without the last one (see domain/dates.ts). */
const isYear = (year: number) => year >= 1 && year <= 9998;

/** The number of a day; null when the calendar has no such day. `month` counts from 1. */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (!isYear(year)) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / DAY : null;
}

/** "2025-03-10"; null outside of the years that are written with four digits. */
export function dayEdtf(day: number): string | null {
  const date = new Date(day * DAY);
  return isYear(date.getUTCFullYear())
    ? `${monthEdtf(monthOf(day))}-${String(date.getUTCDate()).padStart(2, "0")}`
    : null;
}

/** The month that a day lies in. */
export function monthOf(day: number): number {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** "2025-03"; null outside of the years that are written with four digits. */
export function monthEdtf(month: number): string | null {
  const year = yearEdtf(Math.floor(month / 12));
  return year && `${year}-${String((((month % 12) + 12) % 12) + 1).padStart(2, "0")}`;
}

/** "2025"; null outside of the years that are written with four digits. */
export function yearEdtf(year: number): string | null {
  return isYear(year) ? String(year).padStart(4, "0") : null;
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The Monday of the week that a day lies in: weeks begin on Mondays, as ISO 8601 has it. */
export function mondayOf(day: number): number {
  return day - ((weekdayOf(day) + 6) % 7);
}
