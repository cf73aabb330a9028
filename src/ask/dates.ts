import {
  calendarDay,
  dayPeriod,
  daysAfter,
  iso,
  monthPeriod,
  type Period,
  type PeriodPart,
  pad,
  partOf,
  spanned,
  spanPeriod,
  timeOf,
  weekendPeriod,
  weekPeriod,
} from "./periods.ts";
import type { Word } from "./words.ts";
import { writtenDate } from "./writtenDates.ts";

/** A date that some words give. */
export interface DateFound {
  /** The words, as places in the list: `[from, to)`. */
  from: number;
  to: number;
  period: Period;
  /** The other day that "02/03/2025" may be. */
  other?: Period;
}

const MONTHS = "january february march april may june july august september october november december".split(
  " ",
);
const WEEKDAYS = "sunday monday tuesday wednesday thursday friday saturday".split(" ");
const SEASONS: Record<string, string> = {
  spring: "21",
  summer: "22",
  autumn: "23",
  fall: "23",
  winter: "24",
};
const SEASON_STARTS: Record<string, number> = { "21": 3, "22": 6, "23": 9, "24": 12 };
const ORDINALS: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  q1: 1,
  q2: 2,
  q3: 3,
  q4: 4,
};
/** Which third of a month or year some words say: "early March", "the end of February". */
const THIRDS: Record<string, 1 | 2 | 3> = { early: 1, mid: 2, late: 3 };
const THIRDS_OF: Record<string, 1 | 2 | 3> = { beginning: 1, start: 1, middle: 2, end: 3 };
const NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
/** After these a month or weekday is meant even when it stands alone: "May" may be a name, "March" a verb. */
const BEFORE_DATE = new Set(
  "in since by until till from of last next this during before after on between and to through past early mid late".split(
    " ",
  ),
);

/**
 * The dates in a question's words, to the precision that they give. Where the year is not said, the last one is meant that
 * lies before `newest`, the day of the newest statement; what counts from now counts from `today`, in UTC.
 */
export class DateReader {
  readonly #words: readonly Word[];
  readonly #question: string;
  readonly #today: string;
  readonly #newest: string;

  constructor(question: string, words: readonly Word[], today: string, newest: string) {
    this.#question = question;
    this.#words = words;
    this.#today = today;
    this.#newest = newest;
  }

  /** The date that begins at a word, the longest there is. */
  at(from: number): DateFound | null {
    const found = this.#part(from) ?? this.#whole(from);
    return found && { from, ...found };
  }

