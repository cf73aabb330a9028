import { clauseEnd, hasVerb } from "../clauses.ts";
import { endBeforeComma, isAfterComma, isQuoted, tokenAt } from "../reading.ts";
import { subjectBefore } from "../subjectBefore.ts";
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
  const free = freeFrom(scene, from);
  const subject = be ? (subjectBefore(reading, from, free) ?? demonstrative(scene, from)) : null;
  if (!subject) return null;
  const before = wholeBefore(scene, subject, verb, free);
  if (before) return before;
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

/** "That is said to be why he left": a word that goes back to the sentence before. */
function demonstrative({ reading, sentence }: Scene, verb: number): TokenRange | null {
  const isOne = /^(?:this|that|these|those)$/u.test(tokenAt(reading, verb - 1).lower);
  return isOne && verb - 1 === sentence.from ? { from: verb - 1, to: verb } : null;
}

/** "The referee has been told to be strict, it is understood.": all that stands before. */
function wholeBefore(scene: Scene, subject: TokenRange, verb: number, from: number): Draft | null {
  const { reading, sentence } = scene;
  const isLast = verb + 2 === sentence.to && tokenAt(reading, subject.from).lower === "it";
  if (!isLast || !isAfterComma(reading, subject.from) || !hasVerb(reading, from, subject.from)) return null;
  const content = [{ from, to: endBeforeComma(reading, subject.from) }];
  if (isClaimed(scene, from)) return null;
  return {
    rule: "hearsay",
    content,
    speaker: null,
    cue: { from: subject.from, to: verb + 1 },
    passage: sentence,
  };
}
