import type { Dice } from "./dice.ts";

const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** Ten years of news. */
const FIRST_DAY = Date.UTC(2016, 0, 1);
const LAST_DAY = Date.UTC(2026, 0, 1);

/** The instant at a share (0 to 1) of the ten years. */
export const instantAt = (share: number): number => FIRST_DAY + share * (LAST_DAY - FIRST_DAY);

/** The four columns of a date; see prisma/schema.prisma. */
export type DateColumns = [
  edtf: string | null,
  start: string | null,
  end: string | null,
  precision: string | null,
];

export type Precision = "TIME" | "DAY" | "MONTH" | "YEAR";

/** Most dates are known to the day. */
export function somePrecision(dice: Dice): Precision | null {
  const share = dice.next();
  if (share < 0.82) return "DAY";
  if (share < 0.92) return "TIME";
  if (share < 0.97) return "MONTH";
  return share < 0.98 ? "YEAR" : null;
}

/** An instant as it is known: what src/domain/dates.ts reads from the same EDTF, which is too slow for millions. */
export function dateColumns(instant: number, precision: Precision | null): DateColumns {
  if (precision === null) return [null, null, null, null];
  const text = new Date(instant).toISOString();
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  switch (precision) {
    case "TIME": {
      const minute = Math.floor(instant / MINUTE) * MINUTE;
      return columns(`${text.slice(0, 16)}Z`, minute, minute + MINUTE, precision);
    }
    case "DAY": {
      const day = Math.floor(instant / DAY) * DAY;
      return columns(text.slice(0, 10), day, day + DAY, precision);
    }
    case "MONTH":
      return columns(text.slice(0, 7), Date.UTC(year, month - 1), Date.UTC(year, month), precision);
    case "YEAR":
      return columns(text.slice(0, 4), Date.UTC(year, 0), Date.UTC(year + 1, 0), precision);
  }
}

const columns = (edtf: string, start: number, end: number, precision: Precision): DateColumns => [
  edtf,
  new Date(start).toISOString(),
  new Date(end).toISOString(),
  precision,
];
