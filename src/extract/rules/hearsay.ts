import { clauseEnd } from "../clauses.ts";
import { subjectBefore } from "../nounPhrases.ts";
import { isQuoted, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import { tenseBefore } from "../verbGroups.ts";
import { type Draft, freeFrom, isClaimed, type Scene } from "./draft.ts";
import { whoAfter } from "./hearings.ts";

/** What is passed on without a word of whose it is. */
const PASSED_ON = new Set("said reported alleged understood rumoured rumored claimed".split(" "));

/**
 * What is passed on as hearsay: "Vik is said to have left", "It is understood that Vik has left". Who says so stands after
 * "by"; nobody does where the text does not tell, least of all the one of whom it is said. What another attribution of the
 * sentence speaks for is theirs.
 */
export function hearsay(scene: Scene): Draft[] {
  const { reading, sentence } = scene;
  const found: Draft[] = [];
  for (let verb = sentence.from + 2; verb < sentence.to - 1; verb++) {
    if (!PASSED_ON.has(tokenAt(reading, verb).lower)) continue;
    const draft = isQuoted(reading, verb) || isClaimed(scene, verb) ? null : hearsayAt(scene, verb);
    if (draft) found.push(draft);
  }
  scene.drafts.push(...found);
  return found;
}

function hearsayAt(scene: Scene, verb: number): Draft | null {
  const { reading, sentence, groups, drafts } = scene;
  const { from, be } = tenseBefore(reading, verb, sentence.from);
  const subject = be ? subjectBefore(reading, from, freeFrom(scene, from)) : null;
  if (!subject) return null;
  const speaker = whoAfter(reading, verb + 1, sentence.to);
  const at = speaker?.to ?? verb + 1;
  const link = tokenAt(reading, at).lower;
  const isIt = tokenAt(reading, subject.from).lower === "it" && link === "that";
  const isOf = link === "to" && /^(?:VERB|AUX)$/u.test(tokenAt(reading, at + 1).pos);
  if (!isIt && !isOf) return null;
  const later = groups.filter((group) => group.from > at);
  const rest = { from: at, to: clauseEnd(reading, at, sentence.to, later) };
  const content = isIt ? [rest] : [subject, rest];
  const isWithin = ({ from: start, to }: TokenRange) => start < rest.to && to > subject.from;
  const isOthers =
    drafts.some(({ content: said, cue }) => said.some(isWithin) || (cue !== null && isWithin(cue))) ||
    groups.some((group) => group.to <= subject.from && group.cue.clause && group.shape !== "passive");
  if (isOthers) return null;
  return { rule: "hearsay", content, speaker, cue: { from, to: verb + 1 }, passage: sentence };
}
