import type { Filed } from "./storeReport.ts";

/** What was found in a document. */
export interface Found {
  /** Reports that were stored. */
  reports: number;
  /** How many of them are of a statement that was known before. */
  merged: number;
  /** How many reports were not stored, because nobody can tell who speaks in them. */
  leftOpen: number;
}

/** What was found, by what became of each report; null is one that was left open. */
export function foundIn(filed: readonly (Filed | null)[]): Found {
  const count = (...states: (Filed | null)[]) => filed.filter((each) => states.includes(each)).length;
  return { reports: count("NEW", "MERGED"), merged: count("MERGED"), leftOpen: count(null) };
}
