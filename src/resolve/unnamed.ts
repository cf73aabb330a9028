import { createHash, type Hash } from "node:crypto";
import { bare, slugOf } from "./phrases.ts";

/**
 * The slug of somebody whom a document only describes: the same for the same words of the same text, whenever it is
 * read, and another one in every other document.
 */
export function unnamedSlug(marks: Marks, description: string): string {
  const words = slugOf(bare(description)).slice(0, 60);
  return `${words}-${marks(words)}`;
}

/** Eight characters that tell what is meant in one text from what is called the same elsewhere. */
export type Marks = (what: string) => string;

/** The marks of a text, which is read once, when the first is asked for: it may be long, and describe thousands. */
export function marksOf(text: string): Marks {
  let read: Hash | undefined;
  return (what) => {
    read ??= createHash("sha256").update(text);
    return read.copy().update(`\0${what}`).digest("hex").slice(0, 8);
  };
}
