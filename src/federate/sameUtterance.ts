import { fitInTime, type TimeFit } from "./interval.ts";
import { contradictInNumbers, differInNumbersAlone } from "./numbers.ts";
import { type Features, featuresOf, type Utterance } from "./utterance.ts";
import type { Word } from "./words.ts";

/** Why two reports are taken for the same utterance, or not. */
export type SameUtteranceReason =
  /** Word for word. */
  | "SAME_WORDS"
  /** A quotation of one stands in the other. */
  | "SHARED_QUOTE"
  /** Both deny the same: "denied", "false", "not true". */
  | "SAME_DENIAL"
  /** The words mean much the same. */
  | "SAME_CONTENT"
  | "OTHER_SPEAKER"
  | "OTHER_TIME"
  /** One affirms what the other negates. */
  | "CONTRARY"
  | "OTHER_NUMBERS"
  /** Alike in their words, but of somebody or somewhere else. */
  | "OTHER_NAMES"
  | "LITTLE_IN_COMMON";

export interface Sameness {
  /** From 0 to 1. */
  score: number;
  reason: SameUtteranceReason;
  /** The reason for a person to read. */
  explanation: string;
}

/** From here on two reports are filed under one statement. tests/federate/pairs.ts has the pairs that it rests on. */
export const MERGE = 0.7;
/** From here on a person is asked. */
export const PROPOSE = 0.5;

/** A word in quotation marks that both have is worth this much less doubt; names and small words half as much. */
const DOUBT_PER_QUOTED_WORD = 0.7;
/** Quotations of fewer words are phrases that everybody uses: what stands around them must be alike as well. */
const OWN_WORDS = 5;
const LITTLE = 0.4;
const NOTHING = 0.25;
/** What a score that nothing confirms does not exceed: a person is asked. */
const UNCONFIRMED = (PROPOSE + MERGE) / 2;
/** Denials are rare: two of one matter are one more often than two claims. */
const DOUBT_OF_A_DENIAL = 0.65;
/** The share of what both have that may be affirmed by one and negated by the other: long texts do both. */
const CONTRARY_SHARE = 0.5;
const OTHER_NAMES_FACTOR = 0.5;

/**
 * Whether two reports are of the same utterance, by rules: same speaker, a time that can be the same, and quotations
 * or content that match. Symmetric; 1 for the same report; it throws on no text.
 */
export function sameUtterance(a: Utterance, b: Utterance): Sameness {
  if (a.speakerKey !== b.speakerKey) return apart("OTHER_SPEAKER", "The speakers are not the same.");
  const time = fitInTime(a, b);
  if (time === "APART") return apart("OTHER_TIME", "They were not said at the same time.");
  return compare(a, b, time);
}

function compare(one: Utterance, other: Utterance, time: TimeFit): Sameness {
  if (one.content === other.content && one.passage === other.passage && one.cue === other.cue)
    return { score: 1, reason: "SAME_WORDS", explanation: "They are the same words." };
  const [a, b] = bothFeatures(one, other);
  const quoted = longestSharedQuote(a, b);
  const verbatim = quoted.weight >= OWN_WORDS;
  if (
    (!verbatim && contradictInNumbers(a.numbers, b.numbers)) ||
    differInNumbersAlone(a.sequence, b.sequence)
  )
    return {
      score: 0.2,
      reason: "OTHER_NUMBERS",
      explanation: "They give different numbers of the same thing.",
    };
  const common = inCommon(a, b);
  if (!verbatim && common.weight > 0 && common.contrary / common.weight > CONTRARY_SHARE)
    return { score: 0.1, reason: "CONTRARY", explanation: "One says what the other says is not so." };

  const byContent = contentScore(a, b, common.weight);
  const byQuote = 1 - DOUBT_PER_QUOTED_WORD ** quoted.weight;
  const denial = a.denies && b.denies && byContent > LITTLE;
  let score = 1 - (1 - byContent) * (1 - byQuote) * (denial ? DOUBT_OF_A_DENIAL : 1);
  if (quoted.weight > 1 && !verbatim) score = Math.min(score, phraseLimit(a, b, quoted.meanings));
  // Some days later somebody may well say the same again, unless it is quoted at length.
  if (time === "NEAR" && !verbatim) score = Math.min(score, UNCONFIRMED);
  if (!verbatim && namesDiffer(a, b)) {
    score *= OTHER_NAMES_FACTOR;
    return { score, reason: "OTHER_NAMES", explanation: "They name nobody and no place in common." };
  }
  const share = `${Math.round(byContent * 100)} % of their content is alike`;
  if (denial) return { score, reason: "SAME_DENIAL", explanation: `Both deny the same: ${share}.` };
  if (quoted.weight > 1 && byQuote * 2 > byContent)
    return { score, reason: "SHARED_QUOTE", explanation: `Both quote “${quoted.words}”; ${share}.` };
  return byContent >= LITTLE
    ? { score, reason: "SAME_CONTENT", explanation: `${share[0]!.toUpperCase()}${share.slice(1)}.` }
    : { score, reason: "LITTLE_IN_COMMON", explanation: `Only ${share}.` };
}

