import type { ParsedComponents, ParsedResult } from "chrono-node";
import { Chrono, casual } from "chrono-node/en"; // the other languages take 0.2 s to load
import type { CalendarDate } from "./expression.ts";
import type { Found } from "./relative.ts";

/**
 * The parts of chrono-node that read dates of the calendar. Its parsers of "last week", "three days ago" and the
 * like are left out, as they give a day for whatever is said.
 */
const CALENDAR_PARTS = new Set([
  "ENYearMonthDayParser",
  "ISOFormatParser",
  "ENMonthNameLittleEndianParser",
  "ENMonthNameMiddleEndianParser",
  "ENMonthNameParser",
  "ENYearMonthNameParser",
  "ENWeekdayParser",
  "OverlapRemovalRefiner",
  "MergeWeekdayComponentRefiner",
  "ENMergeDateRangeRefiner",
]);
const isCalendarPart = (part: object) => CALENDAR_PARTS.has(part.constructor.name);
const { parsers, refiners } = casual;
const chrono = new Chrono({
  parsers: parsers.filter(isCalendarPart),
  refiners: refiners.filter(isCalendarPart),
});

/** A leap year, so that 29 February can be read; what chrono implies from it is never used. */
const REFERENCE = { instant: new Date(Date.UTC(2000, 0, 1, 12)), timezone: 0 };

/** After these a month is meant even when it stands alone; without one "May" and "April" may be a verb or a woman. */
const BEFORE_MONTH =
  /(?:^|[\s(])(?:in|since|by|until|till|from|of|last|next|this|during|before|after|early|late|mid-?|through|to|for|around|between|and|or|coming)[\s-]$/iu;
const MONTH_OR_WEEKDAY =
  /\b(?:(?:Jan|Febr?)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b/u;

/** "at 3 p.m. GMT", ", 15:00 UTC" after a day. Only zones of one offset: "ET" and "local time" leave it open. */
const TIME =
  /^,?\s+(?:at\s+)?(?<hour>\d{1,2})(?:[:.](?<minute>\d\d))?\s*(?<half>[ap]\.?m\.?)?\s+\(?(?<zone>GMT|UTC|CET|CEST|MSK|Moscow time|EST|EDT|PST|PDT)\b/u;
const ZONES: Record<string, string> = {
  GMT: "Z",
  UTC: "Z",
  CET: "+01:00",
  CEST: "+02:00",
  MSK: "+03:00",
  "Moscow time": "+03:00",
  EST: "-05:00",
  EDT: "-04:00",
  PST: "-08:00",
  PDT: "-07:00",
};

/** The calendar dates of a short text: days, months, weekdays and ranges of them. */
export function calendarIn(text: string): Found[] {
  return chrono.parse(text, REFERENCE).flatMap((result) => {
    const found = toFound(text, result);
    return found ? [found] : [];
  });
}

function toFound(text: string, { index, text: words, start, end }: ParsedResult): Found | null {
  const lead = /^(?:on|at|in|from|between)\s+/iu.exec(words)?.[0].length ?? 0;
  const at = { start: index + lead, end: index + words.replace(/[\s,]+$/u, "").length };
  const before = text.slice(0, at.start);
  const from = partsOf(start);
  if (!isWritten(words, before, from)) return null;
  const first = /(?<![\d/.:-])(\d{1,2})(?:st|nd|rd|th)?\s+(?:and|or|to|[-–])\s+$/u.exec(before);
  if (first && from.day !== null && /^\d{1,2}(?!\d)/u.test(words.slice(lead)) && !end) {
    const span = { start: at.start - first[0].length, end: at.end };
    return {
      ...span,
      expression: {
        kind: "calendar",
        from: { ...from, day: Number(first[1]), weekday: null },
        to: from,
        which: null,
      },
    };
  }
  const time = from.day !== null || from.weekday !== null ? TIME.exec(text.slice(at.end)) : null;
  const clock = time && clockOf(time.groups!);
  if (clock && !end)
    return {
      start: at.start,
      end: at.end + time[0].length,
      expression: { kind: "instant", date: from, time: clock },
    };
  const which =
    /\b(last|past|this|next|coming)\s+$/iu.exec(before)?.[1] ??
    /^(?:last|past|this|next)\b/iu.exec(words)?.[0];
  return {
    ...at,
    expression: {
      kind: "calendar",
      from,
      to: end ? partsOf(end) : null,
      which: whichOf(which?.toLowerCase()),
    },
  };
}

function whichOf(word: string | undefined): "last" | "this" | "next" | null {
  if (word === "last" || word === "past") return "last";
  return word === "this" || word === "next" ? word : word === "coming" ? "next" : null;
}

function partsOf(components: ParsedComponents): CalendarDate {
  const known = (part: "year" | "month" | "day" | "weekday") =>
    components.isCertain(part) ? components.get(part) : null;
  return { year: known("year"), month: known("month"), day: known("day"), weekday: known("weekday") };
}

/** Whether a date is meant: with a capital, and no bare "May" or "Sun" that may be another word. */
function isWritten(words: string, before: string, { year, month, day }: CalendarDate): boolean {
  if (/^\d{4}-/u.test(words)) return true;
  if (!/\p{Lu}/u.test(words)) return false;
  // "20 May be": chrono takes any number beside a month, "Page 3 March".
  if (month !== null && day === null && year === null)
    return BEFORE_MONTH.test(before) || /^(?:in|from)\s/iu.test(words);
  return month !== null || MONTH_OR_WEEKDAY.test(words);
}

function clockOf({ hour, minute, half, zone }: Record<string, string | undefined>): string | null {
  const afternoon = half?.startsWith("p") ? 12 : 0;
  const hours = half ? (Number(hour) % 12) + afternoon : Number(hour);
  const minutes = Number(minute ?? 0);
  if (hours > 23 || minutes > 59 || (half && Number(hour) > 12) || (!half && !minute)) return null;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}${ZONES[zone!]!}`;
}
