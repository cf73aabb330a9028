import { cueOf } from "../cues.ts";
import { genderOfGivenName } from "../givenNames.ts";
import { coreEnd } from "../nounPhrases.ts";
import { isQuoted, quotationAt, type Reading, textOf, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import type { Draft } from "./draft.ts";
import { headline, speaksBeforeColon } from "./headlines.ts";
import { invertedOpening } from "./invertedOpening.ts";
import { isSomeone } from "./speakers.ts";
import { nameInLabel, type Turns, turnLabel } from "./turns.ts";

/** Labels that name no speaker: headings of notes, corrections and the like. */
const NO_SPEAKERS = new Set(
  "note update updated correction editor source sources credit photo read related watch more also see q a question answer topic date time place contact tel email web advertisement breaking live summary background analysis opinion quote reporter reporters moderator host interviewer interpreter translator voiceover narrator announcer interview exclusive profile obituary review explainer explained factbox timeline video podcast editorial recap feature gallery pictures".split(
    " ",
  ),
);
const LONGEST_LABEL = 10;

/**
 * Speech whose speaker stands as a label before it or as a signature after it, by paragraph: `PESKOV: We deny
 * it.`, `Peskov: We deny it.` where the text names Dmitry Peskov, `Dmitry Peskov, spokesman: “…”`, `“…” — Dmitry Peskov`.
 * @param familyNames those of people in the text (familyNamesIn)
 * @param turns who speaks in turn in it (turnsIn)
 * @returns null when a paragraph is none of these.
 */
export function labelled(
  reading: Reading,
  paragraph: TokenRange,
  familyNames: ReadonlySet<string>,
  turns: Turns,
): Draft | null {
  if (invertedOpening(reading, paragraph)) return null;
  const label = turnLabel(reading, paragraph);
  const key = label && turns.keyOf(label);
  if (key && turns.asking.has(key)) return null;
  if (label && turns.labels === 1 && isDateline(reading, paragraph, label)) return null;
  const inTurn = label !== null && key !== null && turns.answering.has(key);
  return (
    (inTurn ? afterTurn(reading, paragraph, label) : afterLabel(reading, paragraph, familyNames)) ??
    beforeSignature(reading, paragraph) ??
    headline(reading, paragraph, familyNames)
  );
}

/** The family names, in lower case, of the people whom a text names with a given name of theirs. */
export function familyNamesIn({ tokens }: Reading): ReadonlySet<string> {
  const names = tokens.filter(
    ({ pos }, i) => pos === "PROPN" && i > 0 && genderOfGivenName(tokens[i - 1]!.lower) !== undefined,
  );
  return new Set(names.map(({ lower }) => lower));
}

function afterLabel(
  reading: Reading,
  { from, to }: TokenRange,
  familyNames: ReadonlySet<string>,
): Draft | null {
  // A transcript may open its quotation before the label: "PESKOV: We deny it."
  const start = /^["“]$/u.test(tokenAt(reading, from).text) ? from + 1 : from;
  const colon = colonAfter(reading, start, to);
  if (colon < 0 || colon + 1 >= to) return null;
  // "Ada Vik tweets: …"
  const verb =
    colon - 1 > start && cueOf(tokenAt(reading, colon - 1).lower)?.forms.has("s") ? colon - 1 : colon;
  const speaker = { from: start, to: coreEnd(unquoted(reading), start, verb) };
  if (speaker.to === speaker.from || NO_SPEAKERS.has(tokenAt(reading, start).lower)) return null;
  const quotation = start === from ? quotationAt(reading, colon + 1) : undefined;
  const capitals = /^[\p{Lu}.'’ -]{3,}$/u.test(textOf(reading, speaker));
  const known = speaker.to === colon && familyNames.has(tokenAt(reading, colon - 1).lower);
  const isHeadline = speaksBeforeColon(reading, { from, to }, speaker, colon);
  // "Mine collapse: “We heard them”": a matter, and nobody.
  const isNamed = tokenAt(reading, start).pos === "PROPN" && isSomeone(reading, speaker);
  if (!capitals && !known && !isHeadline && !(quotation && isNamed)) return null;
  const content = quotation ?? { from: colon + 1, to };
  const cue = verb < colon ? { from: verb, to: colon } : null;
  const rule = isHeadline ? "clause-after-cue" : "label";
  return { rule, content: [content], speaker, cue, passage: { from, to } };
}

/** "LF: A telephone call.", "SEC. KEIR: By tomorrow.": the words of one who speaks in turn. */
function afterTurn(reading: Reading, { from, to }: TokenRange, label: TokenRange): Draft {
  const content = quotationAt(reading, label.to + 1) ?? { from: label.to + 1, to };
  return {
    rule: "label",
    content: [content],
    speaker: nameInLabel(reading, label),
    cue: null,
    passage: { from, to },
  };
}

/** "GUWAHATI: Leader of the Opposition … said": the only label of a text, before what a reporter tells. */
function isDateline(reading: Reading, { to }: TokenRange, label: TokenRange): boolean {
  if (textOf(reading, label) !== textOf(reading, label).toUpperCase()) return false;
  let isTold = false;
  for (let i = label.to + 1; i < to; i++) {
    if (isQuoted(reading, i)) continue;
    const { lower, pos } = tokenAt(reading, i);
    if (/^(?:i|we|our|my|us)$/u.test(lower)) return false;
    const cue = pos === "VERB" ? cueOf(lower) : undefined;
    isTold ||= cue !== undefined && (cue.forms.has("past") || cue.forms.has("s"));
  }
  return isTold;
}

/** The colon that ends a label: only names, commas and a few words of description stand before it. */
function colonAfter(reading: Reading, from: number, to: number): number {
  for (let i = from; i < Math.min(to, from + LONGEST_LABEL); i++) {
    const { text, pos } = tokenAt(reading, i);
    if (text === ":") return i > from ? i : -1;
    if (pos === "VERB" || pos === "AUX" || /^["“”.!?]$/u.test(text)) return -1;
  }
  return -1;
}

function beforeSignature(reading: Reading, { from, to }: TokenRange): Draft | null {
  const quotation = quotationAt(reading, from);
  if (!quotation || quotation.from !== from || quotation.to >= to) return null;
  const dash = tokenAt(reading, quotation.to).text;
  if (!/^(?:[—–―-]|--)$/u.test(dash) || to - quotation.to > LONGEST_LABEL + 5) return null;
  const end = coreEnd(reading, quotation.to + 1, to);
  if (end === quotation.to + 1 || tokenAt(reading, quotation.to + 1).pos !== "PROPN") return null;
  const after = tokenAt(reading, end);
  if (end < to && !/^[,.(]$/u.test(after.text)) return null;
  return {
    rule: "label",
    content: [quotation],
    speaker: { from: quotation.to + 1, to: end },
    cue: null,
    passage: { from, to },
  };
}

/** A reading in which nothing is quoted: a label inside of a quotation is read like any other. */
function unquoted(reading: Reading): Reading {
  return isQuoted(reading, 0) || reading.quotations.length > 0 ? { ...reading, quotationOf: EMPTY } : reading;
}

const EMPTY = new Int32Array(0);
