import type { Period } from "./periods.ts";
import type { Word } from "./words.ts";

/** A date that some words give, and the place after the last of them. */
export interface DateThere {
  to: number;
  period: Period;
  /** The other day that "02/03/2025" may be. */
  other?: Period;
}

const MONTHS = "january february march april may june july august september october november december".split(
  " ",
);
const NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

/** A question's words, read as parts of dates. Places are those in the list of words. */
export class DateWords {
  readonly words: readonly Word[];
  readonly question: string;
  /** What counts from now counts from this day. */
  readonly today: string;
  readonly #newest: string;

  constructor(question: string, words: readonly Word[], today: string, newest: string) {
    this.question = question;
    this.words = words;
    this.today = today;
    this.#newest = newest;
  }

  /** The word at a place in lower case; empty where none is. */
  lower(at: number): string {
    const word = this.words[at];
    return word?.kind === "word" ? word.lower : "";
  }

  /** A number of things: “3”, “three”. */
  count(at: number): number | null {
    const word = this.lower(at);
    const n = /^\d{1,3}$/.test(word) ? Number(word) : NUMBERS.indexOf(word);
    return n > 0 ? n : null;
  }

  /** From 1: “February”, “Feb”. */
  month(at: number): number | null {
    const word = this.lower(at);
    if (word.length < 3) return null;
    const month = MONTHS.findIndex(
      (name) => name === word || (name.startsWith(word) && (word.length === 3 || word === "sept")),
    );
    return month < 0 ? null : month + 1;
  }

  /** A year without its century: “’25”. */
  shortYear(at: number): number | null {
    const start = this.words[at]?.start ?? 0;
    return /^\d\d$/.test(this.lower(at)) && /['’‘]/.test(this.question.charAt(start - 1))
      ? 2000 + Number(this.lower(at))
      : null;
  }

  /** A day of a month: “18”, “18th”. */
  dayNumber(at: number): number | null {
    if (this.shortYear(at) !== null) return null;
    const day = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(this.lower(at))?.[1];
    return day !== undefined && Number(day) >= 1 && Number(day) <= 31 ? Number(day) : null;
  }

  /** The year that is said at a place, if any, and the place after it. */
  yearAt(at: number): [number | null, number] {
    const skipped = this.words[at]?.kind === "comma" || this.lower(at) === "of" ? at + 1 : at;
    const word = this.lower(skipped);
    const year = /^(?:19|20)\d\d$/.test(word) ? Number(word) : this.shortYear(skipped);
    return year === null ? [null, at] : [year, skipped + 1];
  }

  /** The year of a day whose year is not said: the last one before the newest statement. */
  yearOf(monthAndDay: string, later: number | null = null): number {
    if (later !== null) return later;
    const year = Number(this.#newest.slice(0, 4));
    return monthAndDay <= this.#newest.slice(5) ? year : year - 1;
  }

  /** "from February to March 2025": the year that is said later. */
  yearLater(at: number): number | null {
    if (!/^(?:to|and|until|till|through)$/.test(this.lower(at))) return null;
    const month = this.dayNumber(at + 1) === null ? at + 1 : at + 2;
    return this.month(month) ? this.yearAt(month + 1)[0] : null;
  }

  /** Whether nothing but a dash stands before a word. */
  isAfterDash(at: number): boolean {
    const [before, after] = [this.words[at - 1], this.words[at]];
    return (
      before !== undefined &&
      after !== undefined &&
      /^(?:[-–—]|\.\.)$/.test(this.question.slice(before.end, after.start).trim())
    );
  }

  /** Whether a sentence or a colon ends before a word: "Sanctions? March?". */
  begins(at: number): boolean {
    return /[?:.!]/.test(this.question.slice(this.words[at - 1]?.end, this.words[at]!.start));
  }

  /** Whether a hyphen, or the word that was skipped, makes a range of two numbers. */
  joined(from: number, to: number): boolean {
    return (
      to > from + 1 ||
      /^[-–—]$/.test(this.question.slice(this.words[from]!.end, this.words[to]?.start).trim())
    );
  }

  /** The place of the first word that begins at or after an offset in the question. */
  wordAfter(from: number, offset: number): number {
    let to = from;
    while (to < this.words.length && this.words[to]!.start < offset) to++;
    return to;
  }
}
