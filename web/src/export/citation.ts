import type { Offer } from "./offered.tsx";

/** How what was found is cited: what it is, how it was filtered, as of when, and where it can be seen again. */
export interface Citation {
  title: string;
  filter: string;
  /** An instant: `2026-11-22T16:07:00Z`. */
  asOf: string;
  address: string;
}

/** Cites an offer as of now. */
export function cite({ title, words }: Offer, address: string): Citation {
  return { title, filter: words, asOf: new Date().toISOString().replace(/\.\d+/, ""), address };
}

export function citationText({ title, filter, asOf, address }: Citation): string {
  return `${title} (${filter}). Onrecord, as of ${asOf}. ${address}`;
}
