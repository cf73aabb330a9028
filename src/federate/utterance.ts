import type { Times } from "./interval.ts";
import { type Numbers, numberOf, scaleOf } from "./numbers.ts";
import { isDenial, polarityOf } from "./polarity.ts";
import { type Word, wordsOf } from "./words.ts";

/** What one report tells of an utterance: all that is looked at to say whether two are the same. */
export interface Utterance extends Times {
  /** The key of the actor who speaks. */
  speakerKey: string;
  /** What was said, in the speaker's words or the reporter's. */
  content: string;
  /** The parts in quotation marks, without the marks. */
  quotes: readonly string[];
  /** The sentences that it stands in: what a short answer answers is told there. */
  passage: string;
  /** The verb that reports it: "said", "denied"; null when there is none. */
  cue: string | null;
}

/** An utterance made ready to be compared. */
export interface Features {
  /** How much each meaning weighs, and whether it is affirmed (false) or negated (true). */
  meanings: ReadonlyMap<string, { weight: number; negated: boolean }>;
  names: ReadonlySet<string>;
  weight: number;
  numbers: Numbers;
  denies: boolean;
  /** All words of what was said, and of each quotation, in order. */
  sequence: readonly string[];
  quotes: readonly (readonly Word[])[];
}

/** A name weighs less: statements on one matter share their names, one utterance shares its words. */
const NAME_WEIGHT = 0.5;
/** Content of less weight says nothing by itself: "No", "the claims are false". */
const THIN = 2;

/** What is compared of a text: no utterance in a report is longer, and the time to compare two stays small. */
const LONGEST = 5000;
const MOST_QUOTES = 20;
const beginning = (text: string) => text.slice(0, LONGEST);

/**
 * Reads an utterance. Thin content is read together with the passage around it when that is wanted: it is not where
 * two accounts have their passage in common.
 */
export function featuresOf(utterance: Utterance, withPassage: boolean): Features {
  const content = readWords(utterance.content, utterance.cue, isQuoted(utterance));
  const isThin = withPassage && content.weight < THIN;
  return {
    ...(isThin ? readWords(utterance.passage, utterance.cue, false) : content),
    denies: content.denies,
    sequence: wordsOf(beginning(utterance.content)).map(({ lower }) => lower),
    quotes: utterance.quotes.slice(0, MOST_QUOTES).map((quote) => wordsOf(beginning(quote))),
  };
}

/** Whether all of what was said is in quotation marks, give or take the marks. */
const isQuoted = ({ content, quotes }: Utterance) =>
  content.replaceAll(/["“”„«»\s]/gu, "").length <= quotes.join("").replaceAll(/\s/gu, "").length;

function readWords(
  text: string,
  cue: string | null,
  ownWords: boolean,
): Omit<Features, "sequence" | "quotes"> {
  const words = wordsOf(beginning(text));
  const { denies, negated } = polarityOf(words, wordsOf(cue ?? ""), ownWords);
  const meanings = new Map<string, { weight: number; negated: boolean }>();
  const names = new Set<string>();
  for (const [i, { feature, isName, lower }] of words.entries()) {
    if (feature === null || (denies && isDenial(lower))) continue;
    if (isName) names.add(feature);
    const weight = isName ? NAME_WEIGHT : 1;
    if (!meanings.has(feature)) meanings.set(feature, { weight, negated: negated[i]! });
  }
  const weight = [...meanings.values()].reduce((sum, meaning) => sum + meaning.weight, 0);
  return { meanings, names, weight, numbers: numbersIn(words), denies };
}

/** Numbers by the first telling word after them; a year counts nothing. */
function numbersIn(words: readonly Word[]): Numbers {
  const numbers = new Map<string, number[]>();
  for (let i = 0; i < words.length; i++) {
    let value = numberOf(words[i]!.lower);
    if (value === null) continue;
    if (/^(?:1[5-9]|20)\d\d$/u.test(words[i]!.lower)) continue;
    let next = i + 1;
    while (next < words.length && scaleOf(words[next]!.lower) > 1) value *= scaleOf(words[next++]!.lower);
    const unit = unitAfter(words, next);
    if (unit !== null) numbers.set(unit, [...(numbers.get(unit) ?? []), value]);
    i = next - 1;
  }
  return numbers;
}

/** "two weeks", "500 Ukrainian prisoners": the last telling word of the next two, before the clause ends. */
function unitAfter(words: readonly Word[], from: number): string | null {
  if (from > 0 && words[from - 1]!.endsClause) return null;
  let unit: string | null = null;
  for (let i = from; i < Math.min(from + 2, words.length); i++) {
    const { lower, feature, endsClause, isName } = words[i]!;
    const name =
      feature ?? (/^(?:day|week|month|year|hour|time)s?$/u.test(lower) ? lower.replace(/s$/u, "") : null);
    if (name === null) break;
    if (!isName || unit === null) unit = name;
    if (feature === null || endsClause) break;
  }
  return unit;
}
