import type { PoolClient } from "pg";
import type { FiledReport } from "../../federate/candidates.ts";
import { recordFederation } from "../../federate/federate.ts";
import type { AttributedReport } from "../attributedReport.ts";
import { type Row, update } from "../insert.ts";
import { federate, reportRow, statementRow, storeAbout, storeParts, storeStatement } from "../storeReport.ts";
import type { Stored } from "../storeSource.ts";
import { type Filing, filingOf } from "./filed.ts";

/**
 * Brings a proposal to what a newer extraction says: it keeps its id. So does its statement, as long as it is the only one
 * that tells it; somebody else who speaks may make it another utterance. False when nothing is different.
 */
export async function change(
  client: PoolClient,
  source: Stored,
  { reportKey, statementKey }: FiledReport,
  report: AttributedReport,
  filed: Filing,
): Promise<boolean> {
  const wanted = filingOf(report);
  const sameSpeaker = filed.speakerKey === wanted.speakerKey;
  const alone = filed.statement !== null;
  if (sameSpeaker && filed.report === wanted.report && (!alone || filed.statement === wanted.statement))
    return false;
  const home = sameSpeaker
    ? statementKey
    : await rehome(client, source, { reportKey, statementKey }, report, alone);
  await update(client, "report", reportKey, { statement_key: home, ...reportRow(report) });
  await client.query("delete from quote where report_key = $1", [reportKey]);
  await client.query("delete from attribution_hop where report_key = $1", [reportKey]);
  await storeParts(client, reportKey, report);
  if (home === statementKey && alone) await retell(client, home, report);
  await storeAbout(client, home, report.about);
  return true;
}

/** The statement that a report belongs to now that somebody else speaks: a known one, else its own, else a new one. */
async function rehome(
  client: PoolClient,
  source: Stored,
  { reportKey, statementKey }: Pick<FiledReport, "reportKey" | "statementKey">,
  report: AttributedReport,
  alone: boolean,
): Promise<string> {
  const { statementKey: known, decisions } = await federate(client, source, report);
  await client.query("delete from federation where report_key = $1 and decided_by is null", [reportKey]);
  await recordFederation(client, reportKey, decisions);
  if (known === null) return alone ? statementKey : storeStatement(client, source, report);
  // Its old id leads on to the statement that it has become one with, unless others lead to it.
  if (alone)
    await client.query(
      `update statement s set merged_into_key = $2 where key = $1
         and not exists (select from statement m where m.merged_into_key = s.key)`,
      [statementKey, known],
    );
  return known;
}

/** What the only report of a statement tells. */
async function retell(client: PoolClient, statementKey: string, report: AttributedReport): Promise<void> {
  const row: Row = statementRow(report);
  await update(client, "statement", statementKey, row);
  await client.query(
    `delete from statement_subject l using subject x
     where l.statement_key = $1 and x.key = l.subject_key and x.kind <> 'MEETING' and l.subject_key <> all($2::bigint[])`,
    [statementKey, report.about],
  );
}
