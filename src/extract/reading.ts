import { joinArabicArticles } from "./arabicArticles.ts";
import { prose } from "./boilerplate.ts";
import { joinMonthNames } from "./monthNames.ts";
import { type Paragraph, paragraphs } from "./paragraphs.ts";
import { retagFamilyHe } from "./pronounNames.ts";
import { type Quotation, quotations } from "./quotationMarks.ts";
import { joinSyllables } from "./syllables.ts";
import { retagNames } from "./tags.ts";
import { inSentenceCase } from "./titleCase.ts";
import { type Token, type TokenRange, tokenize } from "./tokens.ts";

/** A text with what was read off its surface: words, paragraphs and quotations. Offsets are UTF-16 units. */
export interface Reading {
  text: string;
  tokens: readonly Token[];
  quotations: readonly Quotation[];
  /** The tokens of each paragraph. */
  paragraphs: readonly TokenRange[];
  /** The tokens of each quotation, with its marks. */
  quotationTokens: readonly TokenRange[];
  /** For each token, the index of the quotation that it stands in or marks; -1 outside. */
  quotationOf: Int32Array;
}

/** Reads words, paragraphs and quotations off a text, in linear time. */
export function read(text: string): Reading {
  const written = paragraphs(text);
  const tokens = retagNames(
    retagFamilyHe(joinMonthNames(joinSyllables(joinArabicArticles(tokenize(inSentenceCase(text, written)))))),
    new Set(written.map(({ start }) => start)),
  );
  const blocks = prose(text, written);
  const quoted = quotations(text, blocks);
  const quotationTokens = tokenRanges(
    tokens,
    quoted.map(({ open, close }) => ({ start: open, end: close })),
  );
  const quotationOf = new Int32Array(tokens.length).fill(-1);
  quotationTokens.forEach(({ from, to }, q) => {
    quotationOf.fill(q, from, to);
  });
  return {
    text,
    tokens,
    quotations: quoted,
    paragraphs: tokenRanges(tokens, blocks),
    quotationTokens,
    quotationOf,
  };
}

/** The tokens that begin inside each of some stretches of text, which are in order and do not overlap. */
function tokenRanges(tokens: readonly Token[], stretches: readonly Paragraph[]): TokenRange[] {
  let at = 0;
  return stretches.map(({ start, end }) => {
    while (at < tokens.length && tokens[at]!.start < start) at++;
    const from = at;
    while (at < tokens.length && tokens[at]!.start < end) at++;
    return { from, to: at };
  });
}

/** The token at an index, or a token of no text past either end: rules look around freely. */
export function tokenAt({ tokens }: Reading, i: number): Token {
  return tokens[i] ?? NOTHING;
}

/** The words of a range, as the text has them. */
export function textOf(reading: Reading, { from, to }: TokenRange): string {
  return reading.text.slice(tokenAt(reading, from).start, tokenAt(reading, to - 1).end);
}

const NOTHING: Token = { start: 0, end: 0, text: "", lower: "", pos: "X" };

/** Whether a token stands in a quotation or is one of its marks. */
export function isQuoted({ quotationOf }: Reading, i: number): boolean {
  return (quotationOf[i] ?? -1) >= 0;
}

/** The tokens of the quotation that token `i` stands in, with its marks; none outside of quotations. */
export function quotationAt({ quotationOf, quotationTokens }: Reading, i: number): TokenRange | undefined {
  return quotationTokens[quotationOf[i] ?? -1];
}

/**
 * Whether a comma stands before token `i`, its own or the one that a quotation ends with, where American printers
 * put it: “reckless,” adding that ….
 */
export function isAfterComma(reading: Reading, i: number): boolean {
  if (tokenAt(reading, i - 1).text === ",") return !isQuoted(reading, i - 1);
  return endsQuotation(reading, i - 1) && lastInside(reading, i - 1) === ",";
}

/** Where what stands before a comma ends, when token `i` follows it: before the comma, or after the quotation that holds it. */
export function endBeforeComma(reading: Reading, i: number): number {
  return isQuoted(reading, i - 1) ? i : i - 1;
}

/** Whether a quotation ends with token `i`. */
function endsQuotation({ quotationOf }: Reading, i: number): boolean {
  return (quotationOf[i] ?? -1) >= 0 && quotationOf[i] !== quotationOf[i + 1];
}

/** The first letter or mark inside of the quotation that token `i` stands in. */
export function firstInside({ text, quotations: quoted, quotationOf }: Reading, i: number): string {
  const quotation = quoted[quotationOf[i] ?? -1];
  return quotation
    ? text
        .slice(quotation.start, quotation.start + 4)
        .trimStart()
        .charAt(0)
    : "";
}

/**
 * The last letter or mark inside of the quotation that token `i` stands in, but for the marks of quotations within
 * it: the comma of “…,” and of “… ‘no,’” tells what follows.
 */
export function lastInside({ text, quotations: quoted, quotationOf }: Reading, i: number): string {
  const quotation = quoted[quotationOf[i] ?? -1];
  if (!quotation) return "";
  const tail = text.slice(Math.max(quotation.start, quotation.end - 8), quotation.end);
  return tail.replace(/[\s"'“”‘’]+$/u, "").at(-1) ?? "";
}

/** Whether the quotation that token `i` stands in is written like a title or a name: “The Long Road”, “Bobby”. */
export function isTitle(reading: Reading, i: number): boolean {
  const quotation = quotationAt(reading, i);
  if (!quotation || !/^[\p{Lu}\p{N}]/u.test(firstInside(reading, i))) return false;
  for (let k = quotation.from + 1; k < quotation.to - 1; k++) {
    const { text, pos } = tokenAt(reading, k);
    if (k - quotation.from > LONGEST_TITLE || (/^\p{Ll}/u.test(text) && !SMALL_WORDS.has(pos))) return false;
  }
  return true;
}

/** Words that a title writes small: "of", "the", "and", "'s". */
const SMALL_WORDS = new Set(["ADP", "DET", "CCONJ", "PART", "SCONJ"]);
const LONGEST_TITLE = 12;
