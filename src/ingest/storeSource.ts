import type { PoolClient } from "pg";
import { dateRow } from "../domain/columns.ts";
import { type FuzzyDate, parseDate } from "../domain/dates.ts";
import { newId } from "../domain/ids.ts";
import { EXTRACTOR_VERSION } from "../extract/version.ts";
import { recordReprints, reprintOf } from "../federate/reprints.ts";
import type { Document } from "../readers/document.ts";
import { insert } from "./insert.ts";
import { hashOf } from "./knownSources.ts";

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

/**
 * Stores a document as a source of its publisher, and says which others it reprints or is reprinted by: of a newer version,
 * the first one says that.
 * @param publisherKey the key of its publisher; null when that is unknown
 * @param previousKey the key of the source whose place it takes
 */
export async function storeSource(
  client: PoolClient,
  document: Document,
  publisherKey: string | null,
  previousKey: string | null,
): Promise<Stored> {
  const { title, author, url, text, form } = document;
  const published = document.published ? parseDate(document.published) : null;
  const language = document.language ?? UNDETERMINED;
  const id = newId("Source");
  const key = (await insert(client, "source", {
    id,
    publisher_key: publisherKey,
    title: title ?? null,
    author: author ?? null,
    url: url ?? null,
    language,
    ...dateRow("published", published),
    text,
    sha256: hashOf(document),
    form,
    extractor: form === "EXCERPT" ? null : EXTRACTOR_VERSION,
    previous_version_key: previousKey,
  }))!;
  const reprints = await reprintOf(client, { key, text, publishedStart: published?.start ?? null });
  if (previousKey === null) await recordReprints(client, reprints);
  return { key, id, publisherKey, language, published };
}
