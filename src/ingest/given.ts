import type { Pool } from "pg";
import type { KeyHolder } from "../access/caller.ts";
import type { Document } from "../readers/document.ts";
import type { Metadata, WrittenMetadata } from "../readers/metadata.ts";
import { readInput } from "../readers/read.ts";
import { isRefusal, type Refusal, refusal } from "../readers/refusal.ts";
import { statedMetadata } from "../readers/statedMetadata.ts";
import { extractedAside } from "./extractedAside.ts";
import type { DocumentOutcome } from "./ingestDocument.ts";
import { CLIENT_PATIENCE_MS } from "./retry.ts";
import { storedOrRefused } from "./storedOrRefused.ts";

/** A document as a client gives it: its text, and what the text itself does not tell. */
export interface GivenDocument extends WrittenMetadata {
  text: string;
  /** `text/plain`, or `text/html` for a page. */
  mediaType: string;
}

/** Ingests what was given whole, through the same stages as a file: one document, or each of the articles of a live page. */
export async function ingestAllGiven(
  pool: Pool,
  given: GivenDocument,
  caller: Pick<KeyHolder, "key"> | null,
): Promise<(DocumentOutcome | Refusal)[]> {
  const outcomes: (DocumentOutcome | Refusal)[] = [];
  for (const item of await documentsOf(given))
    outcomes.push(
      isRefusal(item)
        ? item
        : await storedOrRefused(pool, await extractedAside(item), caller, { patienceMs: CLIENT_PATIENCE_MS }),
    );
  return outcomes;
}

/** The same for one document: a page of several is refused. */
export async function ingestGiven(
  pool: Pool,
  given: GivenDocument,
  caller: Pick<KeyHolder, "key"> | null,
): Promise<DocumentOutcome | Refusal> {
  const [item, ...others] = await documentsOf(given);
  if (others.length > 0)
    return refusal(
      "INVALID",
      `This page holds ${others.length + 1} articles: give it to ingestSources, or ingest it with npm run ingest.`,
    );
  if (!item) return refusal("EMPTY", "There is no text here.");
  if (isRefusal(item)) return item;
  return storedOrRefused(pool, await extractedAside(item), caller, { patienceMs: CLIENT_PATIENCE_MS });
}

/** What is said beside the text holds against what the text says itself; of several articles each has its own title, address and date. */
async function documentsOf({ text, mediaType, ...written }: GivenDocument): Promise<(Document | Refusal)[]> {
  const stated = statedMetadata(written);
  if (isRefusal(stated)) return [stated];
  const items: (Document | Refusal)[] = [];
  const bytes = (async function* () {
    yield Buffer.from(text);
  })();
  const url = typeof written.url === "string" ? written.url : undefined;
  for await (const item of readInput({ mediaType: `${mediaType}; charset=utf-8`, url, bytes })) {
    if (item.kind === "document" || item.kind === "refusal") items.push(item);
    else
      return [
        refusal("INVALID", "This is not one document but a data set or feed: ingest it with npm run ingest."),
      ];
  }
  const given = known(stated);
  const { publisher, author, language } = given;
  const shared = items.length > 1 ? known({ publisher, author, language }) : given;
  return items.map((item) => (isRefusal(item) ? item : { ...item, ...shared }));
}

function known(metadata: Metadata): Metadata {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined));
}
