import type { PoolClient } from "pg";
import { parseDate } from "../domain/dates.ts";
import type { Extraction } from "../extract/types.ts";
import { proposeActors } from "../federate/actors/proposeActors.ts";
import type { Document } from "../readers/document.ts";
import { type ToStored, toStored } from "../readers/rejoined.ts";
import { recordMentions } from "../resolve/mentions.ts";
import { resolveDocument } from "../resolve/resolve.ts";
import type { Resolution, ResolvedDocument } from "../resolve/types.ts";
import type { AttributedReport } from "./attributedReport.ts";
import { storePublisher } from "./storePublisher.ts";
import type { Stored } from "./storeSource.ts";
import { type KeysBySlug, storeSubjects } from "./storeSubjects.ts";
import { wordsOf } from "./wordsOf.ts";

/** What was found in a source, with who and what is meant by it. */
export interface Findings {
  /** One for each report of the extraction: null where nobody can tell who speaks. */
  reports: readonly (AttributedReport | null)[];
  extraction: Extraction;
  resolved: ResolvedDocument;
  /** The keys of the subjects that were proposed. */
  keys: KeysBySlug;
  /** Where what was found in the reading stands in the stored text. */
  stand: ToStored;
}

/**
 * Finds out who and what is meant in a source that has been stored; subjects that are proposed and how each mention was
 * resolved are stored.
 */
export async function resolveFindings(
  client: PoolClient,
  source: Stored,
  document: Pick<Document, "text" | "reading" | "credits">,
  extraction: Extraction,
): Promise<Findings> {
  const stand = toStored(document.reading, document.text);
  const resolved = await resolveDocument(client, withCredits(extraction, document), {
    published: source.published,
    text: document.reading.text,
  });
  const keys = await storeSubjects(client, resolved.proposals);
  await proposeActors(client, newcomersAmong(resolved, keys));
  const outlets = await storeOutlets(client, resolved);
  await recordMentions(client, source.key, ...standing(extraction, resolved, stand), keys);
  const reports = attributed(extraction, resolved, document, source, stand, keys, outlets);
  return { reports, extraction, resolved, keys, stand };
}

/** The people with names among those who are proposed. */
const newcomersAmong = ({ proposals }: ResolvedDocument, keys: KeysBySlug): string[] =>
  proposals.flatMap((each) =>
    each.type === "ACTOR" && each.actorKind === "PERSON" && !each.unnamed ? [keys.get(each.slug)!] : [],
  );

/** The keys of the outlets that chains name and that nobody knew, by their names: each is a publisher now. */
async function storeOutlets(
  client: PoolClient,
  { reports }: ResolvedDocument,
): Promise<Map<string, string | null>> {
  const keys = new Map<string, string | null>();
  for (const { newOutlet } of reports.flatMap(({ attribution }) => attribution))
    if (newOutlet !== null && !keys.has(newOutlet.name))
      keys.set(newOutlet.name, await storePublisher(client, newOutlet));
  return keys;
}

/** The outlets that a document credits for all of its text are the last hops of each report. */
function withCredits(extraction: Extraction, { credits }: Pick<Document, "credits">): Extraction {
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
  { credits }: Pick<Document, "credits">,
  source: Stored,
  stand: ToStored,
  keys: KeysBySlug,
  outlets: ReadonlyMap<string, string | null>,
): (AttributedReport | null)[] {
  return reports.map((extracted, i) => {
    const { speaker, about, attribution } = resolved.reports[i]!;
    const speakerKey = speaker && subjectOf(speaker, keys);
    if (!speakerKey) return null;
    const { kind, rule, confidence, cue, passage, quotes } = extracted;
    const said = extracted.said ? parseDate(extracted.said.edtf) : null;
    const text = wordsOf(extracted);
    const hops = [
      ...extracted.attribution.map(({ span }) => stand(span)),
      ...credits.map(({ exact }) => exact),
    ];
    const subjects = about.map((each) => subjectOf(each, keys)).filter((key) => key !== null);
    return {
      kind,
      text,
      said,
      utterance: {
        speakerKey,
        content: text,
        quotes: quotes.map(({ exact }) => exact),
        passage: passage.exact,
        cue: cue?.exact ?? null,
        said,
        published: source.published,
      },
      passage: stand(passage),
      speaker: extracted.speaker && stand(extracted.speaker.span),
      cue: cue && stand(cue),
      quotes: quotes.map(stand),
      about: [...new Set(subjects)],
      hops: attribution
        .map((hop, n) => {
          const publisherKey = hop.newOutlet === null ? hop.publisherKey : outlets.get(hop.newOutlet.name)!;
          const actorKey = hop.actorKey ?? (hop.proposal === null ? null : keys.get(hop.proposal)!);
          return { ...hop, publisherKey, actorKey, span: hops[n]! };
        })
        .filter(({ publisherKey, actorKey }) => publisherKey !== null || actorKey !== null)
        // "OSLO (Northwire) —" in Northwire's own text: nothing lies between.
        .filter(({ publisherKey }) => publisherKey === null || publisherKey !== source.publisherKey),
      rule,
      confidence,
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
