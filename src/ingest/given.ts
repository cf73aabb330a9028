import type { Pool } from "pg";
import type { KeyHolder } from "../access/caller.ts";
import type { Document } from "../readers/document.ts";
import { type Metadata, metadataOf, type WrittenMetadata } from "../readers/metadata.ts";
import { readInput } from "../readers/read.ts";
import { type Refusal, refusal } from "../readers/refusal.ts";
import { extracted } from "./extractionOf.ts";
import type { DocumentOutcome } from "./ingestDocument.ts";
import { CLIENT_PATIENCE_MS } from "./retry.ts";
import { storedOrRefused } from "./storedOrRefused.ts";

/** A document as a client gives it: its text, and what the text itself does not tell. */
export interface GivenDocument extends WrittenMetadata {
  text: string;
  /** `text/plain`, or `text/html` for a page. */
  mediaType: string;
}

/** Ingests one document that was given whole, through the same stages as a file. */
export async function ingestGiven(
  pool: Pool,
  given: GivenDocument,
  caller: Pick<KeyHolder, "key"> | null,
): Promise<DocumentOutcome | Refusal> {
  const document = await documentOf(given);
  if (document.kind === "refusal") return document;
  return storedOrRefused(pool, extracted(document), caller, { patienceMs: CLIENT_PATIENCE_MS });
}

/** What is said beside the text holds against what the text says itself. */
async function documentOf({ text, mediaType, ...written }: GivenDocument): Promise<Document | Refusal> {
  const bytes = (async function* () {
    yield Buffer.from(text);
  })();
  const url = typeof written.url === "string" ? written.url : undefined;
  for await (const item of readInput({ mediaType: `${mediaType}; charset=utf-8`, url, bytes })) {
    if (item.kind === "document") return { ...item, ...known(metadataOf(written)) };
    if (item.kind === "refusal") return item;
    return refusal(
      "INVALID",
      "This is not one document but a data set or feed: ingest it with npm run ingest.",
    );
  }
  return refusal("EMPTY", "There is no text here.");
}

function known(metadata: Metadata): Metadata {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined));
}
