import { dayNumber, monthOf } from "./civil.ts";

/** What a document's date tells, for what is said relative to it: finer parts are null where it does not tell them. */
export interface Anchor {
  /** Days since 1970-01-01. */
  day: number | null;
  /** Months since January of the year 0. */
  month: number | null;
  year: number;
}

/**
 * The anchor of a document's date in EDTF. Null when that is an interval, approximate or no single year, month
 * or day: what is said relative to it is then unknown. An instant counts as the day it is written with.
 */
export function anchorOf(published: string | null | undefined): Anchor | null {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?)?)?$/u.exec(published ?? "");
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map((part) => (part === undefined ? null : Number(part)));
  if (!year || month === undefined || day === undefined) return null;
  if (month === null) return { day: null, month: null, year };
  const first = dayNumber(year, month, day ?? 1);
  if (first === null) return null;
  return { day: day === null ? null : first, month: monthOf(first), year };
}
