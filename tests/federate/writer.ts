import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import { type FuzzyDate, parseDate } from "../../src/domain/dates.ts";
import { newId } from "../../src/domain/ids.ts";
import { extract } from "../../src/extract/extract.ts";
import type { ExtractedReport } from "../../src/extract/types.ts";
import { type Federation, federateReport, recordFederation } from "../../src/federate/federate.ts";
import { type Reprints, recordReprints, reprintOf } from "../../src/federate/reprints.ts";
import { recordMentions } from "../../src/resolve/mentions.ts";
import { resolveDocument } from "../../src/resolve/resolve.ts";
import type { Proposal, ResolvedDocument, SubjectReference } from "../../src/resolve/types.ts";
import { insertRow } from "../support/insertRows.ts";

/** A report as it was written, and what was decided of it. */
export interface Written {
  reportKey: string;
  statementKey: string;
  passage: string;
  federation: Federation;
}

export interface WrittenDocument {
  sourceKey: string;
  resolved: ResolvedDocument;
  reprints: Reprints;
  reports: Written[];
}

/** Extracts, resolves, federates and stores a document with as little else as the database asks for. */
export async function writeDocument(
  client: PoolClient,
  text: string,
  published: FuzzyDate | null = null,
): Promise<WrittenDocument> {
  const source = await insertRow(client, "source", {
    id: newId("Source"),
    language: "en",
    text,
    sha256: createHash("sha256").update(text).digest("hex"),
    ...dateRow("published", published),
  });
  const reprints = await reprintOf(client, { key: source, text, publishedStart: published?.start ?? null });
  await recordReprints(client, reprints);
  const extraction = extract({ text, published: published?.edtf ?? null });
  const resolved = await resolveDocument(client, extraction, { text, published });
  const keys = new Map<string, string>();
  for (const proposal of resolved.proposals)
    keys.set(proposal.slug, await writeSubject(client, proposal, keys));
  await recordMentions(client, source, extraction, resolved, keys);
  const reports: Written[] = [];
  for (const [i, report] of extraction.reports.entries()) {
    const speaker = resolved.reports[i]!.speaker;
    const speakerKey = speaker?.subjectKey ?? (speaker?.proposal ? keys.get(speaker.proposal)! : null);
    if (speakerKey !== null) reports.push(await writeReport(client, source, report, speakerKey, published));
  }
  return { sourceKey: source, resolved, reprints, reports };
}

async function writeSubject(
  client: PoolClient,
  proposal: Proposal,
  keys: ReadonlyMap<string, string>,
): Promise<string> {
  const isActor = proposal.type === "ACTOR";
  const key = await insertRow(client, "subject", {
    id: newId(isActor ? "Actor" : "Place"),
    kind: proposal.type,
    slug: proposal.slug,
    name: proposal.name,
    review_state: "PROPOSED",
  });
  if (isActor)
    await insertRow(client, "actor", {
      key,
      kind: "ACTOR",
      actor_kind: proposal.actorKind,
      unnamed: proposal.unnamed,
    });
  else
    await insertRow(client, "place", {
      key,
      kind: "PLACE",
      place_kind: proposal.placeKind,
      country_code: proposal.countryCode,
    });
  for (const { name, kind, language } of proposal.names)
    await insertRow(client, "subject_name", { subject_key: key, name, kind, language });
  for (const reference of proposal.broader)
    await insertRow(client, "broader", { narrower_key: key, broader_key: keyOf(reference, keys) });
  return key;
}

const keyOf = (reference: SubjectReference, keys: ReadonlyMap<string, string>) =>
  "key" in reference ? reference.key : keys.get(reference.proposal)!;

async function writeReport(
  client: PoolClient,
  sourceKey: string,
  report: ExtractedReport,
  speakerKey: string,
  published: FuzzyDate | null,
): Promise<Written> {
  const said = report.said && parseDate(report.said.edtf);
  const content = report.content.map(({ exact }) => exact).join(" ");
  const federation = await federateReport(client, {
    speakerKey,
    content,
    quotes: report.quotes.map(({ exact }) => exact),
    passage: report.passage.exact,
    cue: report.cue?.exact ?? null,
    said,
    published,
    sourceKey,
    at: published?.start ?? new Date(),
  });
  const statementKey =
    federation.statementKey ??
    (await insertRow(client, "statement", {
      id: newId("Statement"),
      speaker_key: speakerKey,
      kind: report.kind,
      text: content,
      language: "en",
      ...dateRow("said", said),
    }));
  const { start, end, exact } = report.passage;
  const { rows } = await client.query<{ key: string }>(
    "select key from report where statement_key = $1 and source_key = $2 and passage_start = $3 and passage_end = $4",
    [statementKey, sourceKey, start, end],
  );
  // Two parts of one sentence may be one utterance: one report tells it.
  if (rows[0]) return { reportKey: rows[0].key, statementKey, passage: exact, federation };
  const reportKey = await insertRow(client, "report", {
    id: newId("Report"),
    statement_key: statementKey,
    source_key: sourceKey,
    passage_start: start,
    passage_end: end,
    passage_exact: exact,
    ...(report.cue
      ? { cue_start: report.cue.start, cue_end: report.cue.end, cue_exact: report.cue.exact }
      : {}),
  });
  for (const [i, quote] of report.quotes.entries())
    await insertRow(client, "quote", { report_key: reportKey, ordinal: i + 1, ...quote });
  await recordFederation(client, reportKey, federation.decisions);
  return { reportKey, statementKey, passage: exact, federation };
}

function dateRow(name: string, date: FuzzyDate | null): Record<string, unknown> {
  return {
    [`${name}_edtf`]: date?.edtf ?? null,
    [`${name}_start`]: date?.start ?? null,
    [`${name}_end`]: date?.end ?? null,
    [`${name}_precision`]: date?.precision ?? null,
  };
}
