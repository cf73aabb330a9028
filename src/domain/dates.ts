import parse, { type Edtf } from "edtf";

/** How finely an EDTF date is known; the same words as PostgreSQL's enum. */
export type DatePrecision = "CENTURY" | "DECADE" | "YEAR" | "SEASON" | "MONTH" | "DAY" | "TIME" | "INTERVAL";

/**
 * A date as it is known (ISO 8601-2, EDTF levels 0 and 1). `[start, end)` is the half-open
 * interval that the text stands for, calendar dates read as UTC; a missing bound is open.
 */
export interface FuzzyDate {
  edtf: string;
  start: Date | null;
  end: Date | null;
  precision: DatePrecision;
}

export class InvalidDateError extends Error {}

/**
 * How one date is written. The package reads more than the levels 0 and 1 that this API offers, and
 * takes a number without hyphens for milliseconds.
 */
const DATE = new RegExp(
  [
    /\d{4}(-\d\d(-\d\d)?)?[?~%]?/, // 2025, 2025-02~ (a season too: 2025-21), 2025-02-18
    /\d\dXX|\d{3}X|\d{4}-XX(-XX)?|\d{4}-\d\d-XX/, // 20XX, 202X, 2025-XX, 2025-02-XX
    /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d(:\d\d)?)?/, // 2025-02-18T14:30Z
  ]
    .map(({ source }) => `^(${source})$`)
    .join("|"),
);
const MINUTES = /T\d\d:\d\d(?!:)/;
const MILLISECONDS = /\.\d/;
/** EDTF gives seasons no months: here they are the northern hemisphere's, three calendar months each. */
const SEASON_STARTS: Record<string, number> = { "21": 2, "22": 5, "23": 8, "24": 11 };
/** The years 1 to 9998: also the instant after their end has a year of four digits, as ISO 8601 writes it. */
const FIRST_INSTANT = Date.parse("0001-01-01T00:00:00Z");
const LAST_INSTANT = Date.parse("9999-01-01T00:00:00Z");

/** Documents share few dates, and the package takes a tenth of a millisecond for each. */
const KNOWN = 5000;
const known = new Map<string, Readonly<FuzzyDate>>();

/**
 * Reads an EDTF text: `2025-02`, `2025-03-10/2025-03-16`, `2025-02~`, `2025-02/..`.
 * @throws InvalidDateError with a sentence that says what was expected.
 */
export function parseDate(edtf: string): Readonly<FuzzyDate> {
  const before = known.get(edtf);
  if (before) return before;
  const date = readAny(edtf);
  if (known.size >= KNOWN) known.clear();
  known.set(edtf, date);
  return date;
}

function readAny(edtf: string): FuzzyDate {
  const bounds = edtf.split("/");
  if (bounds.length === 1) return { edtf, ...read(edtf) };
  if (bounds.length > 2) throw notEdtf(edtf);
  const [start, end] = [
    isOpen(bounds[0]!) ? null : read(bounds[0]!).start,
    isOpen(bounds[1]!) ? null : read(bounds[1]!).end,
  ];
  if (start === null && end === null)
    throw new InvalidDateError(`"${edtf}" is open at both ends: leave the date out instead.`);
  if (start !== null && end !== null && end <= start)
    throw new InvalidDateError(`"${edtf}" ends before it starts.`);
  return { edtf, start, end, precision: "INTERVAL" };
}

/** Reads one date or season. */
function read(edtf: string): { start: Date; end: Date; precision: DatePrecision } {
  if (!DATE.test(edtf)) throw notEdtf(edtf);
  let value: Edtf;
  try {
    value = parse(edtf);
  } catch {
    throw notEdtf(edtf);
  }
  if (value.type === "Season") return season(edtf);
  // The package lets 29 February through in every year, as 1 March.
  if (/^\d{4}-02-29/.test(edtf) && !isDay(edtf.slice(0, 10))) throw notEdtf(edtf);
  return bounded(edtf, value.min, endOf(edtf, value.max), datePrecision(edtf, value.precision));
}

function season(edtf: string) {
  const [year = "", name = ""] = edtf.split("-");
  const month = SEASON_STARTS[name];
  if (month === undefined) throw notEdtf(edtf);
  const monthsLater = (n: number) => new Date(`${year}-01-01T00:00:00Z`).setUTCMonth(month + n);
  return bounded(edtf, monthsLater(0), monthsLater(3), "SEASON");
}

function bounded(edtf: string, start: number, end: number, precision: DatePrecision) {
  if (start < FIRST_INSTANT || end > LAST_INSTANT)
    throw new InvalidDateError(`"${edtf}" lies outside the years 0001 to 9998.`);
  return { start: new Date(start), end: new Date(end), precision };
}

const isDay = (day: string) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);

function notEdtf(edtf: string): InvalidDateError {
  const shown = edtf.length > 64 ? `${edtf.slice(0, 64)}…` : edtf;
  return new InvalidDateError(
    `"${shown}" is not a date in EDTF (ISO 8601-2): write it like 2025, 2025-02, 2025-02-18, ` +
      "2025-02-18T14:30:00Z, 2025-02~ or 2025-03-10/2025-03-16.",
  );
}

const isOpen = (bound: string) => bound === ".." || bound === "";

/** The library gives the last millisecond of a calendar date, and the instant itself of a time. */
function endOf(edtf: string, max: number): number {
  if (!edtf.includes("T")) return max + 1;
  return max + (MINUTES.test(edtf) ? 60_000 : MILLISECONDS.test(edtf) ? 1 : 1000);
}

function datePrecision(edtf: string, level: number): DatePrecision {
  if (edtf.includes("T")) return "TIME";
  if (/^\d\dXX/.test(edtf)) return "CENTURY";
  if (/^\d\d\dX/.test(edtf)) return "DECADE";
  if (level === 1 || /^\d{4}-X/.test(edtf)) return "YEAR";
  return level === 2 || /-XX/.test(edtf) ? "MONTH" : "DAY";
}
