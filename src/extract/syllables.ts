import { isFamilyNameFirst } from "./shortNames.ts";
import type { Token } from "./tokens.ts";

/**
 * A syllable of Korean or Chinese, as the romanisations that newspapers use write them (Revised Romanization, McCune-Reischauer, Pinyin,
 * Wade-Giles): consonants, vowels and one of the few consonants that end them.
 */
const SYLLABLE =
  /^(?:[bcdfghjklmnprstwxyz]|[cpst]h|hs|ts|tz|zh|kk|jj|[gkh]w|hy|ky|my|ry|by|gy)?[aeiouwyü]{1,3}(?:ng|[bcghklmnprt])?$/u;

/** What English hangs on a word with a hyphen, and might be a syllable elsewhere: Run-up, Sit-in, Ten-year. */
const ENGLISH = new Set(
  "a an at by day eye fee go he her hit hour how in it key law lay less lie like low man me men my no pay raw run sea ten the three tie tip to too top two up us war way we week win year".split(
    " ",
  ),
);

/**
 * Brings the parts of a given name together that a hyphen and a small letter part: "Moon Jae-in", "Tsai Ing-wen" and "Ji-woo
 * Han", which wink-nlp reads as "Jae", "-" and "in". Only beside another word with a capital: "a Run-up" stays three words.
 * The family names beside them are names wherever the text has them: "Moon said".
 */
export function joinSyllables(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  const families = new Set<string>();
  for (let i = 0; i < tokens.length; i++) {
    const family = familyBeside(tokens, i);
    if (!family) {
      joined.push(tokens[i]!);
      continue;
    }
    if (isFamilyNameFirst(family.lower)) families.add(family.text);
    joined.push(nameOf(tokens[i]!, tokens[i + 1]!, tokens[i + 2]!));
    i += 2;
  }
  return joined.map((token) => (families.has(token.text) ? { ...token, pos: "PROPN" } : token));
}

function nameOf(first: Token, hyphen: Token, second: Token): Token {
  const text = first.text + hyphen.text + second.text;
  return { start: first.start, end: second.end, text, lower: text.toLowerCase(), pos: "PROPN" };
}

/** The family name before or after a given name of two syllables that begins at `i`; null where none begins. */
function familyBeside(tokens: readonly Token[], i: number): Token | null {
  const [first, hyphen, second] = [tokens[i], tokens[i + 1], tokens[i + 2]];
  if (hyphen?.text !== "-" || first!.end !== hyphen.start || second?.start !== hyphen.end) return null;
  if (tokens[i + 3]?.start === second.end && tokens[i + 3]!.text === "-") return null;
  const isCapitalised = /^\p{Lu}\p{Ll}*$/u.test(first!.text) && /^\p{Ll}+$/u.test(second.text);
  if (!isCapitalised || !SYLLABLE.test(first!.lower) || !SYLLABLE.test(second.lower)) return null;
  const before = tokens[i - 1];
  if (isNextTo(before, first) && isCapital(before!) && isMaybeFamily(before!, second.lower)) return before!;
  const after = tokens[i + 3];
  return isNextTo(second, after) && isCapital(after!) && isFamilyNameFirst(after!.lower) ? after! : null;
}

/** "Moon Jae-in" for any syllable, "Gil Won-ok" for those that are no English word. */
const isMaybeFamily = ({ lower, pos }: Token, syllable: string): boolean =>
  isFamilyNameFirst(lower) || (pos === "PROPN" && !ENGLISH.has(syllable));

/** Whether two words stand side by side. */
function isNextTo(word: Token | undefined, next: Token | undefined): boolean {
  return word !== undefined && next !== undefined && next.start - word.end === 1;
}

const isCapital = ({ text }: Token): boolean => /^\p{Lu}/u.test(text);
