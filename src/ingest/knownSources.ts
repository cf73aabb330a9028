import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import type { Document } from "../readers/document.ts";

/** What tells, beside its text, whether a source is the one that a document is. */
interface Known {
  id: string;
  publisherKey: string | null;
  url: string | null;
}

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const hashes = new WeakMap<Document, string>();

/** The same of a document's text, which is asked for several times. */
export function hashOf(document: Document): string {
  let hash = hashes.get(document);
  if (hash === undefined) {
    hash = sha256(document.text);
    hashes.set(document, hash);
  }
  return hash;
}

/**
 * The sources that have the texts of some documents. What another publisher prints word for word is a source of its
 * own, and a reprint; the same text is the same source when nothing tells that another publisher has it.
 */
export class KnownSources {
  readonly #byText = new Map<string, Known[]>();

  /** Reads those that have the text of one of these: each by the index, as PostgreSQL might take a batch for all there is. */
  static async of(client: PoolClient, documents: readonly Document[]): Promise<KnownSources> {
    const { rows } = await client.query<Known & { sha256: string }>(
      `select s.sha256, s.id, s.publisher_key as "publisherKey", s.url
       from unnest($1::bpchar[]) h cross join lateral (select * from source where sha256 = h offset 0) s order by s.key`,
      [[...new Set(documents.map(hashOf))]],
    );
    const known = new KnownSources();
    for (const row of rows) known.#add(row.sha256, row);
    return known;
  }

  /** The id of the source that a document of this publisher is; undefined when it is a new one. */
  find(document: Document, publisherKey: string | null): string | undefined {
    const same = this.#byText.get(hashOf(document)) ?? [];
    if (publisherKey === null) return same[0]?.id;
    const { url } = document;
    return same.find((known) => known.publisherKey === publisherKey || (url && known.url === url))?.id;
  }

  /** Remembers a document that is stored now, under this id. */
  add(document: Document, publisherKey: string | null, id: string): void {
    this.#add(hashOf(document), { id, publisherKey, url: document.url ?? null });
  }

  #add(hash: string, known: Known): void {
    const same = this.#byText.get(hash);
    if (same) same.push(known);
    else this.#byText.set(hash, [known]);
  }
}
