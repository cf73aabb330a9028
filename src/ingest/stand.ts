import { slicer } from "../domain/slicer.ts";
import type { Span } from "../domain/spans.ts";
import type { Document } from "../readers/document.ts";
import { storedOffset } from "../readers/rejoined.ts";

/** Gives the span of the stored text that a span of a document's reading stands for. */
export type Stand = (span: Span) => Span;

/** Where the words of a document's reading stand in the text as it came; all spans are in code points. */
export function standIn({ text, reading }: Document): Stand {
  const slice = slicer(text);
  return ({ start, end }) => {
    const from = storedOffset(reading, start);
    const to = end > start ? storedOffset(reading, end - 1) + 1 : from;
    return { start: from, end: to, exact: slice(from, to) };
  };
}
