import { calendarDate } from "./calendarDates.ts";
import { type DateThere, DateWords } from "./dateWords.ts";
import { partSaid } from "./partDates.ts";
import { partOf, spanned } from "./periods.ts";
import { relativeDate, unitOf } from "./relativeDates.ts";
import type { Word } from "./words.ts";
import { dateInFigures } from "./writtenDates.ts";

/** A date that some words give: the words, as places in the list, `[from, to)`. */
export interface DateFound extends DateThere {
  from: number;
}

/**
 * The dates in a question's words, to the precision that they give. Where the year is not said, the last one is meant that
 * lies before `newest`, the day of the newest statement; what counts from now counts from `today`, in UTC.
 */
export class DateReader {
  readonly #words: DateWords;

  constructor(question: string, words: readonly Word[], today: string, newest: string) {
    this.#words = new DateWords(question, words, today, newest);
  }

  /** The date that begins at a word, the longest there is. */
  at(from: number): DateFound | null {
    const words = this.#words;
    const found = partOfDate(words, from) ?? wholeDate(words, from);
    // "2025-02-18 – 2025-02-20", "18 Feb - 1 Mar": a dash joins two dates.
    const second = found && words.isAfterDash(found.to) ? wholeDate(words, found.to) : null;
    const span = second && !found!.other && spanned(found!.period, second.period);
    if (span) return { from, to: second.to, period: span };
    return found && { from, ...found };
  }
}

/** "2025-02-18", "yesterday", "18 February"; "the month of February". */
function wholeDate(words: DateWords, from: number): DateThere | null {
  const at = /^(?:month of|year \d{4})$/.exec(`${words.lower(from)} ${words.lower(from + 1)}`);
  if (at) return wholeDate(words, from + (at[0] === "month of" ? 2 : 1));
  return dateInFigures(words, from) ?? relativeDate(words, from) ?? calendarDate(words, from);
}

/** "Early March", "the end of February", "the first half of 2025", "the last ten days of February", "the second week of March". */
function partOfDate(words: DateWords, from: number): DateThere | null {
  const said = partSaid(words, from);
  if (!said) return null;
  const of = words.lower(said.to) === "the" ? said.to + 1 : said.to;
  const whole = words.words[of] ? (wholeDate(words, of) ?? sameUnit(words, of, from)) : null;
  const period = whole && !whole.other && partOf(whole.period, said.part);
  if (!whole || !period) return null;
  const edge = said.edge && { edge: said.edge === "end" ? period.last : period.first };
  return { to: whole.to, period: { ...period, ...edge } };
}

/** "From 18 February until the end of the month": the one of the date before it, else this one. */
function sameUnit(words: DateWords, at: number, before: number): DateThere | null {
  const unit = words.lower(at);
  if (!/^(?:week|month|quarter|year)$/.test(unit)) return null;
  let day = words.today;
  for (let from = 0; from < before; from++) day = wholeDate(words, from)?.period.first ?? day;
  const period = unitOf(unit, day);
  return period && { to: at + 1, period };
}
