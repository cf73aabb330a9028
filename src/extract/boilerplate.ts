import type { Paragraph } from "./paragraphs.ts";

/** Paragraphs that are no part of an article: advertisements, bylines, credits, calls to read or follow. */
const NO_PROSE: readonly RegExp[] = [
  /^(?:also|read|see|watch|listen)(?: (?:also|read|more|next|now|our|the full))?\s*[:|»>]/iu,
  /^(?:read more|read also|related|more on this|recommended|trending|most read|see also|advertisement|sponsored|promoted)\b.{0,80}$/iu,
  /^(?:subscribe|sign up|follow us|follow:|share this|click here|support us|donate|download (?:the|our)|join our)\b/iu,
  /^(?:credit|photo|image|picture|video|source|sources|caption|file photo|graphic)s?(?: by)?\s*[:/]/iu,
  /^sources? \p{Lu}[\p{L} ]{2,40}$/u,
  /^by\s+\p{Lu}[\p{L}.'’-]+(?:\s+(?:and\s+)?\p{Lu}[\p{L}.'’-]+){0,6}(?:\s*[,|].{0,60})?$/u,
  /^\(?(?:with inputs? from|additional reporting by|reporting by|editing by|writing by|compiled by)\b/iu,
  /^(?:©|\(c\)|copyright\b)|\ball rights reserved\b/iu,
  /^(?:published|updated|posted|last modified)\b.{0,20}\d/iu,
  /^(?:about us|contact us|privacy policy|terms of (?:use|service)|cookie policy|tags)\b.{0,60}$/iu,
  /^(?:opinion|analysis|comment|commentary|editorial|explainer|exclusive|breaking|live|watch|video|interview|feature|review)$/iu,
  /^[\s_*=~•·#-]+\.?$/u,
];

/** After one of these an article does not go on. */
const TAIL =
  /^(?:about us|about the author|share this article|subscribe for latest|more from|related articles|comments)\b.{0,60}$/iu;

/** A place, an agency and a dash before the first words: `Moscow (TASS) –`, `WASHINGTON, D.C. —`. */
const DATELINE =
  /^(?:\p{Lu}[\p{L}.'’ -]{1,30}(?:,\s+\p{Lu}[\p{L}. ]{1,20})?(?:,\s+\p{L}{3,9}\.?\s+\d{1,2})?\s*\([^()\n]{2,40}\)\s*[—–-]{1,2}|(?:\p{Lu}{2,}[\p{Lu}.'’ -]*)(?:,\s+[\p{L}. ]{1,20})?(?:,\s+\p{L}{3,9}\.?\s+\d{1,2})?\s*(?:[—–]|--|\s-))\s*/u;
const DATE_LINE = /^date:?\s+\d{4}-\d{2}-\d{2}\s+/iu;
/** The mark of a list before its item. */
const BULLET = /^[•·▪‣◦●■►*]\s+/u;

/** The paragraphs of the article itself, without datelines and bullets; UTF-16 units. */
export function prose(text: string, paragraphs: readonly Paragraph[]): Paragraph[] {
  const result: Paragraph[] = [];
  for (const [i, { start, end }] of paragraphs.entries()) {
    // Nothing that these patterns know is longer, and a paragraph can be a megabyte.
    const head = text.slice(start, Math.min(end, start + 200));
    if (TAIL.test(head) && end - start <= 80 && i * 2 >= paragraphs.length) break;
    if (NO_PROSE.some((pattern) => pattern.test(head))) continue;
    const opening = (DATE_LINE.exec(head) ?? BULLET.exec(head) ?? DATELINE.exec(head))?.[0].length ?? 0;
    if (start + opening < end) result.push({ start: start + opening, end });
  }
  return result;
}
