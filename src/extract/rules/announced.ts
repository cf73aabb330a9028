import { skipAdverbials } from "../adverbials.ts";
import { nounPhraseEnd } from "../nounPhrases.ts";
import { isQuoted, type Reading, tokenAt } from "../reading.ts";
import { subjectBefore } from "../subjectBefore.ts";
import type { TokenRange } from "../tokens.ts";
import { verbGroupAt } from "../verbGroups.ts";
import type { Draft } from "./draft.ts";
import { isSomeone } from "./speakers.ts";

/**
 * Paragraphs without marks that the one before them announces, as governments and live reports print them:
 * `The minister said:` ¶ `We will rebuild the wall.` ¶ `Our towns deserve no less.` Null where nothing is announced.
 */
export function announced(
  reading: Reading,
  paragraph: TokenRange,
  before: TokenRange | undefined,
): Draft | null {
  const tag = before && isProse(reading, paragraph) ? announcement(reading, before) : null;
  return (
    tag && { ...tag, rule: "announced", content: [paragraph], passage: { from: tag.from, to: paragraph.to } }
  );
}

/** Whether a paragraph goes on with what was announced: its writer speaks of "we" and "I". */
export function goesOnAnnounced(reading: Reading, paragraph: TokenRange): boolean {
  if (!isProse(reading, paragraph)) return false;
  for (let i = paragraph.from; i < paragraph.to; i++)
    if (FIRST_PERSON.has(tokenAt(reading, i).lower)) return true;
  return false;
}

const FIRST_PERSON = new Set("i we our ours us my me".split(" "));

/** Sentences, neither in marks nor the announcement of another's. */
function isProse(reading: Reading, { from, to }: TokenRange): boolean {
  const short = to - from < SHORTEST;
  return !short && !isQuoted(reading, from) && /^[.!?…]$/u.test(tokenAt(reading, to - 1).text);
}

const SHORTEST = 4;

/** "…, the minister said:": a verb of saying before the colon that ends a paragraph, and whose it is. */
function announcement(
  reading: Reading,
  { from, to }: TokenRange,
): { speaker: TokenRange; cue: TokenRange; from: number } | null {
  const colon = to - 1;
  if (tokenAt(reading, colon).text !== ":") return null;
  for (let i = colon - 1; i > from && i > colon - REACH; i--) {
    if (isQuoted(reading, i)) return null;
    const group = verbGroupAt(reading, i, from, to);
    if (!group?.cue.clause || group.shape !== "finite" || group.negated) continue;
    const heard = group.cue.recipient ? nounPhraseEnd(reading, group.to, colon) : group.to;
    if (skipAdverbials(reading, heard, colon) !== colon) return null;
    const speaker = subjectBefore(reading, group.from, from);
    if (!speaker || !isSomeone(reading, speaker)) return null;
    return { speaker, cue: { from: group.from, to: group.to }, from };
  }
  return null;
}

/** The verb is not farther from the colon. */
const REACH = 15;
