import type { Clause } from "../clause.ts";

const MAX_FIRST = 500;

/** How many are wanted. */
export function readNumber(clause: Clause, first: number, at: { from: number; to: number }): void {
  if (first >= 1 && first <= MAX_FIRST) clause.add({ kind: "NUMBER", first }, at);
  else clause.refuse("UNSUPPORTED", at, `A page holds 1 to ${MAX_FIRST}.`);
}
