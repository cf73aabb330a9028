import { type Reading, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import type { Draft } from "./draft.ts";

/** An answer of an interview, `A: In the spring.`, where its question, `Q: …`, stands right before it; null otherwise. */
export function answer(
  reading: Reading,
  { from, to }: TokenRange,
  before: TokenRange | undefined,
): Draft | null {
  const asked = before && letterBefore(reading, before.from) === "q";
  if (!asked || letterBefore(reading, from) !== "a" || from + 2 >= to) return null;
  const content = [{ from: from + 2, to }];
  return { rule: "label", content, speaker: { from, to: from + 1 }, cue: null, passage: { from, to } };
}

/** Whether a token is the "A" that marks an answer. */
export const marksAnswer = (reading: Reading, i: number): boolean => letterBefore(reading, i) === "a";

/** The letter in lower case that a colon follows; undefined where something else stands. */
function letterBefore(reading: Reading, i: number): string | undefined {
  const { lower } = tokenAt(reading, i);
  return lower.length === 1 && tokenAt(reading, i + 1).text === ":" ? lower : undefined;
}
