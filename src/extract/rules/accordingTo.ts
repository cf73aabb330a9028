import { clauseEnd, hasQuotation, hasVerb, withoutStop } from "../clauses.ts";
import { nounPhraseEnd, nounPhraseStart } from "../nounPhrases.ts";
import { isAfterComma, isQuoted, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";
import { type Draft, freeFrom, isClaimed, type Scene } from "./draft.ts";

/** A phrase that says on whose word the rest of its sentence stands. */
interface Viewpoint extends TokenRange {
  speaker: TokenRange;
  cue: TokenRange;
  /** It tells what somebody thinks, and reports speech only where marks show their words. */
  withQuotation: boolean;
}

/** "According to Peskov, …", "…, according to Peskov", "in the words of Peskov, …", "in her view, …". */
export function accordingTo(scene: Scene): void {
  const { reading, sentence } = scene;
  for (let i = sentence.from; i < sentence.to - 1; i++) {
    if (isQuoted(reading, i) || isClaimed(scene, i)) continue;
    const viewpoint = sourceAt(scene, i) ?? wordsAt(scene, i);
    const draft = viewpoint && at(scene, viewpoint);
    if (draft) scene.drafts.push(draft);
  }
}

/** "according to Peskov", "per the report". */
function sourceAt({ reading, sentence }: Scene, i: number): Viewpoint | null {
  const { lower } = tokenAt(reading, i);
  const per = lower === "per" && (i === sentence.from || isAfterComma(reading, i));
  const according = lower === "according" && tokenAt(reading, i + 1).lower === "to";
  if (!according && !per) return null;
  const from = per ? i + 1 : i + 2;
  let to = nounPhraseEnd(reading, from, sentence.to);
  // The tagger takes "show judges" for a verb and its object: any words up to the next mark name who says it.
  if (to === from && according)
    while (to < sentence.to && !/^[.,;:!?]$/u.test(tokenAt(reading, to).text)) to++;
  const cue = { from: i, to: from };
  return to > from ? { from: i, to, speaker: { from, to }, cue, withQuotation: false } : null;
}

const WORDS = new Set("words telling account retelling".split(" "));
const VIEWS = new Set("view opinion judgment judgement eyes estimation".split(" "));

/** "in the words of Peskov", "in Peskov's words", "in his view". */
function wordsAt({ reading, sentence }: Scene, i: number): Viewpoint | null {
  if (tokenAt(reading, i).lower !== "in") return null;
  for (let noun = i + 2; noun < Math.min(i + 7, sentence.to); noun++) {
    const { lower, text } = tokenAt(reading, noun);
    if (text === "," || isQuoted(reading, noun)) return null;
    if (!WORDS.has(lower) && !VIEWS.has(lower)) continue;
    const withQuotation = VIEWS.has(lower);
    if (noun === i + 2 && tokenAt(reading, noun + 1).lower === "of") {
      const to = nounPhraseEnd(reading, noun + 2, sentence.to);
      const speaker = { from: noun + 2, to };
      return to > noun + 2 ? { from: i, to, speaker, cue: { from: i, to: noun + 2 }, withQuotation } : null;
    }
    const owned = tokenAt(reading, noun - 1).lower === "'s" ? noun - 1 : noun;
    const from = owned < noun ? nounPhraseStart(reading, owned, i + 1) : i + 1;
    const pronoun = owned === noun && noun === i + 2 && POSSESSIVES.has(tokenAt(reading, i + 1).lower);
    if (from !== i + 1 || (owned === noun && !pronoun)) return null;
    const speaker = { from, to: owned };
    return { from: i, to: noun + 1, speaker, cue: { from: i, to: noun + 1 }, withQuotation };
  }
  return null;
}

const POSSESSIVES = new Set("his her their".split(" "));

/** What stands before the phrase, or after it when it begins the sentence or nothing is left before it. */
function at(scene: Scene, { from: start, to: end, speaker, cue, withQuotation }: Viewpoint): Draft | null {
  const { reading, sentence } = scene;
  const common = { rule: "according-to" as const, speaker, cue, passage: sentence };
  const from = freeFrom(scene, start);
  const left = { from, to: withoutStop(reading, from, start) };
  let after = appositiveEnd(scene, end);
  while (after < sentence.to && tokenAt(reading, after).text !== ",") after++;
  const right = { from: after + 1, to: sentence.to };
  const quoted = (range: TokenRange) => !withQuotation || hasQuotation(reading, range.from, range.to);
  // "It was, in the words of one survivor, “hell”", "The ship, according to the filing, sank"
  const unfinished = tokenAt(reading, left.to - 1).pos === "AUX" || !hasVerb(reading, left.from, left.to);
  const open = left.to > left.from && unfinished && after + 1 < sentence.to;
  if (left.to - left.from > 2 && !open) return quoted(left) ? { ...common, content: [left] } : null;
  const later = scene.groups.filter((group) => group.from > right.from);
  if (right.from < right.to) right.to = clauseEnd(reading, right.from, right.to, later);
  if (right.to <= right.from || !quoted(right)) return null;
  return { ...common, content: open ? [left, right] : [right] };
}

/** "its author, Jane Pell, …": after a name between commas. */
function appositiveEnd({ reading, sentence }: Scene, end: number): number {
  if (tokenAt(reading, end).text !== "," || tokenAt(reading, end + 1).pos !== "PROPN") return end;
  const to = nounPhraseEnd(reading, end + 1, sentence.to);
  const left = tokenAt(reading, to).text === "," && to - end <= LONGEST_NAME;
  return left && !hasVerb(reading, end, to) ? to : end;
}

const LONGEST_NAME = 6;
