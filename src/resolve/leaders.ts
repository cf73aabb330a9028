import type { ExtractedEntity } from "../extract/types.ts";

/** Whose administration some words name: "Trump", of "Trump administration officials"; null when they name none. */
export const leader = (words: string): string | null =>
  /(\p{Lu}[\p{L}-]+)(?:['’]s)?\s+(?:administration|government|cabinet)\b/u.exec(words)?.[1] ?? null;

/** What a document says of the one whose administration some words name: "U.S. President". */
export function leadersDescribed(words: string, entities: Iterable<ExtractedEntity>): string[] {
  const name = leader(words);
  if (name === null) return [];
  return [...entities].flatMap((entity) =>
    entity.name === name || entity.name.endsWith(` ${name}`) ? entity.descriptions : [],
  );
}
