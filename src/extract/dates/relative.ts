import type { Expression, Unit } from "./expression.ts";

/** An expression with where it stands in some text, UTF-16 units; null when the words give no date after all. */
export interface Found {
  start: number;
  end: number;
  expression: Expression | null;
}

const NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const NUMBER = `an?|${NUMBERS.join("|")}|\\d{1,3}`;
const SEASONS: Record<string, number> = { spring: 21, summer: 22, autumn: 23, fall: 23, winter: 24 };
const DAYS: Record<string, number> = { yesterday: -1, today: 0, tonight: 0, tomorrow: 1 };
const OFFSETS = { last: -1, previous: -1, past: -1, this: 0, current: 0, next: 1, coming: 1 };

type Groups = Record<string, string | undefined>;
type Rule = readonly [RegExp, (groups: Groups) => Expression | null];

/**
 * Phrases that count from the document's day, and bare years: more vague than a calendar library's answer, which is
 * always a day. The first rule that fits wins; null stands for phrases that count from something else.
 */
const RULES: readonly Rule[] = [
  // "two weeks earlier", "a week from Monday", "three days after the vote": counted from something else.
  [
    word(
      `(?:${NUMBER}|several|some|few|many|couple of)(?:\\s+|-)(?:day|week|month|year|decade|hour)s?(?:'|’)?s?\\s+(?:earlier|later|before|after|from|into|since|prior|on)(?:\\s+(?:last\\s+|next\\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?`,
    ),
    () => null,
  ],
  [word("(?:a|the)\\s+(?:day|week|month|year)\\s+(?:earlier|later|before|after)"), () => null],
  [
    word("the\\s+day\\s+(?<side>before|after)\\s+(?<day>yesterday|tomorrow)"),
    ({ side, day }) => {
      const fits = (side === "before") === (day === "yesterday");
      return fits ? { kind: "unit", unit: "day", offset: day === "yesterday" ? -2 : 2 } : null;
    },
  ],
  [word("(?<day>yesterday|today|tonight|tomorrow)"), ({ day }) => unit("day", DAYS[day!.toLowerCase()]!)],
  [word("last\\s+night"), () => unit("day", -1)],
  [word("this\\s+(?:morning|afternoon|evening)"), () => unit("day", 0)],
  [
    word("(?<part>earlier|later)\\s+(?:on\\s+)?(?:this|in\\s+the)\\s+(?<unit>week|month|year)"),
    ({ part, unit: of }) => ({
      kind: "part",
      unit: of!.toLowerCase() as "week" | "month" | "year",
      ahead: part!.toLowerCase() === "later",
    }),
  ],
  [
    word(
      `(?:the\\s+)?(?<which>last|past|previous|next|coming)\\s+(?<count>${NUMBER})\\s+(?<unit>day|week|month|year)s?`,
    ),
    ({ which, count, unit: of }) => stretch(of!, numberOf(count!), /^(?:next|coming)$/iu.test(which!)),
  ],
  [
    word(`(?:within|inside)\\s+(?:the\\s+next\\s+)?(?<count>${NUMBER})\\s+(?<unit>day|week|month|year)s?`),
    ({ count, unit: of }) => stretch(of!, numberOf(count!), true),
  ],
  [word("the\\s+past\\s+(?<unit>week|month|year)"), ({ unit: of }) => stretch(of!, 1, false)],
  [word("the\\s+coming\\s+(?<unit>week|month|year)"), ({ unit: of }) => stretch(of!, 1, true)],
  [
    word(`(?<count>${NUMBER})\\s+(?<unit>day|week|month|year)s?\\s+ago`),
    ({ count, unit: of }) => unit(of!.toLowerCase() as Unit, -numberOf(count!)),
  ],
  [
    word(`in\\s+(?<count>${NUMBER})\\s+(?<unit>day|week|month|year)s?(?:(?:'|’)?s?\\s+time)?`),
    ({ count, unit: of }) => ({
      kind: "distance",
      unit: of!.toLowerCase() as "day" | "week" | "month" | "year",
      count: numberOf(count!),
    }),
  ],
  [
    word("(?<which>last|previous|this|current|next|coming)\\s+(?<unit>week|weekend|month|quarter|year)"),
    ({ which, unit: of }) =>
      unit(of!.toLowerCase() as Unit, OFFSETS[which!.toLowerCase() as keyof typeof OFFSETS]),
  ],
  [word("(?:over|at|during|on)\\s+the\\s+weekend"), () => ({ kind: "weekend" })],
  [
    word(
      "(?:(?:last|this|next|the|in|of)\\s+)?(?<season>spring|summer|autumn|fall|winter)\\s+(?:of\\s+)?(?<year>(?:19|20)\\d\\d)",
    ),
    ({ season, year }) => ({
      kind: "season",
      season: SEASONS[season!.toLowerCase()]!,
      year: Number(year),
      which: null,
    }),
  ],
  [
    word("(?<which>last|this|next)\\s+(?<season>spring|summer|autumn|fall|winter)"),
    ({ which, season }) => ({
      kind: "season",
      season: SEASONS[season!.toLowerCase()]!,
      year: null,
      which: which!.toLowerCase() as "last" | "this" | "next",
    }),
  ],
  [
    word("in\\s+(?:the\\s+)?(?<season>spring|summer|autumn|winter)"),
    ({ season }) => ({
      kind: "season",
      season: SEASONS[season!.toLowerCase()]!,
      year: null,
      which: null,
    }),
  ],
  [
    word("the\\s+(?<decade>(?:19|20)\\d)0(?:'|’)?s"),
    ({ decade }) => ({ kind: "decade", decade: Number(decade) }),
  ],
  // "in 2022"; after "of" and "by" a number may count things: "by 2000 people".
  [
    word(
      "(?:in|since|until|till|during|early|late|mid|mid-)\\s*(?<year>(?:19|20)\\d\\d)(?![-–/:%.,]?\\d|\\s+(?:met|kilomet|mile|people|tons|tonnes|euro|dollar))",
    ),
    ({ year }) => ({ kind: "year", year: Number(year) }),
  ],
  [
    word(
      '(?:of|by|from|before|after|around|through|to)\\s+(?<year>(?:19|20)\\d\\d)(?=\\s*(?:[.;:)!?—”"]|,(?!\\d)|$)|\\s+(?:and|to|the|when|as|on|with|but|that|in)\\b)',
    ),
    ({ year }) => ({ kind: "year", year: Number(year) }),
  ],
];

