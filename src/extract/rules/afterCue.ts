import { hasQuotation } from "../clauses.ts";
import { complementOf } from "../complements.ts";
import { cueOf } from "../cues.ts";
import { coreEnd } from "../nounPhrases.ts";
import { endBeforeComma, isAfterComma, isQuoted, type Reading, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import type { VerbGroup } from "../verbGroups.ts";
import { SUBORDINATORS } from "../words.ts";
import { type Draft, isRelative, type RuleName, type Scene } from "./draft.ts";
import { firstStoryEnd, isHeading } from "./headlines.ts";
import { afterAside } from "./hearings.ts";
import { isSomeone, speakerOf } from "./speakers.ts";

const RULE_OF_FORM: Record<"quotation" | "that" | "clause" | "question" | "infinitive" | "object", RuleName> =
  {
    quotation: "quotation-after-cue",
    that: "clause-after-cue",
    clause: "clause-after-cue",
    question: "clause-after-cue",
    infinitive: "infinitive-after-cue",
    object: "object-of-cue",
  };

/** What was said follows the verb: "said that …", "told RIA: “…”", "urged them to …", "denied …". */
export function afterCue(scene: Scene, group: VerbGroup): Draft | null {
  const { reading, sentence } = scene;
  if (group.cue.afterQuotationOnly || isTold(scene, group)) return null;
  const later = scene.groups.filter(
    ({ from, cue }) => from >= group.to && !(cue.clause && cue.withQuotation),
  );
  const speaker = speakerOf(scene, group);
  if (!speaker || isObject(scene, speaker, group)) return null;
  if (!isSpeaker(reading, speaker, group) || isAsked(scene, speaker) || isSign(scene, speaker, group))
    return null;
  const complement = complementOf(reading, group, clauseLimit(scene, speaker, group), later);
  if (!complement || isUnsaid(scene, group, complement.form === "question")) return null;
  const hedged = group.negated || group.modal;
  // "did not deny the report", "could call it a mistake", "a majority to confirm judges": a judgement that nobody made.
  const isPurpose = group.shape === "infinitive" && !hasQuotation(reading, complement.from, complement.to);
  if ((hedged || isPurpose) && complement.form === "object") return null;
  const isHeadline = sentence.from === 0 && isHeading(reading, sentence);
  const to = isHeadline ? firstStoryEnd(reading, complement) : complement.to;
  return {
    rule: RULE_OF_FORM[complement.form],
    content: [{ from: complement.from, to }],
    speaker,
    cue: { from: group.from, to: group.to },
    hedged,
    passage: sentence,
  };
}

/** "It is clear that", "It would be wrong to blame" and "There were shouts of" are nobody's words. */
function isSpeaker(reading: Reading, { from }: TokenRange, { cue, shape, from: verb }: VerbGroup): boolean {
  const subject = tokenAt(reading, from).lower;
  const isJudged = shape === "infinitive" && /^(?:ADJ|NOUN)$/u.test(tokenAt(reading, verb - 1).pos);
  // "You have said that …": whoever is asked, or any reader.
  return subject !== "there" && subject !== "you" && !((cue.adjective || isJudged) && subject === "it");
}

/** "Shares closed lower, suggesting that investors doubt it": what happens says nothing. */
function isSign({ reading, drafts }: Scene, { from, to }: TokenRange, { cue, shape }: VerbGroup): boolean {
  if (shape !== "participle" || !/^(?:suggest|indicate|imply|signal)$/u.test(cue.lemma)) return false;
  const core = { from, to: coreEnd(reading, from, to) };
  // "Shares in Norvik", which the tagger takes for a name.
  const isPlural = core.to - from === 1 && core.to < to && tokenAt(reading, from).lower.endsWith("s");
  return drafts.length === 0 && (isPlural || !isSomeone(reading, core));
}

/** "Would she guarantee that no depot would close?": somebody wonders whether it was said. */
function isAsked({ reading, sentence: { from, to } }: Scene, speaker: TokenRange): boolean {
  const isInverted = tokenAt(reading, from).pos === "AUX" && speaker.from === from + 1;
  return isInverted && tokenAt(reading, to - 1).text === "?";
}

/** "Witnesses are asked to call the police", "Thousands told to leave": those who are asked have said nothing. */
function isTold({ reading, groups }: Scene, { shape, from, cue, to }: VerbGroup): boolean {
  if (cue.lemma === "tell" && shape === "finite" && tokenAt(reading, to).lower === "to") return true;
  return (
    shape === "infinitive" &&
    groups.some(({ shape, cue, to }) => shape === "passive" && cue.infinitive && to === from)
  );
}

const REFUSALS = new Set(
  "declined declines decline refused refuses refuse refusing declining failed yet unable unwilling neglected reluctant".split(
    " ",
  ),
);

/** What somebody may yet say: "is expected to argue that", "is due to announce". */
const AWAITED = new Set("expected likely due set scheduled poised unlikely supposed tipped".split(" "));

/** "would not say whether", "declined to say", "has yet to confirm": nothing was said. */
function isUnsaid({ reading }: Scene, { shape, from, negated, cue }: VerbGroup, question: boolean): boolean {
  const before = shape === "infinitive" ? tokenAt(reading, from - 1).lower : "";
  if (AWAITED.has(before)) return true;
  const refused = REFUSALS.has(before);
  return (refused && (question || !cue.infinitive)) || (negated && question);
}

/** "a stream called Willow Run": a participle after the object of another verb or of a preposition is no report. */
function isObject({ reading, sentence }: Scene, speaker: TokenRange, group: VerbGroup): boolean {
  const reduced = group.shape === "finite" && group.cue.forms.has("participle") && group.from === group.verb;
  if (!reduced || group.cue.lemma === "say" || group.cue.lemma === "tell") return false;
  if (speaker.to !== group.from || speaker.from <= sentence.from) return false;
  const next = tokenAt(reading, group.to);
  if (
    tokenAt(reading, speaker.to - 1).pos === "PROPN" ||
    next.lower === "that" ||
    isQuoted(reading, group.to)
  )
    return false;
  const before = tokenAt(reading, speaker.from - 1);
  const governed = before.pos === "ADP" && before.lower !== "after" && before.lower !== "before";
  return governed || (before.pos === "VERB" && !cueOf(before.lower));
}

/**
 * Where the clause of a cue ends at the latest: before the main clause, when the cue stands in a phrase in front of
 * it: "When she noted that …, he said", "In a letter announcing the sale, the firm called …".
 */
function clauseLimit(scene: Scene, speaker: TokenRange, group: VerbGroup): number {
  const { reading, sentence } = scene;
  if (isRelative(scene, speaker)) return relativeEnd(scene, group.to);
  const inserted = group.shape === "participle" && speaker.to === group.from - 1;
  if (inserted && tokenAt(reading, speaker.to).text === ",") return relativeEnd(scene, group.to);
  // "was described as “weak” by Holm", but "was put to him by Holm that"
  if (group.shape === "passive" && speaker.from > group.to + 1 && !goesOnWithThat(scene, speaker.to))
    return speaker.from - 1;
  const link = tokenAt(reading, speaker.from - 1).lower;
  // "As Holm told the court, …": the main clause is what was said.
  if (link === "as" && opensWithAs(scene, speaker.from) && group.cue.clause) return sentence.to;
  if (link === "which" || link === "whom") return relativeEnd(scene, group.to);
  if (link === "what" && !group.cue.clause) return nominalEnd(scene, group.to);
  const opener = tokenAt(reading, sentence.from);
  const second = tokenAt(reading, sentence.from + 1);
  const subordinate =
    SUBORDINATORS.has(opener.lower) ||
    opener.lower === "when" ||
    (SUBORDINATORS.has(second.lower) && second.pos !== "VERB");
  const phrase =
    (opener.pos === "ADP" || opener.pos === "VERB") &&
    (group.shape !== "finite" || tokenAt(reading, speaker.from - 1).pos === "ADP");
  if (!subordinate && !phrase) return sentence.to;
  for (let i = sentence.from; i < group.from; i++) if (tokenAt(reading, i).text === ",") return sentence.to;
  for (let i = group.to + 2; i < sentence.to; i++) {
    if (isQuoted(reading, i) || !isDivided(reading, i)) continue;
    if (["PRON", "PROPN", "DET", "NOUN"].includes(tokenAt(reading, i).pos)) return endBeforeComma(reading, i);
  }
  return sentence.to;
}

/** "by Holm that", "by Holm, for the council, that". */
function goesOnWithThat({ reading, sentence }: Scene, from: number): boolean {
  return tokenAt(reading, afterAside(reading, from, sentence.to)).lower === "that";
}

/** "As Holm told the court", "But as Holm said". */
function opensWithAs({ reading, sentence }: Scene, subject: number): boolean {
  const linked = tokenAt(reading, sentence.from).pos === "CCONJ" ? 2 : 1;
  return subject === sentence.from + linked;
}

/** "Holm, who has said he would stay, told reporters": the mark before the verb of the main clause. */
function relativeEnd({ reading, sentence }: Scene, from: number): number {
  for (let i = from + 1; i < sentence.to; i++) {
    if (isQuoted(reading, i) || !isDivided(reading, i)) continue;
    const { pos, lower } = tokenAt(reading, i);
    if ((pos === "VERB" && !lower.endsWith("ing")) || pos === "AUX") return endBeforeComma(reading, i);
  }
  return sentence.to;
}

/** "What Holm called a “reckless” plan passed": the verb that the whole of it is the subject of. */
function nominalEnd({ reading, sentence }: Scene, from: number): number {
  for (let i = from + 1; i < sentence.to; i++) {
    const { pos, lower } = tokenAt(reading, i);
    if (isQuoted(reading, i) || (pos !== "VERB" && pos !== "AUX") || lower.endsWith("ing")) continue;
    if (["NOUN", "PROPN"].includes(tokenAt(reading, i - 1).pos) || isQuoted(reading, i - 1)) return i;
  }
  return sentence.to;
}

/** Whether a comma or a dash stands before token `i`. */
function isDivided(reading: Reading, i: number): boolean {
  return isAfterComma(reading, i) || /^(?:[—–―]|--)$/u.test(tokenAt(reading, i - 1).text);
}
