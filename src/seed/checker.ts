import type { Span } from "../domain/spans.ts";
import { type Entries, type Entry, type Section, slugKey } from "./entries.ts";
import { findWords } from "./findWords.ts";
import type { Words } from "./format/shared.ts";
import type { Path } from "./yamlFile.ts";

/** Stands in for a span that was not found: the problem that it leaves stops the whole reading. */
export const NOWHERE: Span = { start: 0, end: 0, exact: "" };

/** Follows slugs to entries and finds words in documents; what leads nowhere becomes a problem. */
export class Checker {
  readonly entries: Entries;
  /** The documents' texts by their source's slug. */
  readonly documents: ReadonlyMap<string, string>;

  constructor(entries: Entries, documents: ReadonlyMap<string, string>) {
    this.entries = entries;
    this.documents = documents;
  }

  problem(entry: Entry<unknown>, path: Path, sentence: string): void {
    this.entries.problems.push(entry.problem(path, sentence));
  }

  /** A slug, if one is given, names an entry of one of these sections. */
  refer(entry: Entry<unknown>, path: Path, slug: string | undefined, ...sections: Section[]): void {
    if (slug === undefined) return;
    const known = sections.map((section) => this.entries.sectionOf.get(slugKey(section, slug)));
    if (known.some((section) => section && sections.includes(section))) return;
    const elsewhere = known.find((section) => section !== undefined);
    const found = elsewhere ? `"${slug}" is an entry of ${elsewhere}` : `nothing has the slug "${slug}"`;
    this.problem(entry, path, `${found}: expected one of ${sections.join(", ")}.`);
  }

  referAll(entry: Entry<unknown>, path: Path, slugs: readonly string[], ...sections: Section[]): void {
    for (const [i, slug] of slugs.entries()) this.refer(entry, [...path, i], slug, ...sections);
  }

  /** The span of words in a source's document, or only inside one of its passages. */
  find(entry: Entry<unknown>, path: Path, source: string, words: Words, inside?: Span): Span {
    const text = this.documents.get(source);
    if (text === undefined || inside === NOWHERE) return NOWHERE; // already a problem of its own
    const found = findWords(text, words, inside);
    if ("span" in found) return found.span;
    this.problem(entry, path, found.problem);
    return NOWHERE;
  }

  /** The same, but in the whole document where the words do not stand in the passage. */
  findNear(entry: Entry<unknown>, path: Path, source: string, words: Words, passage: Span): Span {
    const found = findWords(this.documents.get(source) ?? "", words, passage);
    return "span" in found ? found.span : this.find(entry, path, source, words);
  }
}
