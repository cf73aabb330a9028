import { type Document, documentOf, unstorable } from "../document.ts";
import { firstKnown, metadataOf, type WrittenMetadata } from "../metadata.ts";
import type { Refusal } from "../refusal.ts";
import { furnitureOf } from "./furniture.ts";
import { linesOf } from "./layout.ts";
import { mastheadOf } from "./masthead.ts";
import { rejoin, wrappedWidth } from "./rejoin.ts";

/** "date 2025-03-10 Russian and U.S. officials ...": the date before the first words. */
const DATE_LABEL = /^\s*date:? (\d{4}-\d\d-\d\d)\s+/i;

/**
 * A text as a document: stored as it came, read with its lines put together again. What is not stated beside it
 * is taken from the text itself, where it says so.
 */
export function textDocument(text: string, stated: WrittenMetadata): Document | Refusal {
  const problem = unstorable(text);
  if (problem) return problem;
  const labelled = DATE_LABEL.exec(text);
  const lines = linesOf(text, labelled?.[0].length);
  const furniture = furnitureOf(lines);
  const article = lines.filter((line) => !furniture.has(line));
  const masthead = mastheadOf(text, article, furniture, wrappedWidth(article) !== null);
  const body = article.filter((line) => !masthead.lines.has(line));
  // Lines of a masthead are short and end no sentence, as wrapped ones do: the body shows it more surely.
  const width = wrappedWidth(body.filter((line) => line !== masthead.title));
  const reading = rejoin(text, body, width, new Set(masthead.title && [masthead.title]));
  const written = firstKnown(stated, { published: labelled?.[1] }, masthead.metadata);
  return documentOf(text, metadataOf(written), { reading, credits: masthead.credits });
}
