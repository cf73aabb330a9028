import parse from "edtf";

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

/** The longest EDTF text that is read: two instants with offsets and a slash fit twice. */
const MAX_LENGTH = 64;
const MINUTES = /T\d{2}:\d{2}(?!:)/;

/**
 * Reads an EDTF text: `2025-02`, `2025-03-10/2025-03-16`, `2025-02~`, `2025-02/..`.
 * @throws InvalidDateError with a sentence that says what was expected.
 */
export function parseDate(edtf: string): FuzzyDate {
  const value = read(edtf);
  switch (value.type) {
    case "Date": {
      const precision = datePrecision(edtf, value.precision);
      return { edtf, start: new Date(value.min), end: new Date(endOf(edtf, value.max)), precision };
    }
    case "Season":
      return { edtf, start: new Date(value.min), end: new Date(value.max + 1), precision: "SEASON" };
    case "Interval": {
      const [from = "", until = ""] = edtf.split("/");
      const start = isOpen(from) ? null : new Date(read(from).min);
      const end = isOpen(until) ? null : new Date(endOf(until, read(until).max));
      if (start === null && end === null)
        throw new InvalidDateError(`"${edtf}" is open at both ends: leave the date out instead.`);
      if (start !== null && end !== null && end <= start)
        throw new InvalidDateError(`"${edtf}" ends before it starts.`);
      return { edtf, start, end, precision: "INTERVAL" };
    }
    default:
      throw new InvalidDateError(
        `"${edtf}" is EDTF, but of a kind that is not supported (${value.type}): write a date or an interval.`,
      );
  }
}

function read(edtf: string) {
  try {
    if (edtf.length === 0 || edtf.length > MAX_LENGTH) throw new Error("length");
    return parse(edtf);
  } catch {
    const shown = edtf.length > MAX_LENGTH ? `${edtf.slice(0, MAX_LENGTH)}…` : edtf;
    throw new InvalidDateError(
      `"${shown}" is not a date in EDTF (ISO 8601-2): write it like 2025, 2025-02, 2025-02-18, ` +
        "2025-02-18T14:30:00Z, 2025-02~ or 2025-03-10/2025-03-16.",
    );
  }
}

const isOpen = (bound: string) => bound === ".." || bound === "";

/** The library gives the last millisecond of a calendar date, and the instant itself of a time. */
function endOf(edtf: string, max: number): number {
  if (!edtf.includes("T")) return max + 1;
  return max + (MINUTES.test(edtf) ? 60_000 : 1000);
}

function datePrecision(edtf: string, level: number): DatePrecision {
  if (edtf.includes("T")) return "TIME";
  if (/^-?\d\dXX/.test(edtf)) return "CENTURY";
  if (/^-?\d\d\dX/.test(edtf)) return "DECADE";
  if (level === 1 || /^-?\d{4}-X/.test(edtf)) return "YEAR";
  return level === 2 || /-XX/.test(edtf) ? "MONTH" : "DAY";
}
