import { skipAdverbials } from "../adverbials.ts";
import { clauseEnd, isClause } from "../clauses.ts";
import { CUE_NOUNS, cueOf } from "../cues.ts";
import { coreEnd, nounPhraseEnd } from "../nounPhrases.ts";
import { isAfterComma, isQuoted, quotationAt, type Reading, tokenAt } from "../reading.ts";
import { subjectBefore } from "../subjectBefore.ts";
import type { TokenRange } from "../tokens.ts";
import { tenseBefore } from "../verbGroups.ts";
import { type Draft, freeFrom, isClaimed, type Scene } from "./draft.ts";
import { besideTag } from "./fronted.ts";

/** Those who are there to hear what others say. */
const AUDIENCES = new Set(
  "court jury juror jurors inquest inquiry tribunal hearing panel committee parliament mp mps msp msps peers lords senate senators lawmakers congress assembly commons council councillors magistrates judge judges coroner bailey trial commission conference delegates meeting".split(
    " ",
  ),
);
/** What is heard, before "that" or whose it is. */
const EVIDENCE = new Set(
  "evidence testimony claims allegations details submissions arguments accounts".split(" "),
);

/** What was heard or told to somebody: its verb with what makes its tense, and who heard it. */
interface Hearing extends TokenRange {
  verb: number;
  audience: TokenRange;
}

/**
 * What a court or a parliament has heard: "the inquest heard that …", "jurors were told: “…”", "…, MPs were told". Who says it
 * stands after "from" or "by"; nobody says it where the text does not tell, least of all those who heard it.
 */
export function hearings(scene: Scene): Draft[] {
  const { reading, sentence } = scene;
  const drafts: Draft[] = [];
  for (let i = sentence.from + 1; i < sentence.to; i++) {
    if (isQuoted(reading, i) || isClaimed(scene, i)) continue;
    const hearing = hearingAt(scene, i);
    const draft = hearing && (whatFollows(scene, hearing) ?? whatStandsBefore(scene, hearing));
    if (draft) drafts.push(draft);
  }
  return drafts;
}

function hearingAt({ reading, sentence, ...scene }: Scene, verb: number): Hearing | null {
  const { lower } = tokenAt(reading, verb);
  const isHeard = lower === "heard" || lower === "hears" || lower === "hear";
  if (!isHeard && lower !== "told") return null;
  const { from, be } = tenseBefore(reading, verb, sentence.from);
  const audience = subjectBefore(
    reading,
    from,
    Math.max(sentence.from, freeFrom({ reading, sentence, ...scene }, from)),
  );
  if (!audience || !isAudience(reading, audience) || (isHeard && be)) return null;
  // "Jury told of lies": a headline leaves out the verb; "the judge told jurors" is somebody's who speaks.
  const isTold = isHeard || be || nounPhraseEnd(reading, verb + 1, sentence.to) === verb + 1;
  return isTold ? { from, to: verb + 1, verb, audience } : null;
}

function isAudience(reading: Reading, { from, to }: TokenRange): boolean {
  const head = tokenAt(reading, coreEnd(reading, from, to) - 1).lower;
  return head === "it" || AUDIENCES.has(head);
}

/** "… heard from Dr Vik that …", "… were told: “…”". */
function whatFollows(scene: Scene, hearing: Hearing): Draft | null {
  const { reading, sentence, groups } = scene;
  const { from, verb } = hearing;
  let at = skipAdverbialsBut(reading, verb + 1, sentence.to);
  // "heard evidence that", "heard claims from", but "hears call: “…”" does not say whose.
  const noun = tokenAt(reading, at).lower;
  const isOpen = /^(?:that|how|from|by)$/u.test(tokenAt(reading, at + 1).lower);
  if (isOpen && (EVIDENCE.has(noun) || CUE_NOUNS.has(noun))) at++;
  const speaker = whoAfter(reading, at, sentence.to);
  at = speaker ? afterAside(reading, speaker.to, sentence.to) : at;
  if (!speaker) at = skipAdverbials(reading, at, sentence.to);
  const start = contentFrom(scene, at, speaker !== null);
  if (start === null) return null;
  const quotation = quotationAt(reading, start);
  const later = groups.filter((group) => group.from > start);
  const to = quotation ? Math.min(quotation.to, sentence.to) : clauseEnd(reading, start, sentence.to, later);
  const rule = quotation ? "quotation-after-cue" : "clause-after-cue";
  const content = { from: start, to };
  if (!speaker && isOfAnother(scene, content)) return null;
  return { rule, content: [content], speaker, cue: { from, to: verb + 1 }, passage: sentence };
}

