import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import { dateRow } from "../domain/columns.ts";
import { type FuzzyDate, parseDate } from "../domain/dates.ts";
import { newId } from "../domain/ids.ts";
import { EXTRACTOR_VERSION } from "../extract/version.ts";
import { recordReprints, reprintOf } from "../federate/reprints.ts";
import type { Document } from "../readers/document.ts";
import { insert } from "./insert.ts";
import { storePublisher } from "./storePublisher.ts";

/** A language that nothing tells (BCP 47). */
export const UNDETERMINED = "und";

/** A source that was stored now. */
export interface Stored {
  key: string;
  /** The key of its publisher; null when that is unknown. */
  publisherKey: string | null;
  id: string;
  language: string;
  published: FuzzyDate | null;
}

/** SHA-256 of the text's UTF-8 bytes, in hexadecimal: what says that two documents are the same. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The id of the source that has exactly this text; null when there is none. */
export async function sourceWith(client: PoolClient, text: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>("select id from source where sha256 = $1", [
    sha256(text),
  ]);
  return rows[0]?.id ?? null;
}

/**
 * Stores a document as a source, with its publisher, and says which others it reprints or is reprinted by: of a newer
 * version, the first one says that.
 * @param previousKey the key of the source whose place it takes
 */
export async function storeSource(
  client: PoolClient,
  document: Document,
  previousKey: string | null,
): Promise<Stored> {
  const { title, author, url, text, form } = document;
  const published = document.published ? parseDate(document.published) : null;
  const language = document.language ?? UNDETERMINED;
  const id = newId("Source");
  const publisherKey = await storePublisher(client, document.publisher);
  const key = (await insert(client, "source", {
    id,
    publisher_key: publisherKey,
    title: title ?? null,
    author: author ?? null,
    url: url ?? null,
    language,
    ...dateRow("published", published),
    text,
    sha256: sha256(text),
    form,
    extractor: form === "EXCERPT" ? null : EXTRACTOR_VERSION,
    previous_version_key: previousKey,
  }))!;
  const reprints = await reprintOf(client, { key, text, publishedStart: published?.start ?? null });
  if (previousKey === null) await recordReprints(client, reprints);
  return { key, id, publisherKey, language, published };
}
