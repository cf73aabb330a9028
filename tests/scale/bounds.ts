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
  // The indexes that find statements by subject or publisher hold listed ones alone, and these conditions do not
  // say "listed": statements are tried one by one, or the table that files them is read through.
  { of: /^statements by (aboutAll, (SAID|ORIGINS)|or of both)/, rows: 12_000_000, scans: true },
  { of: /^statements by (aboutAll|rare aboutExact)/, rows: 2_000_000 },
  { of: /^(reports|sources) by rare about/, rows: 9_000_000 },
  { of: /^statements by frequent speaker and rare publisher, (SAID|ORIGINS)/, rows: 5_000_000, scans: true },

  // What was known by a date is worked out for each report anew, and origins are counted from that.
  { of: /^statements by (early|late) asOf, ORIGINS/, rows: 20_000_000, scans: true },
  { of: /^(statements|reports) by early asOf, \w+_DESC/, rows: 10_000_000 },
  { of: /^(statements|reports) by late asOf, \w+_DESC/, rows: 600_000 },
  { of: /^sources by (early|late) asOf, \w+_DESC/, rows: 200_000 },

  // Planned for all values alike, so nobody sees that this one is rare.
  { of: /^(statements|sources) by no such language, (ORIGINS|RECORDED)/, rows: 1_000_000 },
  { of: /^statements by high minOrigins, (SAID|RECORDED)/, rows: 1_000_000 },

  // A range of one date, in another order: whichever of the two is gone through, the other is tried.
  { of: /^statements by (frequent about|said) in a month, RECORDED/, rows: 1_000_000 },
  { of: /^statements by frequent about in a month/, rows: 700_000 },
  { of: /^\w+ by (said|published) in the open, \w+_ASC/, rows: 250_000 },
  { of: /^statements by said in a month, (SAID|ORIGINS)/, rows: 20_000 },
  { of: /^sources by published in a month, RECORDED/, rows: 4000 },

  // Every match is visited and sorted: what they are found by is not where they are sorted.
  { of: /^statements by rare origin/, rows: 450_000 },
  { of: /^place\.statementsSaidHere /, rows: 80_000 },
  { of: /^statements by frequent speaker and rare words/, rows: 60_000 },
  { of: /^(sources by frequent publisher|publisher\.sources by nothing), RECORDED/, rows: 30_000 },
  { of: /^statements by frequent speaker and frequent about(, far down)?, (ORIGINS|RECORDED)/, rows: 6000 },
  { of: /^statements by frequent speaker and rare publisher, RECORDED/, rows: 4000 },
  { of: /^(statements|reports) by rare (attribution|publisher)/, rows: 2000 },
  { of: /^place\.meetings /, rows: 2500 },

  // The matches are thin among the rows in order, which are tried one by one.
  { of: /^statements by (typed )?relation/, rows: 30_000 },
  { of: /^statements by frequent about(, contested| and rare words)/, rows: 35_000 },
  { of: /^(statements|reports) by frequent (attribution|origin)/, rows: 40_000 },
  { of: /^statements by contested/, rows: 40_000 },
  { of: /^statements by (rare text|frequent saidIn), /, rows: 30_000 },
  { of: /^sources by (frequent text|words of both sorts), (PUBLISHED_ASC|RECORDED)/, rows: 9000 },
  { of: /^(reports|sources) by (frequent speaker|frequent publisher|rare review)/, rows: 4000 },
  { of: /^statements by frequent text, SAID_ASC/, rows: 6000 },

  // Rejected statements have no origin: they come first where others are asked for, last where they are.
  { of: /^statements by rare review, ORIGINS_DESC/, rows: 1_000_000 },
  { of: /^statements by rare review/, rows: 5000 },
  { of: /^statements by [^,]+, ORIGINS_(ASC|DESC)/, rows: 22_000 },

  // Names: conditions that their indexes do not know are tried on each of the 27,000 subjects.
  { of: /^actors by unnamed/, rows: 40_000, scans: true },
  { of: /^(subjects|actors|places|topics|meetings) by (frequent|rare) text/, rows: 54_000 },
  { of: /^(subjects|actors|places|topics) by frequent within/, rows: 40_000 },
  { of: /^(actors by actorKind|places by placeKind)/, rows: 54_000 },
  { of: /^actors by nothing, RECORDED_DESC/, rows: 14_000 },
  { of: /^meetings by /, rows: 100_000 },
];

/** The first exception that fits a question. */
export const exceptionOf = ({ list, by, order }: Question): Exception | undefined =>
  EXCEPTIONS.find(({ of }) => of.test(`${list} by ${by}, ${order}`));
