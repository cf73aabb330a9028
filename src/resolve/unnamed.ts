import { createHash } from "node:crypto";
import { bare, slugOf } from "./phrases.ts";

/**
 * The slug of somebody whom a document only describes: the same for the same words of the same text, whenever it is
 * read, and another one in every other document.
 */
export function unnamedSlug(text: string, description: string): string {
  const words = slugOf(bare(description)).slice(0, 60);
  return `${words}-${markOf(text, words)}`;
}

/** Eight characters that tell what is meant in one text from what is called the same elsewhere. */
export const markOf = (text: string, what: string): string =>
  createHash("sha256").update(`${text}\0${what}`).digest("hex").slice(0, 8);
