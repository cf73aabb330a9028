import { firstInside, isQuoted, lastInside, quotationAt, tokenAt } from "../reading.ts";
import { type Draft, isClaimed, type Scene } from "./draft.ts";
import { mainSubject } from "./speakers.ts";

/** Fewer words are a title or a term rather than a sentence. */
const SHORTEST = 3;

/** `Her message was simple: “Stay in line.”`: a quoted sentence after a colon is the words of the one spoken of. */
export function introduced(scene: Scene): Draft | null {
  const { reading, sentence } = scene;
  for (let i = sentence.from + 1; i < sentence.to; i++) {
    if (isQuoted(reading, i - 1) || tokenAt(reading, i - 1).text !== ":") continue;
    const quotation = quotationAt(reading, i);
    if (!quotation || isClaimed(scene, i) || quotation.to - quotation.from < SHORTEST + 2) continue;
    if (!/\p{Lu}/u.test(firstInside(reading, i)) || !/[.!?]/u.test(lastInside(reading, i))) continue;
    const speaker = mainSubject(scene);
    return speaker && { rule: "introduced", content: [quotation], speaker, cue: null, passage: sentence };
  }
  return null;
}
