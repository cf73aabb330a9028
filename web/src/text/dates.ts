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

const SEASONS: Record<string, string> = { 21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter" };

/**
 * A date in the reader's language, as precisely as it is known and no more. Calendar dates stand as they are; instants
 * are told in the reader's time zone, with its name.
 */
export function readableDate(date: ApproximateDate, locale?: string): string {
  const [first, last] = endsOf(date);
  return qualified(
    date,
    last === undefined
      ? single(first, locale)
      : first && last
        ? range(first, last, locale)
        : first
          ? `${single(first, locale)} or later`
          : `${single(last, locale)} or earlier`,
  );
}

/** How long something held: “since May 2012”, “until 20 Jan 2025”. */
export function readablePeriod(date: ApproximateDate, locale?: string): string {
  const [first, last] = endsOf(date);
  if (last === undefined || (first && last)) return readableDate(date, locale);
  return qualified(date, first ? `since ${single(first, locale)}` : `until ${single(last, locale)}`);
}

/** A date as HTML's `datetime` has it, where that says no more than is known. */
export function machineDate({ edtf, precision, start }: ApproximateDate): string | undefined {
  if (precision === "TIME") return start ?? undefined;
  return ["DAY", "MONTH", "YEAR"].includes(precision) ? unqualified(edtf) : undefined;
}

/** What a date begins and ends with, each known to its own precision; empty where it is open. The end is missing where it is one date. */
function endsOf({ edtf }: ApproximateDate): [first: string, last?: string] {
  const [first = "", last] = edtf.split("/").map((end) => (end === ".." ? "" : unqualified(end)));
  return last === undefined ? [first] : [first, last];
}

const unqualified = (edtf: string) => edtf.replace(/[~?%]$/, "");

function qualified({ approximate, uncertain }: ApproximateDate, words: string): string {
  return `${approximate ? "about " : ""}${words}${uncertain ? " (uncertain)" : ""}`;
}

/** One date of EDTF, neither an interval nor qualified. */
function single(edtf: string, locale?: string): string {
  if (edtf.includes("T")) return instant(locale).format(new Date(edtf));
  const [year = "", month] = edtf.split("-");
  if (month && SEASONS[month]) return `${SEASONS[month]} ${year}`;
  const format = calendarOf(edtf, locale);
  return format
    ? format.format(new Date(edtf))
    : `${year.replaceAll("X", "0")}${year.includes("X") ? "s" : ""}`;
}

function range(first: string, last: string, locale?: string): string {
  const format = first.length === last.length ? calendarOf(first, locale) : undefined;
  return format && calendarOf(last)
    ? format.formatRange(new Date(first), new Date(last))
    : `${single(first, locale)} – ${single(last, locale)}`;
}

/** How a day or a month is told; undefined for what is neither. */
function calendarOf(edtf: string, locale?: string): Intl.DateTimeFormat | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(edtf)) return day(locale);
  return /^\d{4}-(?:0\d|1[0-2])$/.test(edtf)
    ? calendar(locale, { year: "numeric", month: "long" })
    : undefined;
}

/** A day of the address (`2025-03-10`) in the reader's language; what is no day (`2025-13-45`) stays as it is. */
export function readableDay(edtf: string, locale?: string): string {
  return isDay(edtf) ? day(locale).format(new Date(edtf)) : edtf;
}

/** Whether an address's date is a day of the calendar. */
export function isDay(edtf: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(edtf) && !Number.isNaN(Date.parse(edtf));
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
