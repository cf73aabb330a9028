import type { PoolClient } from "pg";
import { dateRow, spanRow } from "../domain/columns.ts";
import { newId } from "../domain/ids.ts";
import type { FiledReport } from "../federate/candidates.ts";
import { federateReport, recordFederation } from "../federate/federate.ts";
import { tellDate } from "../federate/statementDate.ts";
import type { AttributedReport } from "./attributedReport.ts";
import { insert, insertAll, type Row, update } from "./insert.ts";
import type { Stored } from "./storeSource.ts";

/** What became of a report: one more of a statement that was known, the first of a new one, or the same one again. */
export type Filed = "MERGED" | "NEW" | "REPEATED";

/** Files a report under the statement that it is of: one that is known when the rules are sure, else a new one. */
export async function storeReport(
  client: PoolClient,
  source: Stored,
  report: AttributedReport,
): Promise<Filed> {
  const { statementKey, decisions } = await federate(client, source, report);
  const filedUnder = statementKey ?? (await storeStatement(client, source, report));
  const key = await insertReport(client, source, filedUnder, report, "PROPOSED");
  if (key === null) return "REPEATED";
  await recordFederation(client, key, decisions);
  if (statementKey === null) return "NEW";
  await tellDate(client, statementKey, report.said);
  return "MERGED";
}

/**
 * Files a report of a newer version in place of the older one's, under its statement. What people decided on a passage
 * holds for the same passage; where the words have changed, somebody looks again.
 */
export async function storeSuccessor(
  client: PoolClient,
  source: Stored,
  report: AttributedReport,
  earlier: FiledReport,
): Promise<Filed> {
  const same = plain(report.utterance.passage) === plain(earlier.utterance.passage);
  const state = same ? earlier.reviewState : "PROPOSED";
  const key = await insertReport(client, source, earlier.statementKey, report, state);
  if (key === null) return "REPEATED";
  await supersede(client, earlier.reportKey, key);
  if (!same && earlier.rule !== null && earlier.reviewState === "PROPOSED")
    await correct(client, earlier.statementKey, report);
  await tellDate(client, earlier.statementKey, report.said);
  return "MERGED";
}

/** What a document has corrected is said as the newest version says it, where no other source tells the statement. */
async function correct(client: PoolClient, statementKey: string, report: AttributedReport): Promise<void> {
  const { rows } = await client.query<{ standing: number }>(
    "select count(*)::int as standing from report where statement_key = $1 and stands(report)",
    [statementKey],
  );
  if (rows[0]!.standing === 1) await update(client, "statement", statementKey, statementRow(report));
}

/** A newer report takes an earlier one's place, with what people decided on whether it is of other statements too. */
export async function supersede(client: PoolClient, earlier: string, newer: string): Promise<void> {
  await client.query("update report set superseded_by_key = $2 where key = $1", [earlier, newer]);
  await client.query(
    `insert into federation (report_key, statement_key, state, score, reason, explanation, decided_by, decided_at)
     select $2, statement_key, state, score, reason, explanation, decided_by, decided_at
     from federation where report_key = $1 and decided_by is not null`,
    [earlier, newer],
  );
}

/** Whether a report is of a statement that is known, by the rules. */
export const federate = (client: PoolClient, { key, published }: Stored, { utterance }: AttributedReport) =>
  federateReport(client, { ...utterance, sourceKey: key, at: published?.start ?? new Date() });

/** A new statement, as its first report tells it; gives its key. */
export async function storeStatement(
  client: PoolClient,
  { language }: Stored,
  report: AttributedReport,
): Promise<string> {
  return (await insert(client, "statement", { id: newId("Statement"), language, ...statementRow(report) }))!;
}

/** A statement as its first report tells it. */
export const statementRow = ({ utterance, kind, text, said }: AttributedReport): Row => ({
  speaker_key: utterance.speakerKey,
  kind,
  text,
  ...dateRow("said", said),
});

/** A report's own columns. */
export const reportRow = ({ passage, speaker, cue, rule, confidence }: AttributedReport): Row => ({
  ...spanRow("passage", passage),
  ...spanRow("speaker", speaker),
  ...spanRow("cue", cue),
  rule,
  confidence,
});

/** Null when the statement has this report of this source already. */
async function insertReport(
  client: PoolClient,
  source: Stored,
  statementKey: string,
  report: AttributedReport,
  state: FiledReport["reviewState"],
): Promise<string | null> {
  const key = await insert(
    client,
    "report",
    {
      id: newId("Report"),
      statement_key: statementKey,
      source_key: source.key,
      ...reportRow(report),
      review_state: state,
    },
    { unlessThere: true },
  );
  if (key === null) return null;
  await storeParts(client, key, report);
  await storeAbout(client, statementKey, report.about);
  return key;
}

/** A report's quotes and the hops of its chain, in order. */
export async function storeParts(
  client: PoolClient,
  report: string,
  { quotes, hops }: Pick<AttributedReport, "quotes" | "hops">,
): Promise<void> {
  await insertAll(
    client,
    "quote",
    quotes.map(({ start, end, exact }, i) => ({ report_key: report, ordinal: i + 1, start, end, exact })),
  );
  await insertAll(
    client,
    "attribution_hop",
    hops.map(({ publisherKey, actorKey, span: { start, end, exact } }, i) => ({
      report_key: report,
      ordinal: i + 1,
      publisher_key: publisherKey,
      actor_key: actorKey,
      start,
      end,
      exact,
    })),
  );
}

/** What a statement is about, beside what it is known to be about. */
export async function storeAbout(
  client: PoolClient,
  statement: string,
  about: readonly string[],
): Promise<void> {
  const rows = about.map((subject) => ({ statement_key: statement, subject_key: subject }));
  await insertAll(client, "statement_subject", rows, { unlessThere: true });
}

const plain = (words: string) => words.replaceAll(/\s+/g, " ").trim();
