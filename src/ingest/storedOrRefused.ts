import type { Pool } from "pg";
import type { KeyHolder } from "../access/caller.ts";
import type { Refusal } from "../readers/refusal.ts";
import type { Extracted } from "./extractionOf.ts";
import { type DocumentOutcome, ingestDocument } from "./ingestDocument.ts";
import { refusedByDatabase } from "./refusedByDatabase.ts";
import { persistently } from "./retry.ts";

/**
 * Stores a document, or says why its data break a rule.
 * @throws when the database cannot be asked, for half a minute
 */
export function storedOrRefused(
  pool: Pool,
  { document, extraction }: Extracted,
  caller: Pick<KeyHolder, "key"> | null,
  onReport?: () => void,
): Promise<DocumentOutcome | Refusal> {
  return persistently(() => ingestDocument(pool, document, extraction, caller, onReport)).catch(
    (error: unknown) => refusedByDatabase(error, document),
  );
}
