import type { Span } from "../domain/spans.ts";
import { codePointsOf } from "./codePoints.ts";
import type { Resolution } from "./coreference.ts";
import type { DateMention } from "./dates/dateMentions.ts";
import type { Reading } from "./reading.ts";
import type { TokenRange } from "./tokens.ts";
import type { ExtractedDate, Mention } from "./types.ts";

/** `[start, end)` in UTF-16 units. */
export interface Stretch {
  start: number;
  end: number;
}

/** Makes a span in code points of tokens or of a stretch in UTF-16 units. */
export type ToSpan = (words: TokenRange | Stretch) => Span;

/** The spans of a text. */
export function spansOf(reading: Reading): ToSpan {
  const at = codePointsOf(reading.text);
  return (words) => {
    const { start, end } = "from" in words ? stretchOf(reading, words) : words;
    return { start: at(start), end: at(end), exact: reading.text.slice(start, end) };
  };
}

/** Where some tokens stand in the text. */
export function stretchOf({ tokens }: Reading, { from, to }: TokenRange): Stretch {
  return { start: tokens[from]!.start, end: tokens[to - 1]!.end };
}

export function toMention(span: ToSpan, range: TokenRange, resolution: Resolution): Mention {
  return {
    span: span(range),
    head: span(resolution.head),
    name: resolution.entity?.name ?? null,
    reason: resolution.reason,
    description: resolution.description,
  };
}

export function toDate(span: ToSpan, date: DateMention | null): ExtractedDate | null {
  return date && { edtf: date.edtf, span: span(date) };
}
