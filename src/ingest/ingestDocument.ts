import type { Pool } from "pg";
import { asCaller } from "../access/asCaller.ts";
import type { KeyHolder } from "../access/caller.ts";
import type { Extraction } from "../extract/types.ts";
import type { Document } from "../readers/document.ts";
import { type ToStored, toStored } from "../readers/rejoined.ts";
import { recordMentions } from "../resolve/mentions.ts";
import { resolveDocument } from "../resolve/resolve.ts";
import type { Resolution, ResolvedDocument } from "../resolve/types.ts";
import { type AttributedReport, storeReport } from "./storeReport.ts";
import { sourceWith, storeSource } from "./storeSource.ts";
import { type KeysBySlug, storeSubjects } from "./storeSubjects.ts";

/** What became of a document. */
export type DocumentOutcome =
  /** Its text was stored before, by whatever way: nothing changes. */
  { state: "UNCHANGED"; sourceId: string } | ({ state: "NEW"; sourceId: string } & Found);

/** What was found in a document. */
export interface Found {
  /** Reports that were stored. */
  reports: number;
  /** How many of them are of a statement that was known before. */
  merged: number;
  /** How many reports were not stored, because nobody can tell who speaks in them. */
  leftOpen: number;
}

/** One decision on who is who is made at a time, in all processes: two of them would create one person twice. */
export const IDENTITY_LOCK = "select pg_advisory_xact_lock(hashtext('onrecord.identity'))";

/**
 * Stores a document with all that was found in it, in one transaction. The same text again changes nothing.
 * @param extraction what was found, in code points of the document's reading
 * @param caller whose rows these are; null on the command line
 */
export async function ingestDocument(
  pool: Pool,
  document: Document,
  extraction: Extraction,
  caller: Pick<KeyHolder, "key"> | null,
): Promise<DocumentOutcome> {
  return asCaller(pool, caller, async (client) => {
    await client.query(IDENTITY_LOCK);
    const known = await sourceWith(client, document.text);
    if (known) return { state: "UNCHANGED", sourceId: known };
    const source = await storeSource(client, document);
    const stand = toStored(document.reading, document.text);
    const resolved = await resolveDocument(client, withCredits(extraction, document), {
      published: source.published,
      text: document.reading.text,
    });
    const keys = await storeSubjects(client, resolved.proposals);
    await recordMentions(client, source.key, ...standing(extraction, resolved, stand), keys);
    const found: Found = { reports: 0, merged: 0, leftOpen: 0 };
    for (const report of attributed(extraction, resolved, document, stand, keys)) {
      if (!report) {
        found.leftOpen++;
        continue;
      }
      const filed = await storeReport(client, source, stand, report);
      if (filed !== "REPEATED") found.reports++;
      if (filed === "MERGED") found.merged++;
    }
    return { state: "NEW", sourceId: source.id, ...found };
  });
}

/** The outlets that a document credits for all of its text are the last hops of each report. */
function withCredits(extraction: Extraction, { credits }: Document): Extraction {
  const hops = credits.map(({ name, exact }) => ({ span: exact, name: { ...exact, exact: name } }));
  const reports = extraction.reports.map((report) => ({
    ...report,
    attribution: [...report.attribution, ...hops],
  }));
  return { ...extraction, reports };
}

/** The reports with their speakers; null for one whose speaker was left open. */
function attributed(
  { reports }: Extraction,
  resolved: ResolvedDocument,
  { credits }: Document,
  stand: ToStored,
  keys: KeysBySlug,
): (AttributedReport | null)[] {
  return reports.map((extracted, i) => {
    const { speaker, about, attribution } = resolved.reports[i]!;
    const speakerKey = speaker && subjectOf(speaker, keys);
    if (!speakerKey) return null;
    const spans = [
      ...extracted.attribution.map(({ span, name }) => stand(name ?? span)),
      ...credits.map(({ exact }) => exact),
    ];
    const subjects = about.map((each) => subjectOf(each, keys)).filter((key) => key !== null);
    return {
      extracted,
      speakerKey,
      about: [...new Set(subjects)],
      hops: attribution
        .map((hop, n) => ({ ...hop, span: spans[n]! }))
        .filter(({ publisherKey, actorKey }) => publisherKey !== null || actorKey !== null),
    };
  });
}

/** The same mentions where they stand in the text as it came. */
function standing(
  extraction: Extraction,
  resolved: ResolvedDocument,
  stand: ToStored,
): [Extraction, ResolvedDocument] {
  const extracted = extraction.reports.map(({ speaker, ...report }) => ({
    ...report,
    speaker: speaker && { ...speaker, span: stand(speaker.span) },
  }));
  const reports = resolved.reports.map(({ about, ...report }) => ({
    ...report,
    about: about.map((each) => ({ ...each, ...stand(each) })),
  }));
  return [
    { ...extraction, reports: extracted },
    { ...resolved, reports },
  ];
}

/** The key of the subject that a mention stands for; null when that was left open. */
function subjectOf({ subjectKey, proposal }: Resolution, keys: KeysBySlug): string | null {
  return subjectKey ?? (proposal === null ? null : keys.get(proposal)!);
}
