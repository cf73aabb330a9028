import { isQuoted, isTitle, quotationAt, tokenAt } from "../reading.ts";
import { subjectBefore } from "../subjectBefore.ts";
import type { TokenRange } from "../tokens.ts";
import { type Draft, isClaimed, type Scene } from "./draft.ts";
import { isSomeone, mainSubject } from "./speakers.ts";

/** A quotation of as many words (with its marks) is nobody's term. */
const LONG = 7;
/** The verb that a quotation belongs to is not farther from it than this. */
const REACH = 12;

/** Who is judged, between a verb and "as". */
const JUDGED = new Set("him her them me us himself herself themselves".split(" "));

/**
 * Quotations in a sentence about someone that no verb of saying leads up to, when they are too long for a term and no
 * title: "took over “a company in ruins and in debt”"; and those that say as what somebody is seen: "pounded
 * Holm as a “weak man”". What was said goes from the verb to the end of the quotation.
 */
export function fragments(scene: Scene): void {
  const { reading, sentence } = scene;
  for (let i = sentence.from + 2; i < sentence.to; i++) {
    const quotation = quotationAt(reading, i);
    if (!quotation || quotation.from !== i || isClaimed(scene, i)) continue;
    // "Jury hears call: “…”": a headline, which does not say whose words they are.
    if (tokenAt(reading, i - 1).text === ":") continue;
    if (isTitle(reading, i) || (quotation.to - i < LONG && !isJudgement(scene, i))) continue;
    const draft = fromVerb(scene, i, Math.min(quotation.to, sentence.to));
    if (draft) scene.drafts.push(draft);
  }
}

/** "pounded Holm as a “weak man”": a verb, somebody, and "as" before the quotation. */
function isJudgement({ reading, sentence }: Scene, quotation: number): boolean {
  let as = quotation - 1;
  while (as > sentence.from && ["DET", "ADJ"].includes(tokenAt(reading, as).pos)) as--;
  if (tokenAt(reading, as).lower !== "as") return false;
  let verb = as - 1;
  while (
    verb > sentence.from &&
    (tokenAt(reading, verb).pos === "PROPN" || JUDGED.has(tokenAt(reading, verb).lower))
  )
    verb--;
  return verb < as - 1 && tokenAt(reading, verb).pos === "VERB";
}

function fromVerb(scene: Scene, before: number, to: number): Draft | null {
  const { reading, sentence } = scene;
  for (let i = before - 1; i > sentence.from && i > before - REACH; i--) {
    if (isQuoted(reading, i) || isClaimed(scene, i)) return null;
    if (tokenAt(reading, i).pos !== "VERB") continue;
    let verb = i;
    while (verb > sentence.from && ["AUX", "ADV", "PART"].includes(tokenAt(reading, verb - 1).pos)) verb--;
    const speaker = speakerOf(scene, verb);
    if (!speaker) return null;
    return {
      rule: "quoted-fragment",
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
