import { isClause } from "../clauses.ts";
import { cueOf } from "../cues.ts";
import { nounPhraseEnd } from "../nounPhrases.ts";
import {
  endBeforeComma,
  isAfterComma,
  isQuoted,
  lastInside,
  quotationAt,
  type Reading,
  textOf,
  tokenAt,
} from "../reading.ts";
import { isRole } from "../roles.ts";
import type { TokenRange } from "../tokens.ts";
import type { Draft } from "./draft.ts";

/** Who is named before the colon or after the dash of a headline, and speaks. */
const BODIES = new Set(
  "kremlin pentagon ministry treasury embassy police deputies sheriff prosecutors investigators officials army military parliament government council union court un nato".split(
    " ",
  ),
);
/** Those who are named so in a headline alone: elsewhere a list follows their colon. */
const SOURCES = new Set(
  "report reports study poll survey source sources media agency lawyer lawyers experts analysts".split(" "),
);
const PLACES_THAT_SPEAK = /^(?:white house|state department|downing street|no 10)$/iu;
/** A heading has no more words. */
const LONGEST = 32;
const SHORTEST = 4;
const LONGEST_SOURCE = 7;

/** Whether a stretch is the headline of a text, or a heading in it: it has no full stop. */
export function isHeading(reading: Reading, { from, to }: TokenRange): boolean {
  return to - from <= LONGEST && !/[.!?…:]$/u.test(tokenAt(reading, to - 1).text);
}

/** Whether a phrase of a heading names who speaks: "Kremlin", "Foreign Ministry", "senior diplomat", "Vik" of whom the text speaks. */
function speaks(
  reading: Reading,
  range: TokenRange,
  familyNames: ReadonlySet<string>,
  isFirst: boolean,
): boolean {
  const { lower } = tokenAt(reading, range.to - 1);
  return (
    BODIES.has(lower) ||
    PLACES_THAT_SPEAK.test(textOf(reading, range)) ||
    (isFirst && (SOURCES.has(lower) || isRole(lower) || familyNames.has(lower)))
  );
}

/** "Kremlin: peace talks unlikely this year": before a colon. */
export function speaksBeforeColon(
  reading: Reading,
  paragraph: TokenRange,
  speaker: TokenRange,
  colon: number,
): boolean {
  if (speaker.to !== colon || paragraph.to - colon < SHORTEST || !isHeading(reading, paragraph)) return false;
  return speaks(reading, speaker, NOBODY, paragraph.from === 0);
}

const NOBODY: ReadonlySet<string> = new Set();

/** "Norway to respond in kind — Foreign Ministry": who speaks stands after the dash that ends a headline. */
export function headline(
  reading: Reading,
  paragraph: TokenRange,
  familyNames: ReadonlySet<string>,
): Draft | null {
  const { from, to } = paragraph;
  if (from !== 0 || !isHeading(reading, paragraph)) return null;
  let dash = to - 2;
  while (dash > from && to - dash <= LONGEST_SOURCE && !isDash(reading, dash)) dash--;
  if (dash - from < SHORTEST || !isDash(reading, dash)) return null;
  const speaker = { from: dash + 1, to };
  if (nounPhraseEnd(reading, speaker.from, to) !== to || !speaks(reading, speaker, familyNames, true))
    return null;
  return { rule: "fronted", content: [{ from, to: dash }], speaker, cue: null, passage: paragraph };
}

/** `'We were robbed' Rovers boss Mick Tully slams ref`, `“We were robbed”: Tully`: a headline begins with somebody's words. */
export function banner(reading: Reading, { from, to }: TokenRange): Draft | null {
  const quotation = from === 0 && isHeading(reading, { from, to }) ? quotationAt(reading, 0) : undefined;
  if (!quotation || quotation.to >= to || lastInside(reading, 0) === ",") return null;
  const colon = tokenAt(reading, quotation.to).text === ":";
  const start = quotation.to + (colon ? 1 : 0);
  const end = colon && nounPhraseEnd(reading, start, to) === to ? to : verbAfter(reading, start, to);
  if (end === null) return null;
  const speaker = { from: start, to: end };
  return { rule: "fronted", content: [quotation], speaker, cue: null, passage: { from, to } };
}

/** The first verb after a name; the tagger takes "slams" for a noun, and "star" for a verb. */
function verbAfter(reading: Reading, from: number, to: number): number | null {
  let isNamed = false;
  for (let i = from; i < Math.min(to, from + LONGEST_SUBJECT); i++) {
    const { pos, lower } = tokenAt(reading, i);
    if (isNamed && (pos === "VERB" || pos === "AUX" || cueOf(lower)?.forms.has("s"))) return i;
    isNamed ||= pos === "PROPN" || isRole(lower);
  }
  return null;
}

const LONGEST_SUBJECT = 10;

/** A dash between words, and no hyphen. */
function isDash(reading: Reading, i: number): boolean {
  const { text, start } = tokenAt(reading, i);
  return /^(?:[-—–―]|--)$/u.test(text) && tokenAt(reading, i - 1).end < start && !isQuoted(reading, i);
}

/** "Governor says dams cannot wait, lawmakers balk": where the second story of a headline begins; `to` where there is none. */
export function firstStoryEnd(reading: Reading, { from, to }: TokenRange): number {
  for (let i = from + 2; i < to; i++)
    if (
      isAfterComma(reading, i) &&
      !isQuoted(reading, i) &&
      /^(?:NOUN|PROPN|ADJ)$/u.test(tokenAt(reading, i).pos)
    )
      if (isClause(reading, i, to)) return endBeforeComma(reading, i);
  return to;
}
