import { isQuoted, type Reading, tokenAt } from "../reading.ts";
import { TITLES } from "../roles.ts";
import type { Sentence } from "../sentences.ts";
import type { TokenRange } from "../tokens.ts";
import { WEEKDAYS_AND_MONTHS } from "../words.ts";
import type { Anchor } from "./anchor.ts";
import { calendarIn } from "./calendar.ts";
import { boundDirection, directionAt } from "./direction.ts";
import type { Expression, Modifier } from "./expression.ts";
import { type Found, relativeIn } from "./relative.ts";
import { resolve } from "./resolve.ts";

/** A date in a text, in tokens, as finely as the text gives it. */
export interface DateMention extends TokenRange {
  edtf: string;
  /** It bounds when something was rather than saying it: "since Monday", "by Friday". */
  bound: boolean;
}

/** A word that every date has at least one of. */
const TRIGGER =
  /\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|(?:Jan|Febr)uary|March|April|August|(?:Septem|Octo|Novem|Decem)ber|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:day|week|weekend|month|quarter|year)s?|yesterday|today|tonight|tomorrow|morning|afternoon|evening|night|spring|summer|autumn|fall|winter|(?:19|20)\d\d)\b|(?:19|20)\d0s\b/giu;
/** A date's words stand this near to its trigger, in UTF-16 units. */
const AROUND = 40;
/** Dates in a row are read together up to here: no date is longer, and chrono-node's time is not linear. */
const LONGEST_WINDOW = 400;

