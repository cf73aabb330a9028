import { countryNames } from "../resolve/countries.ts";
import { stem } from "./stem.ts";
import { isStopWord } from "./stopWords.ts";
import { meaningOf } from "./synonyms.ts";

/** A word of an utterance as it is compared. */
export interface Word {
  /** In lower case, as it stands there. */
  lower: string;
  /** Its meaning: the stem of its synonyms, or "@SA" for a country by any of its names; null for a stop word. */
  feature: string | null;
  /** A name says whom or where, which statements on one matter have in common. */
  isName: boolean;
  /** A clause ends after it. */
  endsClause: boolean;
}

const WORD = /\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)?(?:\.\p{L}\.?)*/gu;
/** The longest name of a country, in words. */
const LONGEST_NAME = 5;

/** The words of a text, in order. Names of countries, their people and their capitals are one feature each. */
export function wordsOf(text: string): Word[] {
  const plain = text
    .normalize("NFKC")
    .replaceAll("’", "'")
    .replace(/(\p{L})-(?=\p{Ll})/gu, "$1");
  const tokens = [...plain.matchAll(WORD)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const texts = tokens.map((token) => token.text);
  const words: Word[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const { text: written, end } = tokens[i]!;
    const country = /^\p{Lu}/u.test(written) ? countryAt(texts, i) : null;
    if (country) {
      const last = tokens[i + country.length - 1]!;
      words.push({
        lower: country.code,
        feature: `@${country.code}`,
        isName: true,
        endsClause: endsClause(plain, last.end, tokens[i + country.length]?.start),
      });
      i += country.length - 1;
      continue;
    }
    const lower = written.toLowerCase().replace(/'s$/u, "").replace(/n't$/u, "n't");
    const first = i === 0 || /[.!?]\s*["“”']?\s*$/u.test(plain.slice(0, tokens[i]!.start));
    words.push({
      lower,
      feature: isStopWord(lower) || lower.endsWith("n't") || /^\p{N}/u.test(lower) ? null : featureOf(lower),
      isName: /^\p{Lu}/u.test(written) && !first,
      endsClause: endsClause(plain, end, tokens[i + 1]?.start),
    });
  }
  return words;
}

const featureOf = (lower: string) => meaningOf(stem(lower.replaceAll(/[.']/gu, "")));

function countryAt(texts: readonly string[], at: number): { code: string; length: number } | null {
  for (let length = Math.min(LONGEST_NAME, texts.length - at); length > 0; length--) {
    const code = countryNames().get(
      texts
        .slice(at, at + length)
        .join(" ")
        .replaceAll(".", "")
        .replace(/'s$/u, "")
        .toLowerCase(),
    );
    if (code && (length > 1 || !isLowerCaseWord(texts[at]!))) return { code, length };
  }
  return null;
}

/** "US" is a country and "Us" is not. */
const isLowerCaseWord = (written: string) => written.length === 2 && written !== written.toUpperCase();

function endsClause(text: string, end: number, next: number | undefined): boolean {
  return /[,;:.!?…—–]|--/u.test(text.slice(end, next ?? text.length));
}