/** "Called him a dictator and questioned his legitimacy": one sentence, two acts; but to call a claim false is to deny it. */
function bothFeatures(one: Utterance, other: Utterance): [Features, Features] {
  const both = [featuresOf(one, true), featuresOf(other, true)] as [Features, Features];
  const oneAct = one.passage !== other.passage || (both[0].denies && both[1].denies);
  return oneAct ? both : [featuresOf(one, false), featuresOf(other, false)];
}

const apart = (reason: SameUtteranceReason, explanation: string): Sameness => ({
  score: 0,
  reason,
  explanation,
});

/** What of an utterance is weighed. */
type Compared = Pick<Features, "meanings" | "names" | "weight">;

/** How much the meanings of both weigh that they share, and of these, how much one affirms and the other negates. */
function inCommon(a: Compared, b: Compared): { weight: number; contrary: number } {
  let weight = 0;
  let contrary = 0;
  for (const [meaning, { weight: ofA, negated }] of a.meanings) {
    const other = b.meanings.get(meaning);
    if (!other) continue;
    const both = Math.min(ofA, other.weight);
    weight += both;
    if (negated !== other.negated && !a.names.has(meaning) && !b.names.has(meaning)) contrary += both;
  }
  return { weight, contrary };
}

/**
 * The geometric mean of the overlap coefficient (a part of a longer account is the same) and Dice's (but the more
 * is left over, the less), with doubt where little is shared at all.
 */
function contentScore(a: Compared, b: Compared, shared: number): number {
  if (shared === 0) return 0;
  const overlap = Math.min(1, shared / Math.min(a.weight, b.weight));
  const dice = Math.min(1, (2 * shared) / (a.weight + b.weight));
  return Math.sqrt(overlap * dice) * (1 - 2 ** -shared);
}

const namesDiffer = (a: Features, b: Features) =>
  a.names.size > 0 &&
  b.names.size > 0 &&
  ![...a.names].some((name) => b.meanings.has(name)) &&
  ![...b.names].some((name) => a.meanings.has(name));

/** How high two reports can score that share a short quotation: by how alike the rest is. */
function phraseLimit(one: Features, other: Features, phrase: ReadonlySet<string>): number {
  const [a, b] = [without(one, phrase), without(other, phrase)];
  if (Math.min(a.weight, b.weight) < 1) return UNCONFIRMED; // the phrase is all that one of them tells
  const rest = contentScore(a, b, inCommon(a, b).weight);
  return rest < NOTHING ? PROPOSE / 2 + rest : rest < LITTLE ? UNCONFIRMED : 1;
}

function without({ meanings, names }: Features, phrase: ReadonlySet<string>): Compared {
  const rest = new Map([...meanings].filter(([meaning]) => !phrase.has(meaning)));
  return { meanings: rest, names, weight: [...rest.values()].reduce((sum, { weight }) => sum + weight, 0) };
}

/** The weightiest quotation of either that stands in the other's words. */
function longestSharedQuote(a: Features, b: Features): SharedQuote {
  const shared = [
    ...a.quotes.filter((quote) => standsIn(quote, b.sequence)),
    ...b.quotes.filter((quote) => standsIn(quote, a.sequence)),
  ];
  let longest: SharedQuote = { weight: 0, words: "", meanings: new Set() };
  for (const quote of shared) {
    const weight = quoteWeight(quote);
    const words = quote.map(({ lower }) => lower).join(" ");
    if (weight > longest.weight || (weight === longest.weight && words < longest.words))
      longest = { weight, words, meanings: new Set(quote.flatMap(({ feature }) => feature ?? [])) };
  }
  return longest;
}

interface SharedQuote {
  weight: number;
  words: string;
  meanings: ReadonlySet<string>;
}

function quoteWeight(quote: readonly Word[]): number {
  const weights = new Map(
    quote.map(({ lower, feature, isName }) => [lower, feature === null || isName ? 0.5 : 1]),
  );
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}

function standsIn(quote: readonly Word[], sequence: readonly string[]): boolean {
  if (quote.length === 0) return false;
  const first = quote[0]!.lower;
  for (let i = 0; i + quote.length <= sequence.length; i++)
    if (sequence[i] === first && quote.every(({ lower }, k) => sequence[i + k] === lower)) return true;
  return false;
}
