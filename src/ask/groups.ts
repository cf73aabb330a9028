import { isStopWord, lemmaOf } from "./vocabulary.ts";
import { keyOf, type Word } from "./words.ts";

/** People who are described and not named: "US officials", "an unnamed diplomat". */
export interface Group {
  /** Whether they have no names. */
  unnamed: boolean;
  /** Where they have a role, a nation or an organisation; null where it is not said. */
  whole: string | null;
  /** What they are, in the singular: "official". */
  noun: string;
}

/** So many are taken to be meant; of more, nobody can tell who is. */
export const LARGEST_GROUP = 50;
const LENGTHS = [1, 2, 3];

/** What a group is known by: "unnamed us official". */
export const groupKey = ({ unnamed, whole, noun }: Group): string =>
  [unnamed && "unnamed", whole, noun].filter(Boolean).join(" ");

/** The word that the roles of a group must have; null for whoever has any, or none in particular. */
export function roleOf({ whole, noun }: Group): string | null {
  if (/^(?:source|person|speaker|member|actor)$/.test(noun)) return null;
  return noun === "official" && whole !== null ? null : noun;
}

/** "Officials", "spokespeople": one of them. */
export const oneOf = (noun: string): string =>
  noun
    .replace(/^(?:who|(?:any|every|some)(?:one|body))$/, "person")
    .replace(/people$/, "person")
    .replace(/men$/, "man")
    .replace(/s$/, "");

/** A word for people by what they are, and not a form of address. */
const isNoun = ({ kind, lower }: Word): boolean =>
  kind === "word" &&
  /^(?:title|source|people|who|(?:any|every|some)(?:one|body))$/.test(lemmaOf(lower)) &&
  !/^(?:article|document|stor|politician|m[rs]+$|dr$|sir$|mister$|foreign$|prime$|deputy$|chief$|side$|king$|pope$|pres$)/.test(
    lower,
  );

/** All groups that a question may speak of: "US officials", "officials of Russia", "an unnamed Russian official". */
export function groupsIn(words: readonly Word[]): Group[] {
  return words.flatMap((word, at) => {
    if (!isNoun(word)) return [];
    const noun = oneOf(word.lower);
    const before = words.slice(Math.max(0, at - LENGTHS.length - 1), at);
    const unnamed = before.some(({ lower }) => lemmaOf(lower) === "unnamed");
    const wholes = wholesAfter(words, at + 1);
    if (unnamed || lemmaOf(word.lower) === "title") wholes.push(...wholesBefore(words, at));
    return [
      ...wholes.map((whole) => ({ unnamed, whole, noun })),
      ...(unnamed ? [{ unnamed, whole: null, noun }] : []),
    ];
  });
}

/** "US", "Trump administration", "Russia's": what stands before a noun, and before "press secretary". */
function wholesBefore(words: readonly Word[], noun: number): string[] {
  const at = words[noun - 1]?.lower === "press" ? noun - 1 : noun;
  const to = words[at - 1]?.kind === "possessive" ? at - 1 : at;
  return LENGTHS.flatMap((length) => {
    const whole = stretch(words, to - length, to);
    // "US and Russian officials".
    const isJoined = whole.length > 0 && /^(?:and|or)$/.test(words[to - length - 1]?.lower ?? "");
    return isJoined ? [...whole, ...wholesBefore(words, to - length - 1)] : whole;
  });
}

/** "Of the Kremlin", "from NATO": what stands after it. */
function wholesAfter(words: readonly Word[], at: number): string[] {
  if (!/^(?:of|from|in|at|with|within)$/.test(words[at]?.lower ?? "")) return [];
  const from = words[at + 1]?.lower === "the" ? at + 2 : at + 1;
  return LENGTHS.flatMap((length) => stretch(words, from, from + length));
}

/** Some words in a row, if they can be a name. */
function stretch(words: readonly Word[], from: number, to: number): string[] {
  const some = words.slice(Math.max(from, 0), to);
  const isName = ({ kind, lower }: Word) =>
    kind === "word" && (/^(?:us|.)$/u.test(lower) || !isStopWord(lower)) && lemmaOf(lower) !== "unnamed";
  return from >= 0 && to <= words.length && some.every(isName) ? [keyOf(some)] : [];
}
