import type { DateThere, DateWords } from "./dateWords.ts";
import { calendarDay, monthPeriod, pad, spanned, weekendPeriod, weekPeriod } from "./periods.ts";
import { lemmaOf } from "./vocabulary.ts";
import { dateInFigures } from "./writtenDates.ts";

export const WEEKDAYS = "sunday monday tuesday wednesday thursday friday saturday".split(" ");
const SEASONS: Record<string, string> = {
  spring: "21",
  summer: "22",
  autumn: "23",
  fall: "23",
  winter: "24",
};
const SEASON_STARTS: Record<string, number> = { "21": 3, "22": 6, "23": 9, "24": 12 };
export const ORDINALS: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  q1: 1,
  q2: 2,
  q3: 3,
  q4: 4,
};
/** After these a month or weekday is meant even when it stands alone: "May" may be a name, "March" a verb. */
const BEFORE_DATE = new Set(
  "in since by until till from of last next this during before after on between and to through past early mid late or vs versus than".split(
    " ",
  ),
);
/** Months that are nothing else, wherever they stand: "Peskov embassies feb". */
const ONLY_MONTH = /^(?:january|february|july|september|october|november|december|feb|aug|sept|oct|nov|dec)$/;

/** "February 2025", "18 February", "Feb 18, 2025", "10 to 16 March 2025", "Q1 2025", "summer 2025", "week of 10 March". */
export function calendarDate(words: DateWords, from: number): DateThere | null {
  const word = words.lower(from);
  if (/^week(?:end)?$/.test(word) && /^(?:of|from)$/.test(words.lower(from + 1))) {
    const at = words.lower(from + 2) === "the" ? from + 3 : from + 2;
    const day = words.words[at] ? (dateInFigures(words, at) ?? calendarDate(words, at)) : null;
    return day && day.period.first === day.period.last
      ? {
          to: day.to,
          period: word === "week" ? weekPeriod(day.period.first) : weekendPeriod(day.period.first),
        }
      : null;
  }
  const weekday = WEEKDAYS.includes(word) || /^(?:mon|tues?|wed|thurs?|fri|sat|sun)$/.test(word);
  if (weekday) {
    const at = words.words[from + 1]?.kind === "comma" ? from + 2 : from + 1;
    const day = /^\d/.test(words.lower(at)) || words.month(at) ? calendarDate(words, at) : null;
    return day && day.period.first === day.period.last ? day : null;
  }
  return quarter(words, from) ?? days(words, from) ?? months(words, from);
}

/** "Q1 2025", "the third quarter", "summer 2025". */
function quarter(words: DateWords, from: number): DateThere | null {
  const word = words.lower(from);
  const quarter = ORDINALS[word];
  if (quarter !== undefined && (word.startsWith("q") || words.lower(from + 1) === "quarter")) {
    const [year, to] = words.yearAt(word.startsWith("q") ? from + 1 : from + 2);
    const start = 3 * quarter - 2;
    return { to, period: monthPeriod(year ?? words.yearOf(`${pad(start)}-01`), start, 3) };
  }
  const season = Object.hasOwn(SEASONS, word) ? SEASONS[word]! : null;
  const [year, to] = season ? words.yearAt(from + 1) : [null, from];
  if (!season || year === null) return null;
  // "Winter 2025" may be the one that ends in that year, or the one that begins in it.
  if (season === "24") return { to, period: monthPeriod(year - 1, 12, 3), other: monthPeriod(year, 12, 3) };
  return { to, period: { ...monthPeriod(year, SEASON_STARTS[season]!, 3), edtf: `${year}-${season}` } };
}

/** "18 February", "10 to 16 March 2025", "March 10-16". */
function days(words: DateWords, from: number): DateThere | null {
  const day = words.dayNumber(from);
  if (day !== null) {
    const of = words.lower(from + 1) === "of" ? from + 2 : from + 1;
    if (words.month(of)) return dayOf(words, day, words.month(of)!, of + 1);
    const joined = /^(?:to|and|until|through|or)$/.test(words.lower(from + 1)) ? from + 2 : from + 1;
    const connected = words.lower(joined) === "the" ? joined + 1 : joined;
    const last = words.dayNumber(connected);
    const ofMonth = words.lower(connected + 1) === "of" ? connected + 2 : connected + 1;
    const month = last === null ? null : words.month(ofMonth);
    if (!month || !words.joined(from, connected)) return null;
    const end = dayOf(words, last!, month, ofMonth + 1);
    const start = end && calendarDay(Number(end.period.edtf.slice(0, 4)), month, day);
    const span = start && spanned(start, end.period);
    return span ? { to: end.to, period: span } : null;
  }
  const month = words.month(from);
  const first = month === null ? null : words.dayNumber(from + 1);
  if (!month || first === null) return null;
  const joined = /^(?:to|and|until|through|or)$/.test(words.lower(from + 2)) ? from + 3 : from + 2;
  // "February 18 and 19 March": another month's.
  const connected = words.month(joined + 1) ? from + 2 : joined;
  const last = words.joined(from + 1, connected) ? words.dayNumber(connected) : null;
  const end = dayOf(words, last ?? first, month, last === null ? from + 2 : connected + 1);
  if (!end || last === null) return end;
  const start = calendarDay(Number(end.period.edtf.slice(0, 4)), month, first);
  const span = start && spanned(start, end.period);
  return span ? { to: end.to, period: span } : end;
}

/** A day of a month, whose year may stand at a place. */
function dayOf(words: DateWords, day: number, month: number, at: number): DateThere | null {
  const [year, to] = words.yearAt(at);
  const period = calendarDay(year ?? words.yearOf(`${pad(month)}-${pad(day)}`), month, day);
  return period && { to, period };
}

/** "February 2025", "in February", "feb". */
function months(words: DateWords, from: number): DateThere | null {
  const month = words.month(from);
  if (!month) return null;
  const [year, to] = words.yearAt(from + 1);
  const before = words.words[from - 1];
  const stands = before
    ? before.kind === "comma" || BEFORE_DATE.has(before.lower) || words.begins(from)
    : words.words.length === 1;
  if (year === null && !stands && !isOfNoun(words, from) && !ONLY_MONTH.test(words.lower(from))) return null;
  return { to, period: monthPeriod(year ?? words.yearOf(`${pad(month)}-01`, words.yearLater(to)), month) };
}

/** "The March meeting", "Trump's May remarks". */
const isOfNoun = ({ words }: DateWords, at: number): boolean =>
  at > 0 &&
  /^\p{Lu}/u.test(words[at]!.text) &&
  /^(?:meeting|talks|summit|visit|call|statement|claim|quote|source|report)$/.test(
    lemmaOf(words[at + 1]?.lower ?? ""),
  );
