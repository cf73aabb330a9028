import { nounPhraseEnd, nounPhraseStart } from "../nounPhrases.ts";
import { isAfterComma, isQuoted, type Reading, textOf, tokenAt } from "../reading.ts";
import { isRole } from "../roles.ts";
import type { Sentence } from "../sentences.ts";
import { subjectBefore } from "../subjectBefore.ts";
import type { TokenRange } from "../tokens.ts";
import type { VerbGroup } from "../verbGroups.ts";
import { BE_FORMS, SUBORDINATORS } from "../words.ts";
import { type Draft, freeFrom, isRelative, type Scene } from "./draft.ts";

/** Who says it: the subject, or for a participle, infinitive or second verb the subject of the verb before. */
export function speakerOf(scene: Scene, group: VerbGroup): TokenRange | null {
  const { reading, sentence } = scene;
  if (group.shape === "passive") return agentAfter(scene, group);
  if (group.shape === "participle") {
    const heard = heardSpeaker(scene, group.from) ?? beforeInsertion(scene, group.from);
    if (heard) return heard;
  }
  if (group.shape === "finite" || group.shape === "participle") {
    const from = Math.max(sentence.from, freeFrom(scene, group.from));
    const own =
      group.shape === "participle" && isAfterComma(reading, group.from)
        ? null
        : subjectBefore(reading, group.from, from);
    if (own && !isScore(reading, own)) return issuerOf(scene, own) ?? own;
  }
  // "Commenting on the strike, Holm said": what a phrase in front leads over to.
  if (group.shape === "participle" && opensSentence(scene, group.from))
    return /^(?:on|to|of|about)$/u.test(group.particle ?? "") ? null : mainSubject(scene);
  const controller = group.shape === "infinitive" ? controllerOf(scene, group.from) : null;
  if (controller) return controller;
  const afterComma = isAfterComma(reading, group.from);
  const coordinated = tokenAt(reading, group.from - 1).pos === "CCONJ";
  if (group.shape === "participle" && afterComma) {
    const main = mainSpeaker(scene) ?? mainSubject(scene, group.from);
    return main && !isThis(reading, main) ? main : nearestSubject(scene, group.from);
  }
  if (coordinated && mainSpeaker(scene)) return mainSpeaker(scene);
  return nearestSubject(scene, group.from) ?? aside(scene, group);
}

/** "beat her 7-5, then admitted": a score, which speaks of nothing. */
const isScore = (reading: Reading, subject: TokenRange) => /^[\d\s().:–-]+$/u.test(textOf(reading, subject));

/** "This means that he demands it, requesting that": what was told before says nothing. */
const isThis = (reading: Reading, { from, to }: TokenRange) =>
  to - from === 1 && /^(?:this|that|these|those)$/u.test(tokenAt(reading, from).lower);

/** "Holm, despite admitting that …": who stands before the preposition. */
function aside({ reading, sentence }: Scene, { from, shape }: VerbGroup): TokenRange | null {
  const preposition = ["ADP", "SCONJ"].includes(tokenAt(reading, from - 1).pos);
  const subject =
    shape === "participle" && preposition ? subjectBefore(reading, from - 1, sentence.from) : null;
  return subject && isSomeone(reading, subject) ? subject : null;
}

/** What somebody issues to say something. */
const DOCUMENTS = new Set(
  "statement statements tweet tweets letter memo memos video email post posts ad filing message note release brief speech".split(
    " ",
  ),
);

/** "Holm issued a statement saying", "a letter that says": who issued it, when the sentence tells. */
function issuerOf(scene: Scene, { from, to }: TokenRange): TokenRange | null {
  const { reading } = scene;
  const relative = tokenAt(reading, to - 1).lower === "that" ? 1 : 0;
  // "The Washington Post" is no post.
  if (!DOCUMENTS.has(tokenAt(reading, to - 1 - relative).text)) return null;
  const { pos } = tokenAt(reading, from - 1);
  return pos === "VERB" || pos === "ADP" ? nearestSubject(scene, from) : null;
}

/** Verbs of those who pass on what somebody says. */
const HEARD = new Set(
  "quoted cited heard overheard recorded filmed caught quotes quoting quote seen shown".split(" "),
);

/** "Holm was quoted as saying", "the paper quoted Holm as saying": whose words are passed on. */
function heardSpeaker({ reading, sentence }: Scene, participle: number): TokenRange | null {
  for (let i = participle - 1; i > sentence.from && i > participle - 8; i--) {
    const { text, lower } = tokenAt(reading, i);
    if (isQuoted(reading, i) || text === ",") return null;
    if (!HEARD.has(lower)) continue;
    let verb = i;
    while (verb > sentence.from && ["AUX", "ADV"].includes(tokenAt(reading, verb - 1).pos)) verb--;
    if (BE_FORMS.has(tokenAt(reading, verb).lower) || BE_FORMS.has(tokenAt(reading, i - 1).lower))
      return subjectBefore(reading, verb, sentence.from);
    // "her" is read as the beginning of "her aide".
    const isPronoun =
      /^(?:him|her|them)$/u.test(tokenAt(reading, i + 1).lower) && tokenAt(reading, i + 2).lower === "as";
    const to = isPronoun ? i + 2 : nounPhraseEnd(reading, i + 1, participle);
    return to > i + 1 ? { from: i + 1, to } : null;
  }
  return null;
}

