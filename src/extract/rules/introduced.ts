import { CUE_NOUNS } from "../cues.ts";
import { coreEnd, nounPhraseEnd, nounPhraseStart } from "../nounPhrases.ts";
import { firstInside, isQuoted, lastInside, quotationAt, textOf, tokenAt } from "../reading.ts";
import { subjectBefore } from "../subjectBefore.ts";
import type { TokenRange } from "../tokens.ts";
import { type Draft, isClaimed, type Scene } from "./draft.ts";
import { isSomeone, mainSubject } from "./speakers.ts";

/** Fewer words are a title or a term rather than a sentence. */
const SHORTEST = 3;
/** Nouns for what is said or written, beside those that take a clause. */
const MESSAGES = new Set(
  "message answer advice verdict motto slogan question explanation conclusion sign caption headline tweet post email text note letter banner placard  quip joke punchline refrain mantra assessment rejoinder retort quote plea".split(
    " ",
  ),
);

/** `Her message was simple: “Stay in line.”`: a quoted sentence after a colon is the words of the one spoken of. */
export function introduced(scene: Scene): Draft | null {
  const { reading, sentence } = scene;
  for (let i = sentence.from + 1; i < sentence.to; i++) {
    if (isQuoted(reading, i - 1) || tokenAt(reading, i - 1).text !== ":") continue;
    const quotation = quotationAt(reading, i);
    if (!quotation || isClaimed(scene, i) || isHeard(scene, i)) continue;
    if (!/\p{Lu}/u.test(firstInside(reading, i)) || !/[.!?]/u.test(lastInside(reading, i))) continue;
    const long = quotation.to - quotation.from >= SHORTEST + 2;
    const speaker =
      messageBefore(scene, i - 1) ??
      whoGoesOn(scene, i - 1) ??
      (long ? (mainSubject(scene) ?? headingOf(scene, i - 1)) : null);
    if (speaker) return { rule: "introduced", content: [quotation], speaker, cue: null, passage: sentence };
  }
  return null;
}

/** "It was not, of course, Coe went on:" */
function whoGoesOn({ reading, sentence }: Scene, colon: number): TokenRange | null {
  if (!/^(?:goes|went) on$/u.test(textOf(reading, { from: colon - 2, to: colon }))) return null;
  return subjectBefore(reading, colon - 2, sentence.from);
}

/** "The jury hears a call:": those who hear have said nothing. */
function isHeard({ reading, sentence }: Scene, colon: number): boolean {
  for (let i = sentence.from; i < colon; i++) if (/^hear[ds]?$/u.test(tokenAt(reading, i).lower)) return true;
  return false;
}

/** "The mayor, in a text message:", "Holm on the strike:": someone, and no verb before the colon. */
function headingOf({ reading, sentence }: Scene, colon: number): TokenRange | null {
  const heading = { from: sentence.from, to: coreEnd(reading, sentence.from, colon) };
  return heading.to > heading.from && isSomeone(reading, heading) ? heading : null;
}

/** Whose message the sentence begins with: "The mayor's answer was:", "Her advice to writers:"; itself when it is nobody's. */
function messageBefore({ reading, sentence }: Scene, colon: number): TokenRange | null {
  const to = nounPhraseEnd(reading, sentence.from, colon);
  for (let noun = sentence.from + 1; noun < to; noun++) {
    const { lower } = tokenAt(reading, noun);
    if (!MESSAGES.has(lower) && !CUE_NOUNS.has(lower)) continue;
    for (let i = noun - 1; i > sentence.from; i--) {
      if (tokenAt(reading, i).lower !== "'s" && tokenAt(reading, i).lower !== "'") continue;
      const from = nounPhraseStart(reading, i, sentence.from);
      if (from < i) return { from, to: i };
    }
    const pronoun = /^(?:his|her|their)$/u.test(tokenAt(reading, sentence.from).lower);
    return { from: sentence.from, to: pronoun ? sentence.from + 1 : noun + 1 };
  }
  return null;
}
