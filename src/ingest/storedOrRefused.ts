import type { Pool } from "pg";
import type { KeyHolder } from "../access/caller.ts";
import { isRefusal, type Refusal } from "../readers/refusal.ts";
import type { Extracted } from "./extractionOf.ts";
import { type DocumentOutcome, ingestDocument } from "./ingestDocument.ts";
import { refusedByDatabase } from "./refusedByDatabase.ts";
import { persistently } from "./retry.ts";

/**
 * Stores a document, or says why its data break a rule; what was refused before stays so.
 * @param options.patienceMs for how long it is tried again while the database cannot be asked; half a minute by default
 * @throws when the database cannot be asked for so long
 */
export async function storedOrRefused(
  pool: Pool,
  found: Extracted | Refusal,
  caller: Pick<KeyHolder, "key"> | null,
  { onReport, patienceMs }: { onReport?: (() => void) | undefined; patienceMs?: number } = {},
): Promise<DocumentOutcome | Refusal> {
  if (isRefusal(found)) return found;
  const { document, extraction } = found;
  return persistently(() => ingestDocument(pool, document, extraction, caller, onReport), patienceMs).catch(
    (error: unknown) => refusedByDatabase(error, document),
  );
}