  #whole(from: number): Omit<DateFound, "from"> | null {
    const at = /^(?:month of|year \d{4})$/.exec(`${this.#lower(from)} ${this.#lower(from + 1)}`);
    if (at) return this.#whole(from + (at[0] === "month of" ? 2 : 1));
    return this.#written(from) ?? this.#relative(from) ?? this.#named(from);
  }

  /** "Early March", "the end of February", "the first half of 2025", "the last ten days of February", "the second week of March". */
  #part(from: number): Omit<DateFound, "from"> | null {
    const said = this.#partAt(from);
    if (!said) return null;
    const whole = this.#words[said.to]
      ? this.#whole(this.#lower(said.to) === "the" ? said.to + 1 : said.to)
      : null;
    const period = whole && !whole.other && partOf(whole.period, said.part);
    if (!whole || !period) return null;
    const edge = said.edge && { edge: said.edge === "end" ? period.last : period.first };
    return { to: whole.to, period: { ...period, ...edge } };
  }

  #partAt(from: number): { part: PeriodPart; to: number; edge?: "start" | "end" } | null {
    const [word, next, after] = [0, 1, 2].map((i) => this.#lower(from + i)) as [string, string, string];
    if (Object.hasOwn(THIRDS, word)) return { part: { third: THIRDS[word]! }, to: from + 1 };
    if (Object.hasOwn(THIRDS_OF, word) && next === "of") {
      const third = THIRDS_OF[word]!;
      const edge = third === 1 ? ({ edge: "start" } as const) : third === 3 ? ({ edge: "end" } as const) : {};
      return { part: { third }, to: from + 2, ...edge };
    }
    const nth = ORDINALS[word];
    if (next === "half" && after === "of" && (nth === 1 || nth === 2))
      return { part: { half: nth }, to: from + 3 };
    if (word !== "last" && word !== "final" && nth === undefined) return null;
    const count = this.#count(from + 1);
    const unit = this.#lower(from + (count === null ? 1 : 2));
    const to = from + (count === null ? 2 : 3);
    if (!/^(?:days?|weeks?)$/.test(unit) || this.#lower(to) !== "of") return null;
    // "The first days of March": however many they were.
    if (count === null && unit.endsWith("s"))
      return { part: { third: nth === undefined ? 3 : 1 }, to: to + 1 };
    const days = (count ?? 1) * (unit.startsWith("week") ? 7 : 1);
    if (nth === undefined) return { part: { lastDays: days }, to: to + 1 };
    if (nth === 1) return { part: { firstDays: days }, to: to + 1 };
    return unit === "week" && count === null ? { part: { week: nth }, to: to + 1 } : null;
  }

  #lower(at: number): string {
    const word = this.#words[at];
    return word?.kind === "word" ? word.lower : "";
  }

  #written(from: number): Omit<DateFound, "from"> | null {
    const found = writtenDate(this.#question, this.#words[from]!.start);
    if (!found) return null;
    const { end, ...date } = found;
    return { to: this.#wordAfter(from, end), ...date };
  }

  #wordAfter(from: number, offset: number): number {
    let to = from;
    while (to < this.#words.length && this.#words[to]!.start < offset) to++;
    return to;
  }

  /** "yesterday", "last week", "the last 3 months", "two weeks ago", "on Monday". */
  #relative(from: number): Omit<DateFound, "from"> | null {
    const word = this.#lower(from);
    const today = this.#today;
    if (word === "today") return { to: from + 1, period: dayPeriod(today) };
    if (word === "tomorrow") return { to: from + 1, period: dayPeriod(daysAfter(today, 1)) };
    if (word === "yesterday") return { to: from + 1, period: dayPeriod(daysAfter(today, -1)) };
    const count = this.#count(from);
    if (count !== null && this.#lower(from + 2) === "ago") {
      const first = this.#back(count, this.#lower(from + 1));
      return first === null ? null : { to: from + 3, period: dayPeriod(first) };
    }
    if (word === "weekend" && this.#lower(from + 1) !== "of")
      return { to: from + 1, period: this.#unit(word, 0)! };
    const isLast = /^(?:last|past|previous)$/.test(word);
    if (isLast && this.#lower(from + 1) === "fortnight")
      return { to: from + 2, period: spanPeriod(daysAfter(today, -14), today) };
    if (isLast || word === "this" || word === "next") {
      const several = isLast ? this.#count(from + 1) : null;
      const first = several === null ? null : this.#back(several, this.#lower(from + 2));
      if (first !== null) return { to: from + 3, period: spanPeriod(first, today) };
      const period = this.#unit(this.#lower(from + 1), isLast ? 1 : word === "next" ? -1 : 0);
      if (period) return { to: from + 2, period };
    }
    const at = isLast ? from + 1 : from;
    const weekday = WEEKDAYS.indexOf(this.#lower(at));
    if (weekday < 0 || (!isLast && from === 0)) return null;
    const back = (new Date(timeOf(today)).getUTCDay() - weekday + 7) % 7 || 7;
    // "Tuesday, 18 February 2025": the date tells which.
    if (this.#named(this.#lower(at + 1) === "" ? at + 2 : at + 1)) return null;
    return { to: at + 1, period: dayPeriod(daysAfter(today, -back)) };
  }

  #count(at: number): number | null {
    const word = this.#lower(at);
    const n = /^\d{1,3}$/.test(word) ? Number(word) : NUMBERS.indexOf(word);
    return n > 0 ? n : null;
  }

  #back(count: number, unit: string): string | null {
    const today = new Date(timeOf(this.#today));
    if (/^days?$/.test(unit)) return daysAfter(this.#today, -count);
    if (/^weeks?$/.test(unit)) return daysAfter(this.#today, -7 * count);
    const months = /^months?$/.test(unit) ? count : /^years?$/.test(unit) ? 12 * count : null;
    if (months === null) return null;
    const lastDay = new Date(
      Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months + 1, 0),
    ).getUTCDate();
    const day = Math.min(today.getUTCDate(), lastDay);
    return iso(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months, day));
  }

  #unit(unit: string, back: number): Period | null {
    const [year, month] = [Number(this.#today.slice(0, 4)), Number(this.#today.slice(5, 7))];
    const on = (months: number, length: number) => {
      const start = new Date(Date.UTC(year, months, 1));
      return monthPeriod(start.getUTCFullYear(), start.getUTCMonth() + 1, length);
    };
    if (unit === "weekend") {
      const saturday = daysAfter(this.#today, -((new Date(timeOf(this.#today)).getUTCDay() + 1) % 7));
      return spanPeriod(saturday, daysAfter(saturday, 1));
    }
    if (unit === "week") return weekPeriod(daysAfter(this.#today, -7 * back));
    if (unit === "month") return on(month - 1 - back, 1);
    if (unit === "quarter") return on(Math.floor((month - 1) / 3) * 3 - 3 * back, 3);
    return unit === "year" ? monthPeriod(year - back, 1, 12) : null;
  }

  /** "February 2025", "18 February", "Feb 18, 2025", "10 to 16 March 2025", "Q1 2025", "summer 2025", "week of 10 March". */
  #named(from: number): Omit<DateFound, "from"> | null {
    const word = this.#lower(from);
    if (/^week(?:end)?$/.test(word) && /^(?:of|from)$/.test(this.#lower(from + 1))) {
      const at = this.#lower(from + 2) === "the" ? from + 3 : from + 2;
      const day = this.#words[at] ? (this.#written(at) ?? this.#named(at)) : null;
      return day && day.period.first === day.period.last
        ? {
            to: day.to,
            period: word === "week" ? weekPeriod(day.period.first) : weekendPeriod(day.period.first),
          }
        : null;
    }
    const weekday = WEEKDAYS.includes(word) || /^(?:mon|tues?|wed|thurs?|fri|sat|sun)$/.test(word);
    if (weekday) {
      const at = this.#words[from + 1]?.kind === "comma" ? from + 2 : from + 1;
      const day = /^\d/.test(this.#lower(at)) || this.#month(at) ? this.#named(at) : null;
      return day && day.period.first === day.period.last ? day : null;
    }
    return this.#quarter(from) ?? this.#days(from) ?? this.#months(from);
  }

  #quarter(from: number): Omit<DateFound, "from"> | null {
    const word = this.#lower(from);
    const quarter = ORDINALS[word];
    if (quarter !== undefined && (word.startsWith("q") || this.#lower(from + 1) === "quarter")) {
      const [year, to] = this.#yearAt(word.startsWith("q") ? from + 1 : from + 2);
      const start = 3 * quarter - 2;
      return { to, period: monthPeriod(year ?? this.#yearOf(`${pad(start)}-01`), start, 3) };
    }
    const season = Object.hasOwn(SEASONS, word) ? SEASONS[word]! : null;
    const [year, to] = season ? this.#yearAt(from + 1) : [null, from];
    if (!season || year === null) return null;
    // "Winter 2025" may be the one that ends in that year, or the one that begins in it.
    if (season === "24") return { to, period: monthPeriod(year - 1, 12, 3), other: monthPeriod(year, 12, 3) };
    return { to, period: { ...monthPeriod(year, SEASON_STARTS[season]!, 3), edtf: `${year}-${season}` } };
  }

  #days(from: number): Omit<DateFound, "from"> | null {
    const day = this.#dayNumber(from);
    if (day !== null) {
      const of = this.#lower(from + 1) === "of" ? from + 2 : from + 1;
      if (this.#month(of)) return this.#day(day, this.#month(of)!, of + 1);
      const joined = /^(?:to|and|until|through|or)$/.test(this.#lower(from + 1)) ? from + 2 : from + 1;
      const connected = this.#lower(joined) === "the" ? joined + 1 : joined;
      const last = this.#dayNumber(connected);
      const ofMonth = this.#lower(connected + 1) === "of" ? connected + 2 : connected + 1;
      const month = last === null ? null : this.#month(ofMonth);
      if (!month || !this.#joined(from, connected)) return null;
      const end = this.#day(last!, month, ofMonth + 1);
      const start = end && calendarDay(Number(end.period.edtf.slice(0, 4)), month, day);
      const span = start && spanned(start, end.period);
      return span ? { to: end.to, period: span } : null;
    }
    const month = this.#month(from);
    const first = month === null ? null : this.#dayNumber(from + 1);
    if (!month || first === null) return null;
    const connected = this.#lower(from + 2) === "to" ? from + 3 : from + 2;
    const last = this.#joined(from + 1, connected) ? this.#dayNumber(connected) : null;
    const end = this.#day(last ?? first, month, last === null ? from + 2 : connected + 1);
    if (!end || last === null) return end;
    const start = calendarDay(Number(end.period.edtf.slice(0, 4)), month, first);
    const span = start && spanned(start, end.period);
    return span ? { to: end.to, period: span } : end;
  }

  /** Whether a hyphen, or the word that was skipped, makes a range of two numbers. */
  #joined(from: number, to: number): boolean {
    return (
      to > from + 1 ||
      /^[-–—]$/.test(this.#question.slice(this.#words[from]!.end, this.#words[to]?.start).trim())
    );
  }

  #day(day: number, month: number, at: number): Omit<DateFound, "from"> | null {
    const [year, to] = this.#yearAt(at);
    const period = calendarDay(year ?? this.#yearOf(`${pad(month)}-${pad(day)}`), month, day);
    return period && { to, period };
  }

  #months(from: number): Omit<DateFound, "from"> | null {
    const month = this.#month(from);
    if (!month) return null;
    const [year, to] = this.#yearAt(from + 1);
    const before = this.#words[from - 1];
    const stands = before
      ? before.kind === "comma" || BEFORE_DATE.has(before.lower)
      : this.#words.length === 1;
    if (year === null && !stands) return null;
    return { to, period: monthPeriod(year ?? this.#yearOf(`${pad(month)}-01`, this.#yearLater(to)), month) };
  }

  /** "from February to March 2025": the year that is said later. */
  #yearLater(at: number): number | null {
    if (!/^(?:to|and|until|till|through)$/.test(this.#lower(at))) return null;
    const month = this.#dayNumber(at + 1) === null ? at + 1 : at + 2;
    return this.#month(month) ? this.#yearAt(month + 1)[0] : null;
  }

  #yearAt(at: number): [number | null, number] {
    const skipped = this.#words[at]?.kind === "comma" || this.#lower(at) === "of" ? at + 1 : at;
    const word = this.#lower(skipped);
    const year = /^(?:19|20)\d\d$/.test(word) ? Number(word) : null;
    return year === null ? [null, at] : [year, skipped + 1];
  }

  #yearOf(monthAndDay: string, later: number | null = null): number {
    if (later !== null) return later;
    const year = Number(this.#newest.slice(0, 4));
    return monthAndDay <= this.#newest.slice(5) ? year : year - 1;
  }

  #month(at: number): number | null {
    const word = this.#lower(at);
    if (word.length < 3) return null;
    const month = MONTHS.findIndex(
      (name) => name === word || (name.startsWith(word) && (word.length === 3 || word === "sept")),
    );
    return month < 0 ? null : month + 1;
  }

  #dayNumber(at: number): number | null {
    const day = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(this.#lower(at))?.[1];
    return day !== undefined && Number(day) >= 1 && Number(day) <= 31 ? Number(day) : null;
  }
}
