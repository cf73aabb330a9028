import type { Named } from "./lexicon.ts";
import type { Period } from "./periods.ts";
import { isStopWord } from "./vocabulary.ts";

/** A piece of a question: a name, a date, a quotation, or a word. */
export interface Part {
  /** What the rules see of it: one character for what is not a word, see `SYMBOLS`. */
  symbol: string;
  /** Its words, `[from, to)`. */
  from: number;
  to: number;
  /** As it was typed, in lower case. */
  typed: string;
  named?: readonly Named[];
  period?: Period;
  other?: Period;
  quoted?: string;
  /** A word that names nothing and is not the grammar's. */
  unknown?: true;
  capital?: boolean;
}

/** The characters that stand for names, dates and quotations in the text that the rules read. */
export const SYMBOLS = { name: "\uE000", date: "\uE001", quoted: "\uE002" } as const;

/**
 * The words that name nothing, in runs: small words between them do not part them ("withdraw its forces"), names and the
 * words of the grammar do, and "the phrase". Places of parts.
 */
export function runsOf(parts: readonly Part[], isLeft: (at: number) => boolean): number[][] {
  const runs: number[][] = [];
  let parted = true;
  for (const [at, { unknown, typed }] of parts.entries()) {
    if (unknown && isLeft(at)) {
      if (parted) runs.push([at]);
      else runs.at(-1)!.push(at);
      parted = false;
    } else if (!isStopWord(typed) || typed === "phrase") parted = true;
  }
  return runs;
}

/** Some parts as they were typed, small words left out. */
export const typedIn = (parts: readonly Part[], run: readonly number[]): string =>
  run.map((at) => parts[at]!.typed).join(" ");