/** "The court heard that Smith told police he ran": what Smith told is found by itself. */
function isOfAnother({ reading, groups }: Scene, { from, to }: TokenRange): boolean {
  return groups.some(
    (group) =>
      group.from > from && group.from < to && group.cue.clause && subjectBefore(reading, group.from, from),
  );
}

/** Skips when and where something was heard, but not from whom. */
function skipAdverbialsBut(reading: Reading, from: number, to: number): number {
  return /^(?:from|by)$/u.test(tokenAt(reading, from).lower) ? from : skipAdverbials(reading, from, to);
}

/** "from Dr Vik", "by the minister". */
export function whoAfter(reading: Reading, at: number, to: number): TokenRange | null {
  if (!/^(?:from|by)$/u.test(tokenAt(reading, at).lower)) return null;
  const end = nounPhraseEnd(reading, at + 1, to);
  return end > at + 1 ? { from: at + 1, to: end } : null;
}

/** "Leah Holm, 19, that", "her neighbour, Ada Vik, that": after what stands between commas. */
export function afterAside(reading: Reading, end: number, to: number): number {
  if (tokenAt(reading, end).text !== ",") return end;
  for (let i = end + 1; i < Math.min(to, end + LONGEST_ASIDE); i++)
    if (tokenAt(reading, i).text === ",")
      return /^(?:that|how)$/u.test(tokenAt(reading, i + 1).lower) ? i + 1 : end;
  return end;
}

const LONGEST_ASIDE = 12;

/** Where what was heard begins: at "that" or "how", at a quotation, or at a clause; null where none follows. */
function contentFrom({ reading, sentence }: Scene, at: number, isSaid: boolean): number | null {
  const { text, lower } = tokenAt(reading, at);
  if (/^(?:that|how)$/u.test(lower)) return at;
  if (isQuoted(reading, at)) return at;
  if (/^[:,]$/u.test(text)) return isQuoted(reading, at + 1) ? at + 1 : null;
  if (isSaid || !isClause(reading, at, sentence.to)) return null;
  // "heard Smith say he ran", "heard a recording of Smith saying": another verb says who speaks.
  const end = nounPhraseEnd(reading, at, sentence.to);
  const cue = cueOf(tokenAt(reading, end).lower);
  const isHeardSaying = cue && (cue.forms.has("base") || cue.forms.has("ing"));
  return isHeardSaying || lower === "of" ? null : at;
}

/** "…, the court heard on Monday", "“…,” jurors were told by Vik", "The driver, the court heard, had been drinking". */
function whatStandsBefore(scene: Scene, { from, verb, audience }: Hearing): Draft | null {
  const { reading, sentence } = scene;
  if (!isAfterComma(reading, audience.from) && !isQuoted(reading, audience.from - 1)) return null;
  const told = skipAdverbialsBut(reading, verb + 1, sentence.to);
  const speaker = whoAfter(reading, told, sentence.to);
  const to = skipAdverbials(reading, speaker?.to ?? told, sentence.to);
  const draft = besideTag(scene, { speaker, cue: { from, to: verb + 1 }, from: audience.from, to });
  return draft && !speaker && isOfAnother(scene, draft.content[0]!) ? null : draft;
}
