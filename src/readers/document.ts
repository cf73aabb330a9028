import type { Span } from "../domain/spans.ts";
import { MAX_DOCUMENT_BYTES } from "./limits.ts";
import type { Metadata } from "./metadata.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { asItStands, type Rejoined } from "./rejoined.ts";

/** An outlet that a document names as where all of its text comes from, in the words that say so. */
export interface Credit {
  name: string;
  exact: Span;
}

/** What a text is: plain text as it came, the main text of a page, one paragraph a line, or what a data set gives of it. */
export type SourceForm = "TEXT" | "PAGE" | "EXCERPT";

/** One published document. */
export interface Document extends Metadata {
  kind: "document";
  form: SourceForm;
  /** The text to store: every span is counted in its code points. Of plain text, exactly what came. */
  text: string;
  /** The same for the extractor: one paragraph a line, with the way back to `text`. */
  reading: Rejoined;
  credits: Credit[];
}

/** A document, or why its text cannot be stored. */
export function documentOf(
  text: string,
  metadata: Metadata,
  {
    form = "TEXT",
    reading = asItStands(text),
    credits = [],
  }: Partial<Pick<Document, "form" | "reading" | "credits">> = {},
): Document | Refusal {
  return unstorable(text) ?? { kind: "document", form, ...metadata, text, reading, credits };
}

/** Why PostgreSQL could not hold a text, or why it is not worth holding; null when it can. */
export function unstorable(text: string): Refusal | null {
  if (!/\S/.test(text)) return refusal("EMPTY", "There is no text here.");
  const nul = text.indexOf("\0");
  if (nul >= 0)
    return refusal("BAD_CHARACTER", `There is a NUL character after “${before(text, nul)}”: text has none.`);
  if (!text.isWellFormed())
    return refusal(
      "BAD_CHARACTER",
      "There is half a surrogate pair in the text: it was cut or badly escaped.",
    );
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_DOCUMENT_BYTES) return tooLarge(bytes);
  return null;
}

export function tooLarge(bytes: number): Refusal {
  return refusal(
    "TOO_LARGE",
    `A document may have ${megabytes(MAX_DOCUMENT_BYTES)}; this one has ${megabytes(bytes)} or more. ` +
      "Split it, or give the articles as JSON Lines, one a line.",
  );
}

export const megabytes = (bytes: number) => `${Math.ceil(bytes / 100_000) / 10} MB`;
const before = (text: string, at: number) => text.slice(Math.max(0, at - 20), at).toWellFormed();
