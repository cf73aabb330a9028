import type { Pool, PoolClient } from "pg";
import { asCaller } from "../access/asCaller.ts";
import type { KeyHolder } from "../access/caller.ts";
import type { Extraction } from "../extract/types.ts";
import { IDENTITY_LOCK } from "../federate/identityLock.ts";
import type { Document } from "../readers/document.ts";
import type { AttributedReport } from "./attributedReport.ts";
import { type Found, foundIn } from "./found.ts";
import { KnownSources } from "./knownSources.ts";
import { resolveFindings } from "./resolveFindings.ts";
import { type FoundMeetings, storeMeetings } from "./storeMeetings.ts";
import { storePublisher } from "./storePublisher.ts";
import { type Filed, storeReport } from "./storeReport.ts";
import { type Stored, storeSource } from "./storeSource.ts";
import { previousVersion, storeVersion } from "./versions.ts";

/** What became of a document. */
export type DocumentOutcome =
  /** Its text was stored before, by whatever way, as one of its publisher: nothing changes. */
  | { state: "UNCHANGED"; sourceId: string }
  | ({ state: "NEW"; sourceId: string; meetings: FoundMeetings } & Found)
  /** Another text stood at its address, which it takes the place of. */
  | ({ state: "NEW_VERSION"; sourceId: string; previousId: string; meetings: FoundMeetings } & Found);

/**
 * Stores a document with all that was found in it, in one transaction. The same text again changes nothing, unless
 * another publisher has it; another text at the same address is a newer version of what stood there.
 * @param extraction what was found, in code points of the document's reading
 * @param caller whose rows these are; null on the command line
 * @param onReport called when a report has been filed: a long document has thousands
 */
export async function ingestDocument(
  pool: Pool,
  document: Document,
  extraction: Extraction,
  caller: Pick<KeyHolder, "key"> | null,
  onReport?: () => void,
): Promise<DocumentOutcome> {
  return asCaller(pool, caller, async (client) => {
    await client.query(IDENTITY_LOCK);
    const publisherKey = await storePublisher(client, document.publisher);
    const known = (await KnownSources.of(client, [document])).find(document, publisherKey);
    if (known) return { state: "UNCHANGED", sourceId: known };
    const previous = await previousVersion(client, document);
    const source = await storeSource(client, document, publisherKey, previous?.key ?? null);
    const findings = await resolveFindings(client, source, document, extraction);
    const found = previous
      ? await storeVersion(client, source, findings.reports, previous, onReport)
      : await storeReports(client, source, findings.reports, onReport);
    const { meetings } = await storeMeetings(client, source, findings);
    if (!previous) return { state: "NEW", sourceId: source.id, ...found, meetings };
    return { state: "NEW_VERSION", sourceId: source.id, previousId: previous.id, ...found, meetings };
  });
}

async function storeReports(
  client: PoolClient,
  source: Stored,
  reports: readonly (AttributedReport | null)[],
  onReport?: () => void,
): Promise<Found> {
  const filed: (Filed | null)[] = [];
  for (const report of reports) {
    filed.push(report && (await storeReport(client, source, report)));
    onReport?.();
  }
  return foundIn(filed);
}
