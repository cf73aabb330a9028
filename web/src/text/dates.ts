import type { DatePrecision } from "../../generated/graphql.ts";

/** A date as the API gives it. */
export interface ApproximateDate {
  edtf: string;
  precision: DatePrecision;
  start?: string | null;
  end?: string | null;
  approximate: boolean;
  uncertain: boolean;
}

const DAY_MS = 24 * 3600 * 1000;
const SEASONS: Record<string, string> = { 21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter" };

/**
 * A date in the reader's language, as precisely as it is known and no more. Calendar dates stand as they are; instants
 * are told in the reader's time zone, with its name.
 */
export function readableDate(date: ApproximateDate, locale?: string): string {
  const words = plainDate(date, locale);
  return `${date.approximate ? "about " : ""}${words}${date.uncertain ? " (uncertain)" : ""}`;
}

/** How long something held: “since 1 May 2012”, “until 20 Jan 2025”. */
export function readablePeriod(date: ApproximateDate, locale?: string): string {
  const { precision, start, end } = date;
  if (precision !== "INTERVAL" || (start && end)) return readableDate(date, locale);
  if (start) return `since ${day(locale).format(new Date(start))}`;
  return end ? `until ${day(locale).format(Date.parse(end) - DAY_MS)}` : date.edtf;
}

function plainDate({ edtf, precision, start, end }: ApproximateDate, locale?: string): string {
  const first = start ? new Date(start) : undefined;
  const last = end ? new Date(Date.parse(end) - DAY_MS) : undefined;
  switch (precision) {
    case "TIME":
      return first ? instant(locale).format(first) : edtf;
    case "DAY":
      return first ? day(locale).format(first) : edtf;
    case "MONTH":
      return first ? calendar(locale, { year: "numeric", month: "long" }).format(first) : edtf;
    case "SEASON":
      return `${SEASONS[edtf.slice(5, 7)] ?? ""} ${edtf.slice(0, 4)}`.trim();
    case "YEAR":
      return edtf.slice(0, 4);
    case "DECADE":
      return `${edtf.slice(0, 3)}0s`;
    case "CENTURY":
      return first ? `${edtf.slice(0, 2)}00s` : edtf;
    case "INTERVAL":
      if (first && last) return day(locale).formatRange(first, last);
      if (first) return `${day(locale).format(first)} or later`;
      return last ? `${day(locale).format(last)} or earlier` : edtf;
  }
}

/** A day of the address (`2025-03-10`) in the reader's language; what is no day stays as it is. */
export function readableDay(edtf: string, locale?: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(edtf) ? day(locale).format(new Date(edtf)) : edtf;
}

/** What the precision means, for people who hover or listen; nothing for a plain day. */
export function precisionNote({ precision, edtf }: ApproximateDate): string {
  const note: Record<DatePrecision, string> = {
    CENTURY: "known to the century",
    DECADE: "known to the decade",
    YEAR: "known to the year",
    SEASON: "known to the season",
    MONTH: "known to the month",
    DAY: "known to the day",
    TIME: "known to the minute",
    INTERVAL: "some time in this interval",
  };
  return `${note[precision]} (${edtf})`;
}

function calendar(locale: string | undefined, fields: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...fields, timeZone: "UTC" });
}

function day(locale?: string): Intl.DateTimeFormat {
  return calendar(locale, { day: "numeric", month: "short", year: "numeric" });
}

function instant(locale?: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  });
}
