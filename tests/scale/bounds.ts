import { PAGE, type Question } from "./questions.ts";

/** The rows that a page of a list may visit: a small multiple of those that it shows, and of one more. */
export const USUAL = 20 * (PAGE + 1) + 200;

/** What visits more than that today, at a million statements: at most twice what was counted. */
export interface Exception {
  /** The questions, as `<list> by <what>, <order>`. */
  of: RegExp;
  rows: number;
  /** Whether a large table is read from end to end. */
  scans?: true;
}

/** Of several that fit a question, the first holds. One that no question needs fails the test. */
export const EXCEPTIONS: readonly Exception[] = [
  // What was recorded by then is found by month, and the pages of all months are merged; of sources, a walk passes what came later.
  { of: /^(statements|sources) by (early|late) asOf, (RECORDED|ORIGINS_DESC)/, rows: 67_000 },
  // What was said last before the date, and not reported by then, is passed.
  { of: /^(statements|reports) by (early|late) asOf, (SAID|PUBLISHED)_DESC/, rows: 3000 },

  // A range of one date, in another order: whichever of the two is gone through, the other is tried.
  { of: /^statements by frequent about in a month/, rows: 9000 },
  { of: /^\w+ by (said|published) in the open/, rows: 240_000 },
  { of: /^statements by said in a month/, rows: 18_000 },
  { of: /^sources by published in a month, RECORDED/, rows: 4000 },

  // Every match is visited and sorted: what they are found by is not where they are sorted.
  { of: /^statements by frequent speaker and rare words/, rows: 62_000 },
  { of: /^statements by rare origin/, rows: 3500 },
  { of: /^statements by frequent speaker and frequent about(, far down)?, (ORIGINS|RECORDED)/, rows: 6000 },
  { of: /^statements by frequent speaker and rare publisher/, rows: 4000 },
  { of: /^(statements|reports) by rare (attribution|publisher)/, rows: 2000 },

  // Many have it, and some are met soon in order, with the reports and chains of those before them.
  { of: /^(statements|reports) by frequent attribution/, rows: 11_000 },
  { of: /^place\.statementsSaidHere /, rows: 2400 },

  // The matches are thin among the rows in order, which are tried one by one.
  { of: /^statements by typed relation/, rows: 33_000, scans: true },
  { of: /^statements by frequent relation's speaker/, rows: 51_000, scans: true },
  { of: /^statements by relation/, rows: 7000 },
  { of: /^statements by frequent about(, contested| and rare words)/, rows: 32_000 },
  { of: /^statements by frequent origin/, rows: 3300 },
  { of: /^statements by (rare text|frequent saidIn|and of both)/, rows: 9000 },
  { of: /^sources by (frequent text|words of both sorts), (PUBLISHED_ASC|RECORDED)/, rows: 9000 },
  { of: /^(reports|sources) by (frequent speaker|frequent publisher|rare review)/, rows: 4500 },
  { of: /^statements by frequent text, SAID/, rows: 6000 },

  // What meetings' accounts say by then is counted for each, in milliseconds.
  { of: /^meetings by (status|(early|late) asOf), /, rows: 28_000 },

  // Conditions that the orders' indexes do not know are tried on each of the 27,000 subjects, in milliseconds.
  { of: /^actors by unnamed/, rows: 40_000, scans: true },
  { of: /^(subjects|actors|places|topics) by ((frequent|rare) text|frequent within)/, rows: 50_000 },
  { of: /^(actors by actorKind|places by placeKind)/, rows: 55_000 },
  { of: /^(meetings by|place\.meetings) /, rows: 8500 },
];

/** The first exception that fits a question. */
export const exceptionOf = ({ list, by, order }: Question): Exception | undefined =>
  EXCEPTIONS.find(({ of }) => of.test(`${list} by ${by}, ${order}`));