/** "Holm, saying it would help, signed": the subject whose verb comes after the inserted phrase. */
function beforeInsertion({ reading, sentence }: Scene, participle: number): TokenRange | null {
  if (tokenAt(reading, participle - 1).text !== ",") return null;
  const from = nounPhraseStart(reading, participle - 1, sentence.from);
  return from === sentence.from && from < participle - 1 ? { from, to: participle - 1 } : null;
}

/** "Calling it a sham, Holm left", "After calling it a sham, Holm left": a participle in front of the main clause. */
function opensSentence({ reading, sentence }: Scene, participle: number): boolean {
  const link =
    participle - sentence.from === 1 && ["ADP", "SCONJ"].includes(tokenAt(reading, sentence.from).pos);
  return link || participle === sentence.from;
}

/** The speaker of the last report in the sentence that is not one of a relative clause. */
function mainSpeaker(scene: Scene): TokenRange | null {
  const main = ({ rule, speaker }: Draft) =>
    rule !== "according-to" && speaker !== null && !isRelative(scene, speaker);
  return scene.drafts.findLast(main)?.speaker ?? null;
}

/** "prompted the mayor to tell": someone between another verb and an infinitive is who does it. */
function controllerOf({ reading, sentence }: Scene, infinitive: number): TokenRange | null {
  const from = nounPhraseStart(reading, infinitive, sentence.from);
  const { pos, lower } = tokenAt(reading, infinitive - 1);
  const someone = pos === "PROPN" || isRole(lower);
  return someone && from > sentence.from && tokenAt(reading, from - 1).pos === "VERB"
    ? { from, to: infinitive }
    : null;
}

function agentAfter({ reading, sentence }: Scene, group: VerbGroup): TokenRange | null {
  for (let i = group.to; i < Math.min(group.to + 12, sentence.to); i++) {
    if (isQuoted(reading, i)) continue;
    if (tokenAt(reading, i).lower === "by") {
      const end = nounPhraseEnd(reading, i + 1, sentence.to);
      return end > i + 1 ? { from: i + 1, to: end } : null;
    }
  }
  return null;
}

/** The subject of the nearest verb before: "Holm took the floor to accuse", "he denied it and said". */
export function nearestSubject(scene: Scene, before: number): TokenRange | null {
  const { reading, sentence } = scene;
  for (let i = before - 1; i > sentence.from; i--) {
    const { pos, lower } = tokenAt(reading, i);
    if (isQuoted(reading, i) || (pos !== "VERB" && pos !== "AUX") || lower.endsWith("ing")) continue;
    let verb = i;
    while (verb > sentence.from && ["ADV", "AUX", "PART"].includes(tokenAt(reading, verb - 1).pos)) verb--;
    if (tokenAt(reading, i - 1).lower === "to") continue;
    const subject = subjectBefore(reading, verb, sentence.from);
    if (subject && !isRelative(scene, subject) && !isAsked(reading, subject)) return subject;
  }
  return null;
}

/** "declined to say how many customers had left, but insisted": who stands in an indirect question goes on with nothing. */
function isAsked(reading: Reading, { from }: TokenRange): boolean {
  return [from - 1, from].some((i) => /^(?:how|what|why|whether)$/u.test(tokenAt(reading, i).lower));
}

/** The subject of the main clause, after what may stand before it and before `to`: "In July, when he left, Holm went home, saying". */
export function mainSubject(scene: Scene, to = scene.sentence.to): TokenRange | null {
  const { reading, sentence } = scene;
  const first = tokenAt(reading, sentence.from);
  const fronted =
    SUBORDINATORS.has(first.lower) || first.pos === "ADP" || first.lower === "when" || first.pos === "VERB";
  let from = sentence.from;
  if (fronted)
    do from++;
    while (from < to && !isAfterComma(reading, from));
  for (let i = from + 1; i < to; i++) {
    if (isQuoted(reading, i) || !isVerb(reading, i)) continue;
    let verb = i;
    while (verb > from && ["ADV", "AUX"].includes(tokenAt(reading, verb - 1).pos)) verb--;
    const subject = subjectBefore(reading, verb, from);
    if (subject && !isRelative(scene, subject)) return subject;
  }
  return null;
}

/** The tagger takes "toughened" in "Russia toughened its demands" for a noun. */
function isVerb(reading: Reading, i: number): boolean {
  const { pos, lower } = tokenAt(reading, i);
  if (pos === "VERB" || pos === "AUX") return true;
  const next = tokenAt(reading, i + 1).pos;
  return (
    pos === "NOUN" &&
    lower.endsWith("ed") &&
    tokenAt(reading, i - 1).pos === "PROPN" &&
    (next === "PRON" || next === "DET")
  );
}

/** The subject of a sentence that leads up to a quotation, when it is someone: a name, a pronoun, "the minister". */
export function leadingSubject(reading: Reading, sentence: Sentence): TokenRange | null {
  const subject = mainSubject({ reading, sentence, groups: [], drafts: [] });
  if (!subject) return null;
  return isSomeone(reading, subject) ? subject : null;
}

/** Whether a phrase can be who speaks: a name, a role, "he" or "she". */
export function isSomeone(reading: Reading, { to }: TokenRange): boolean {
  const { pos, lower } = tokenAt(reading, to - 1);
  return pos === "PROPN" || isRole(lower) || /^(?:s?he|they|who)$/u.test(lower);
}
