import { subjectBefore } from "../nounPhrases.ts";
import { isQuoted, quotationAt, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import { type Draft, isClaimed, type Scene } from "./draft.ts";
import { isSomeone, mainSubject } from "./speakers.ts";

/** Words between "as" and the quotation: "as a “born leader”", "as being “weak”". */
const BETWEEN = new Set("a an the being both".split(" "));
/** After these "as" gives a name rather than a judgement: "known as “the Rock”". */
const NAMING = new Set("know knows known knew".split(" "));
/** A quotation of as many words (with its marks) is nobody's title or term. */
const LONG = 9;
/** The verb that a quotation belongs to is not farther from it than this. */
const REACH = 12;

/**
 * Quotations that a verb of no saying leads up to: "portrayed her as “weak”", and any that is too long for a title
 * or a term. What was said goes from the verb to the end of the quotation.
 */
export function fragments(scene: Scene): void {
  const { reading, sentence } = scene;
  for (let i = sentence.from + 2; i < sentence.to; i++) {
    const quotation = quotationAt(reading, i);
    if (!quotation || quotation.from !== i || isClaimed(scene, i)) continue;
    const as = wordBefore(scene, i);
    const judged = tokenAt(reading, as).lower === "as";
    if (!judged && quotation.to - i < LONG) continue;
    const draft = fromVerb(scene, judged ? as : i, Math.min(quotation.to, sentence.to), judged);
    if (draft) scene.drafts.push(draft);
  }
}

/** The word before a quotation, without articles and adjectives between. */
function wordBefore({ reading, sentence }: Scene, quotation: number): number {
  let at = quotation - 1;
  while (
    at > sentence.from &&
    (BETWEEN.has(tokenAt(reading, at).lower) || tokenAt(reading, at).pos === "ADJ")
  )
    at--;
  return at;
}

function fromVerb(scene: Scene, before: number, to: number, judged: boolean): Draft | null {
  const { reading, sentence } = scene;
  for (let i = before - 1; i > sentence.from && i > before - REACH; i--) {
    const { pos, lower } = tokenAt(reading, i);
    if (isQuoted(reading, i) || isClaimed(scene, i) || (judged && NAMING.has(lower))) return null;
    if (pos !== "VERB") continue;
    let verb = i;
    while (verb > sentence.from && ["AUX", "ADV", "PART"].includes(tokenAt(reading, verb - 1).pos)) verb--;
    const speaker = speakerOf(scene, verb);
    if (!speaker || (judged && i + 1 === before)) return null;
    const rule = judged ? "characterisation" : "quoted-fragment";
    return {
      rule,
      content: [{ from: i + 1, to }],
      speaker,
      cue: { from: verb, to: i + 1 },
      passage: sentence,
    };
  }
  return null;
}

/** The subject of the verb; the subject of the sentence when the former is no one. */
function speakerOf(scene: Scene, verb: number): TokenRange | null {
  const subject = subjectBefore(scene.reading, verb, scene.sentence.from);
  if (subject && isSomeone(scene.reading, subject)) return subject;
  const main = mainSubject(scene);
  return main && isSomeone(scene.reading, main) ? main : subject;
}
