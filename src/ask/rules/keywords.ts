import type { Clause } from "../clause.ts";

/**
 * "Zelensky dictator", "Peskov political will": a name among words, and nothing that tells whether they are spoken by whom it
 * names, or of them. It is either.
 */
export function readKeywords(clause: Clause, bare: ReadonlySet<object>): void {
  const speakers = clause.chips.filter(({ kind }) => kind === "SPEAKER");
  const [speaker] = speakers;
  if (!speaker || speakers.length > 1 || !bare.has(speaker) || speaker.negated) return;
  const among = clause.chips.every(({ kind }) => kind !== "ABOUT" && kind !== "RELATION");
  if (!among || !clause.chips.some(({ kind }) => kind === "TEXT")) return;
  if (clause.has("<AUX>|<SAID>|(?:<N>|'s) <WORDS>|<WORDS> (?:by|from|of)|about|on|over|report|reported"))
    return;
  speaker.kind = "BY_OR_ABOUT";
}
