import { codePointLength, type Span } from "../domain/spans.ts";
import type { Words } from "./format/shared.ts";

export type Found = { span: Span } | { problem: string };

/**
 * Finds words in a text, or only inside a span of it. Any white space matches any other, so that
 * a line break in the document or in the seed file does not matter; the span that is found is
 * the text's own. Words are whole: "he" is not found in "the".
 */
export function findWords(text: string, words: Words, inside?: Span): Found {
  const all = matches(text, words.exact);
  const found = inside ? all.filter((s) => s.start >= inside.start && s.end <= inside.end) : all;
  const place = inside ? "the passage" : "the document";
  if (found.length === 0)
    return { problem: `these words do not stand in ${place}${nearest(text, words.exact)}.` };
  if (words.occurrence === undefined && found.length > 1)
    return { problem: `these words stand ${found.length} times in ${place}: say which with "occurrence".` };
  const span = found[(words.occurrence ?? 1) - 1];
  return span ? { span } : { problem: `these words stand only ${found.length} times in ${place}.` };
}

function matches(text: string, words: string): Span[] {
  const pattern = words.split(/\s+/).map(escapeRegExp).join("\\s+");
  const before = /^[\p{L}\p{N}]/u.test(words) ? "(?<![\\p{L}\\p{N}])" : "";
  const after = /[\p{L}\p{N}]$/u.test(words) ? "(?![\\p{L}\\p{N}])" : "";
  return [...text.matchAll(new RegExp(before + pattern + after, "gu"))].map((match) => {
    const start = codePointLength(text.slice(0, match.index));
    return { start, end: start + codePointLength(match[0]), exact: match[0] };
  });
}

const escapeRegExp = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** How far the words do stand in the text: a wrong quotation mark is hard to see otherwise. */
function nearest(text: string, words: string): string {
  const all = words.split(" ");
  for (let n = all.length - 1; n > 0; n--) {
    const beginning = all.slice(0, n).join(" ");
    if (matches(text, beginning).length > 0) return `, only as far as “${beginning}”`;
  }
  return "";
}
