import { cueOf } from "./cues.ts";
import { genderOfGivenName } from "./givenNames.ts";
import type { Paragraph } from "./paragraphs.ts";

/** A heading has no more UTF-16 units, and at least so many words beside the small ones. */
const LONGEST = 200;
const FEWEST = 4;
/** What title case leaves without a capital. */
const SMALL = new Set(
  "a an the and but or nor of in on at by to for as off out up per via vs from with into over after amid if is".split(
    " ",
  ),
);
const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu;

/**
 * A text whose headings in title case, "Governor Says Dams Cannot Wait", are written as sentences are, so that capitals tell
 * names there too: a word keeps its own where the rest of the text writes it so, or a given name stands before it.
 * Each letter stands where it stood.
 */
export function inSentenceCase(text: string, paragraphs: readonly Paragraph[]): string {
  const headings = paragraphs.filter((paragraph) => isTitleCase(text, paragraph));
  if (headings.length === 0) return text;
  const { small, capital } = wordsBelow(text, paragraphs, new Set(headings));
  if (small.size === 0) return text;
  let written = "";
  let at = 0;
  for (const { start, end } of headings) {
    written += text.slice(at, start) + asSentence(text.slice(start, end), small, capital);
    at = end;
  }
  return written + text.slice(at);
}

/** Whether nearly all words but small ones have a capital, and not throughout. */
function isTitleCase(text: string, { start, end }: Paragraph): boolean {
  // A title in marks stays one.
  if (end - start > LONGEST || /^["“'‘]/u.test(text.charAt(start))) return false;
  const words = (text.slice(start, end).match(WORD) ?? []).filter((word) => !SMALL.has(word.toLowerCase()));
  const capital = words.filter((word) => /^\p{Lu}/u.test(word) && word !== word.toUpperCase());
  const numbers = words.filter((word) => /^(?:\p{N}|\P{Ll}+$)/u.test(word));
  return capital.length >= FEWEST && (capital.length + numbers.length) * 10 >= words.length * 9;
}

/** The words that a text writes small, and with a capital, outside of some paragraphs; all in lower case. */
function wordsBelow(
  text: string,
  paragraphs: readonly Paragraph[],
  headings: ReadonlySet<Paragraph>,
): Record<"small" | "capital", Set<string>> {
  const words = { small: new Set<string>(), capital: new Set<string>() };
  for (const paragraph of paragraphs) {
    if (headings.has(paragraph)) continue;
    for (const [word] of text.slice(paragraph.start, paragraph.end).matchAll(WORD)) {
      const bare = withoutEnd(word);
      words[/^\p{Lu}/u.test(bare) ? "capital" : "small"].add(bare.toLowerCase());
    }
  }
  return words;
}

/** "Vik's" is "Vik". */
const withoutEnd = (word: string) => word.replace(/(?:['’]s?|\.)$/u, "");

function asSentence(heading: string, small: ReadonlySet<string>, capital: ReadonlySet<string>): string {
  let isFirst = true;
  let isAfterGivenName = false;
  return heading.replace(WORD, (word) => {
    const bare = withoutEnd(word);
    const lower = bare.toLowerCase();
    const isGivenName = genderOfGivenName(lower) !== undefined && !small.has(lower);
    const isName =
      !small.has(lower) && (capital.has(lower) ? !cueOf(lower) : isGivenName || isAfterGivenName);
    const isKept = isFirst || isName || /^\P{Ll}*$/u.test(bare) || /\p{Ll}\p{Lu}/u.test(bare);
    isFirst = false;
    isAfterGivenName = isGivenName;
    const written = word.toLowerCase();
    return isKept || written.length !== word.length ? word : written;
  });
}