const MODIFIERS: readonly (readonly [RegExp, Modifier])[] = [
  [
    /(?:^|[\s(])(?:early|late|mid)(?:\s+(?:in|on))?\s+$|\bmid-$|\b(?:start|beginning|middle|end|close|first half|second half) of\s+(?:the\s+)?$/iu,
    "part",
  ],
  [/\b(?:around|about|approximately|circa|near)\s+$/iu, "approximate"],
  [/\b(?:since|after|from)\s+$/iu, "from"],
  [/\b(?:by|before|until|till|through|no later than)\s+(?:the end of\s+)?$/iu, "until"],
];

/** "A curfew from Friday" may have begun or not, as "until Friday" may be over or not. */
const BEGINNING = /\b(?:from|starting|beginning|effective)\s+(?:on\s+)?$/iu;

/**
 * The dates of a text in its order, to EDTF with the precision that the text gives. `anchor` is the document's
 * own date: without it "on Tuesday" and "last week" give nothing. Nor do "today" and its like inside of quotation
 * marks, where they count from when it was said. Linear in the length of the text.
 */
export function datesIn(
  reading: Reading,
  sentences: readonly Sentence[],
  anchor: Anchor | null,
): DateMention[] {
  const mentions: DateMention[] = [];
  let at = 0;
  for (const sentence of sentences) {
    const start = reading.tokens[sentence.from]!.start;
    const text = reading.text.slice(start, reading.tokens[sentence.to - 1]!.end);
    for (const window of windowsOf(text)) {
      for (const found of foundIn(text.slice(window.start, window.end))) {
        const shift = start + window.start;
        const range = tokensBetween(
          reading,
          shift + found.start,
          shift + found.end,
          Math.max(at, sentence.from),
          sentence.to,
        );
        if (!range || !found.expression || isName(reading, range.from)) continue;
        at = range.to;
        if (isQuoted(reading, range.from) && countsFromNow(found.expression)) continue;
        const lead = text.slice(Math.max(0, window.start + found.start - AROUND), window.start + found.start);
        const leading = modifierOf(lead);
        const ranged = found.expression.kind === "calendar" && found.expression.to !== null;
        const possessive = /^(?:'|’)s/u.test(
          text.slice(window.start + found.end, window.start + found.end + 2),
        );
        // "from 3 to 5 March", "after Monday's vote": no bound.
        const modifier = ranged || (possessive && leading !== "part") ? null : leading;
        const side = modifier === "until" || BEGINNING.test(lead) ? boundDirection : directionAt;
        const edtf = resolve(found.expression, anchor, side(reading, range, sentence), modifier);
        if (edtf !== null)
          mentions.push({ ...range, edtf, bound: modifier === "from" || modifier === "until" });
      }
    }
  }
  return mentions;
}

/**
 * "Sir Monday Ukwu", "The Sunday Bugle", "the Mail on Sunday", "Good Friday": no date but a part of a name; "a Friday in July" may be
 * any, and "MAY NOT BE" is a verb.
 */
function isName(reading: Reading, first: number): boolean {
  const [before, day, next] = [-1, 0, 1].map((i) => tokenAt(reading, first + i));
  if (/^\p{Lu}/u.test(before!.text) && TITLES.has(before!.lower)) return true;
  if (day!.lower === "may" && /^(?:not|be|have)$/u.test(next!.lower)) return true;
  if (!day!.lower.endsWith("day")) return false;
  if (FEASTS.has(before!.text) || /^(?:an?|any|every|each)$/u.test(before!.lower)) return true;
  if (before!.lower === "on" && ON_SUNDAY.has(tokenAt(reading, first - 2).text)) return true;
  const isLabel = tokenAt(reading, first + 2).text === ":";
  return (
    next!.pos === "PROPN" &&
    !WEEKDAYS_AND_MONTHS.has(next!.lower) &&
    (/^(?:The|to)$/u.test(before!.text) || isLabel)
  );
}

const FEASTS = new Set("Good Black Cyber Easter Palm Ash Maundy Shrove Bloody Super Giving Whit".split(" "));

/** Papers of a Sunday. */
const ON_SUNDAY = new Set(["Sun", "Mail", "Independent", "Scotland", "Wales"]);

function countsFromNow(expression: Expression): boolean {
  return expression.kind === "unit" && expression.unit === "day";
}

function modifierOf(before: string): Modifier | null {
  return MODIFIERS.find(([pattern]) => pattern.test(before))?.[1] ?? null;
}

/** The stretches of a text that may hold dates. */
function windowsOf(text: string): { start: number; end: number }[] {
  const windows: { start: number; end: number }[] = [];
  for (const { 0: trigger, index } of text.matchAll(TRIGGER)) {
    const last = windows.at(-1);
    const end = Math.min(text.length, index + trigger.length + AROUND);
    if (last && index - AROUND <= last.end && end - last.start <= LONGEST_WINDOW) last.end = end;
    else windows.push({ start: Math.max(last?.end ?? 0, index - AROUND), end });
  }
  return windows;
}

/** The date expressions of a short text: what counts from the document's day first, then the calendar's. */
function foundIn(text: string): Found[] {
  const relative = relativeIn(text);
  let masked = text;
  for (const { start, end } of relative)
    masked = masked.slice(0, start) + "_".repeat(end - start) + masked.slice(end);
  const found = [...relative, ...calendarIn(masked)].sort((a, b) => a.start - b.start);
  return withBrackets(text, withYears(text, found));
}

/** "3 July last year", "in May this year": the year that follows is the date's. */
function withYears(text: string, found: readonly Found[]): Found[] {
  return found.flatMap((date, i): Found[] => {
    const next = found[i + 1];
    const before = found[i - 1];
    const dated = next && datedBy(text, date, next);
    if (dated) return [dated];
    return before && datedBy(text, before, date) ? [] : [date];
  });
}

function datedBy(text: string, date: Found, year: Found): Found | null {
  const [calendar, unit] = [date.expression, year.expression];
  const isMonth =
    calendar?.kind === "calendar" && calendar.from.month !== null && calendar.from.year === null;
  if (!isMonth || calendar.to !== null || unit?.kind !== "unit" || unit.unit !== "year") return null;
  if (!/^,?\s+(?:of\s+)?$/u.test(text.slice(date.end, year.start))) return null;
  return {
    start: date.start,
    end: year.end,
    expression: { ...calendar, which: null, yearOffset: unit.offset },
  };
}

/** "Tuesday (Feb 18)": the bracket tells the day that the weekday alone leaves open. */
function withBrackets(text: string, found: readonly Found[]): Found[] {
  return found.flatMap((date, i): Found[] => {
    const next = found[i + 1];
    const before = found[i - 1];
    if (next && isBracketed(text, date, next)) return [{ ...next, start: date.start, end: next.end + 1 }];
    return before && isBracketed(text, before, date) ? [] : [date];
  });
}

function isBracketed(text: string, date: Found, next: Found): boolean {
  return /^\s*\($/u.test(text.slice(date.end, next.start)) && text.charAt(next.end) === ")";
}

/** The tokens that begin inside of `[start, end)`, sought by bisection in `[low, to)`; null when none does. */
function tokensBetween(
  { tokens }: Reading,
  start: number,
  end: number,
  low: number,
  to: number,
): TokenRange | null {
  const from = firstEndingAfter(tokens, start, low, to);
  const after = firstStartingFrom(tokens, end, from, to);
  return after > from ? { from, to: after } : null;
}

function firstEndingAfter(tokens: Reading["tokens"], offset: number, low: number, high: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (tokens[middle]!.end <= offset) from = middle + 1;
    else to = middle;
  }
  return from;
}

function firstStartingFrom(tokens: Reading["tokens"], offset: number, low: number, high: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (tokens[middle]!.start < offset) from = middle + 1;
    else to = middle;
  }
  return from;
}
