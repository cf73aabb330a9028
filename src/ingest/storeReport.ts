import type { PoolClient } from "pg";
import { dateRow, spanRow } from "../domain/columns.ts";
import { type FuzzyDate, parseDate } from "../domain/dates.ts";
import { newId } from "../domain/ids.ts";
import type { Span } from "../domain/spans.ts";
import type { ExtractedReport } from "../extract/types.ts";
import { federateReport, recordFederation } from "../federate/federate.ts";
import type { ToStored } from "../readers/rejoined.ts";
import type { HopResolution } from "../resolve/types.ts";
import { insert } from "./insert.ts";
import type { Stored } from "./storeSource.ts";

/** A report whose speaker is known. */
export interface AttributedReport {
  extracted: ExtractedReport;
  speakerKey: string;
  /** The keys of the subjects that it is about. */
  about: readonly string[];
  /** Hops that name an outlet or actor that is known, nearest the speaker first; in the stored text. */
  hops: readonly (HopResolution & { span: Span })[];
}

/** What became of a report: one more of a statement that was known, the first of a new one, or the same one again. */
export type Filed = "MERGED" | "NEW" | "REPEATED";

/** Files a report under the statement that it is of: one that is known when the rules are sure, else a new one. */
export async function storeReport(
  client: PoolClient,
  source: Stored,
  stand: ToStored,
  { extracted, speakerKey, about, hops }: AttributedReport,
): Promise<Filed> {
  const said = extracted.said ? parseDate(extracted.said.edtf) : null;
  const { statementKey, decisions } = await federateReport(client, {
    sourceKey: source.key,
    at: source.published?.start ?? new Date(),
    speakerKey,
    content: wordsOf(extracted.content),
    quotes: extracted.quotes.map(({ exact }) => exact),
    passage: extracted.passage.exact,
    cue: extracted.cue?.exact ?? null,
    said,
    published: source.published,
  });
  const filedUnder = statementKey ?? (await storeStatement(client, source, { extracted, speakerKey, said }));
  const key = await insert(
    client,
    "report",
    {
      id: newId("Report"),
      statement_key: filedUnder,
      source_key: source.key,
      ...spanRow("passage", stand(extracted.passage)),
      ...spanRow("speaker", extracted.speaker && stand(extracted.speaker.span)),
      ...spanRow("cue", extracted.cue && stand(extracted.cue)),
      rule: extracted.rule,
      confidence: extracted.confidence,
    },
    { unlessThere: true },
  );
  if (key === null) return "REPEATED";
  await storeQuotes(client, key, extracted.quotes.map(stand));
  await storeHops(client, key, hops);
  await recordFederation(client, key, decisions);
  for (const subject of about)
    await insert(
      client,
      "statement_subject",
      { statement_key: filedUnder, subject_key: subject },
      { returning: "statement_key", unlessThere: true },
    );
  return statementKey === null ? "NEW" : "MERGED";
}

async function storeStatement(
  client: PoolClient,
  { language }: Stored,
  { extracted, speakerKey, said }: { extracted: ExtractedReport; speakerKey: string; said: FuzzyDate | null },
): Promise<string> {
  const key = await insert(client, "statement", {
    id: newId("Statement"),
    speaker_key: speakerKey,
    kind: extracted.kind,
    text: wordsOf(extracted.content),
    language,
    ...dateRow("said", said),
  });
  return key!;
}

async function storeQuotes(client: PoolClient, report: string, quotes: readonly Span[]): Promise<void> {
  for (const [i, quote] of quotes.entries())
    await insert(
      client,
      "quote",
      { report_key: report, ordinal: i + 1, ...quote },
      { returning: "report_key" },
    );
}

async function storeHops(client: PoolClient, report: string, hops: AttributedReport["hops"]): Promise<void> {
  for (const [i, { publisherKey, actorKey, span }] of hops.entries())
    await insert(
      client,
      "attribution_hop",
      { report_key: report, ordinal: i + 1, publisher_key: publisherKey, actor_key: actorKey, ...span },
      { returning: "report_key" },
    );
}

/** What was said, without what stands in between ("he said") and without the "that" that leads to it. */
export const wordsOf = (content: readonly Span[]): string =>
  content
    .map(({ exact }) => exact)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^that (?=.)/, "");
