import type { Document } from "./document.ts";
import { isRefusal } from "./refusal.ts";
import { asItStands } from "./rejoined.ts";
import { textDocument } from "./text/article.ts";

/** The reading of a text that was stored, and the outlets that it credits: the same as when it came. */
export function readAgain({
  text,
  form,
}: Pick<Document, "text" | "form">): Pick<Document, "text" | "reading" | "credits"> {
  const document = form === "TEXT" ? textDocument(text, {}) : null;
  return document && !isRefusal(document) ? document : { text, reading: asItStands(text), credits: [] };
}
