import type { Span } from "../domain/spans.ts";
import type { ExtractedEntity, ExtractedReport, Extraction } from "../extract/types.ts";
import { bare, prolonged } from "./phrases.ts";

/** A mention of an entity. */
interface EntityMention {
  entity: ExtractedEntity;
  span: Span;
}

/** A mention inside of what was said, with the words that follow it there. */
export interface Inside extends EntityMention {
  after: string;
}

/** The mentions of a document in the order of its text. */
export type MentionsInOrder = readonly EntityMention[];

/** How many code points after a mention are looked at: two words. */
const AFTER = 60;

export const inOrder = (entities: readonly ExtractedEntity[]): MentionsInOrder =>
  entities
    .flatMap((entity) => entity.mentions.map((span) => ({ entity, span })))
    .sort((a, b) => a.span.start - b.span.start);

/** Where entities are named inside of what was said. */
export function namedIn({ content }: ExtractedReport, mentions: MentionsInOrder): Inside[] {
  return content.flatMap((part) => {
    const points = Array.from(part.exact);
    const named: Inside[] = [];
    for (
      let i = firstFrom(mentions, part.start);
      i < mentions.length && mentions[i]!.span.start < part.end;
      i++
    ) {
      const from = mentions[i]!.span.end - part.start;
      if (from <= points.length)
        named.push({ ...mentions[i]!, after: points.slice(from, from + AFTER).join("") });
    }
    return named;
  });
}

/** The words that reports may name something by beyond the entities themselves. */
export function prolongedNames({ reports, entities }: Extraction): string[] {
  const mentions = inOrder(entities);
  return reports.flatMap((report) =>
    namedIn(report, mentions).flatMap(({ span, after }) => prolonged(span.exact, after).map(bare)),
  );
}

/** The index of the first mention that does not begin before a place in the text. */
function firstFrom(mentions: MentionsInOrder, start: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.span.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
