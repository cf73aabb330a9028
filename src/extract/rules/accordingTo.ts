import { clauseEnd, withoutStop } from "../clauses.ts";
import { nounPhraseEnd } from "../nounPhrases.ts";
import { isQuoted, tokenAt } from "../reading.ts";
import { type Draft, freeFrom, isClaimed, type Scene } from "./draft.ts";

/** "According to Peskov, …" and "…, according to Peskov". */
export function accordingTo(scene: Scene): void {
  const { reading, sentence } = scene;
  for (let i = sentence.from; i < sentence.to - 1; i++) {
    const { lower } = tokenAt(reading, i);
    if (lower !== "according" || tokenAt(reading, i + 1).lower !== "to") continue;
    if (isQuoted(reading, i) || isClaimed(scene, i)) continue;
    const draft = at(scene, i);
    if (draft) scene.drafts.push(draft);
  }
}

function at(scene: Scene, i: number): Draft | null {
  const { reading, sentence } = scene;
  let end = nounPhraseEnd(reading, i + 2, sentence.to);
  // The tagger takes "show judges" for a verb and its object: any words up to the next mark name who says it.
  if (end === i + 2) while (end < sentence.to && !/^[.,;:!?]$/u.test(tokenAt(reading, end).text)) end++;
  if (end === i + 2) return null;
  const common = {
    rule: "according-to" as const,
    speaker: { from: i + 2, to: end },
    cue: { from: i, to: i + 2 },
    passage: sentence,
  };
  const from = freeFrom(scene, i);
  const left = { from, to: withoutStop(reading, from, i) };
  if (left.to - left.from > 2) return { ...common, content: [left] };
  let start = end;
  while (start < sentence.to && tokenAt(reading, start).text !== ",") start++;
  const later = scene.groups.filter((group) => group.from > start + 1);
  const right = { from: start + 1, to: clauseEnd(reading, start + 1, sentence.to, later) };
  return right.to > right.from ? { ...common, content: [right] } : null;
}
