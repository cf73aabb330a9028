import type { Document } from "../readers/document.ts";

/** What of a document the extractor is given. */
export type Readable = Pick<Document, "language" | "published" | "reading">;

/** A text to extract from, and its date. */
export interface Extractable {
  text: string;
  published?: string;
}

/** The extractor knows English; where nothing tells the language, English is tried. */
export function extractable({ language, published, reading }: Readable): Extractable {
  const known = language === undefined || /^(en|und)\b/i.test(language);
  return { text: known ? reading.text : "", ...(published !== undefined && { published }) };
}