const LEADING =
  /^(?:(?:in|since|until|till|during|of|by|from|before|after|around|through|to|early|late|mid)\s+|mid-)(?=\d)|^(?:over|at|during|on|in)\s+(?=the\s|spring|summer|autumn|fall|winter)/iu;

/** The phrases of a short text that count from the document's day, and its bare years. */
export function relativeIn(text: string): Found[] {
  const found: Found[] = [];
  for (const [pattern, read] of RULES) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (found.some((other) => match.index < other.end && end > other.start)) continue;
      const start = match.index + (LEADING.exec(match[0])?.[0].length ?? 0);
      found.push({ start, end, expression: read(match.groups ?? {}) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function word(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}-])(?:${pattern})(?![\\p{L}\\p{N}])(?!-\\p{L})`, "giu");
}

function unit(of: Unit, offset: number): Expression | null {
  return of === "season" ? null : { kind: "unit", unit: of, offset };
}

function stretch(of: string, count: number, ahead: boolean): Expression {
  return { kind: "stretch", unit: of.toLowerCase() as "day" | "week" | "month" | "year", count, ahead };
}

function numberOf(word: string): number {
  const index = NUMBERS.indexOf(word.toLowerCase());
  return /^\d/u.test(word) ? Number(word) : index < 0 ? 1 : index + 1;
}
