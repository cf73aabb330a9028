import type { DateThere, DateWords } from "./dateWords.ts";
import { calendarDay, monthPeriod, type Period, spanned } from "./periods.ts";

/** The date in figures that begins at a word. */
export function dateInFigures(words: DateWords, from: number): DateThere | null {
  const found = writtenDate(words.question, words.words[from]!.start);
  if (!found) return null;
  const { end, ...date } = found;
  return { to: words.wordAfter(from, end), ...date };
}

/** A date that is written in figures, and where in the text it ends. */
interface WrittenDate {
  end: number;
  period: Period;
  /** The other day that "02/03/2025" may be. */
  other?: Period;
}

/** The date in figures that begins at a place of a text: 2020s, 2025, 2025-02-18, 2025-02-18/2025-02-20, 2025/2/18, 18.-20.2.2025, 18.2.2025, 2/18/2025. */
function writtenDate(text: string, start: number): WrittenDate | null {
  return (
    decade(text, start) ??
    isoDates(text, start) ??
    yearFirst(text, start) ??
    days(text, start) ??
    yearLast(text, start)
  );
}

/** What a sticky pattern finds at a place, and where that ends. */
function at(pattern: RegExp, text: string, start: number): { numbers: number[]; end: number } | null {
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  return match && { numbers: match.slice(1).map(Number), end: pattern.lastIndex };
}

function decade(text: string, start: number): WrittenDate | null {
  const found = at(/(\d{3})0s(?![\p{L}\p{N}])/uy, text, start);
  if (!found) return null;
  const [tens] = found.numbers;
  return { end: found.end, period: { first: `${tens}0-01-01`, last: `${tens}9-12-31`, edtf: `${tens}X` } };
}

function isoDates(text: string, start: number): WrittenDate | null {
  const first = isoDate(text, start);
  const second = first && text[first.end] === "/" ? isoDate(text, first.end + 1) : null;
  const span = first && second && spanned(first.period, second.period);
  return span ? { end: second.end, period: span } : first;
}

function isoDate(text: string, start: number): WrittenDate | null {
  const found = at(/(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d|\.\d|-\d|\/\d{1,2}(?!\d))/y, text, start);
  if (!found) return null;
  const [year, month, day] = found.numbers as [number, number, number];
  if (Number.isNaN(month) && (year < 1900 || year > 2099)) return null;
  if (year < 1 || year > 9998 || month < 1 || month > 12) return null;
  const period = !Number.isNaN(day)
    ? calendarDay(year, month, day)
    : Number.isNaN(month)
      ? monthPeriod(year, 1, 12)
      : monthPeriod(year, month);
  return period && { end: found.end, period };
}

function yearFirst(text: string, start: number): WrittenDate | null {
  const found = at(/(\d{4})\/(\d{1,2})\/(\d{1,2})(?!\d)/y, text, start);
  const period = found && calendarDay(...(found.numbers as [number, number, number]));
  return period && { end: found.end, period };
}

function days(text: string, start: number): WrittenDate | null {
  const found = at(/(\d{1,2})\.? ?[-–] ?(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/y, text, start);
  if (!found) return null;
  const [first, last, month, year] = found.numbers as [number, number, number, number];
  const [a, b] = [calendarDay(year, month, first), calendarDay(year, month, last)];
  const period = a && b && spanned(a, b);
  return period && { end: found.end, period };
}

/** The day first; after a slash, the month may be. */
function yearLast(text: string, start: number): WrittenDate | null {
  const found = at(/(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)/y, text, start);
  if (!found) return null;
  const separators = text.slice(start, found.end).replace(/\d/g, "");
  if (separators !== ".." && separators !== "//") return null;
  const [a, b, year] = found.numbers as [number, number, number];
  const dayFirst = calendarDay(year, b, a);
  const monthFirst = separators === "//" ? calendarDay(year, a, b) : null;
  const period = dayFirst ?? monthFirst;
  if (!period) return null;
  const isOther = dayFirst && monthFirst && dayFirst.edtf !== monthFirst.edtf;
  return { end: found.end, period, ...(isOther && { other: monthFirst }) };
}
