import type { PoolClient } from "pg";
import type { AttributedReport } from "../attributedReport.ts";

/** How a report is filed: what a new extraction of the same text is compared with. */
export interface Filing {
  /** The report's own columns, quotes and chain, as text. */
  report: string;
  /** The statement's columns and subjects, as text; null where other reports tell it too. */
  statement: string | null;
  speakerKey: string;
}

/** Each report of a source with its filing. Meetings that a statement is about are filed with the meetings' accounts. */
const FILED = `
  select r.key, s.speaker_key,
    jsonb_build_array(r.passage_start, r.passage_end, r.speaker_start, r.speaker_end, r.cue_start, r.cue_end, r.rule, r.confidence::text,
      array(select q.start || '-' || q."end" from quote q where q.report_key = r.key order by q.ordinal),
      array(select concat_ws(' ', h.publisher_key, h.actor_key, h.start || '-' || h."end")
        from attribution_hop h where h.report_key = r.key order by h.ordinal))::text as report,
    case when not exists (select from report o where o.statement_key = s.key and o.key <> r.key) then
      jsonb_build_array(s.kind, s.text, s.said_edtf,
        array(select l.subject_key from statement_subject l join subject x on x.key = l.subject_key
          where l.statement_key = s.key and x.kind <> 'MEETING' order by l.subject_key))::text end as statement
  from report r join statement s on s.key = r.statement_key where r.source_key = $1`;

/** The filings of a source's reports, by their keys. */
export async function filings(client: PoolClient, sourceKey: string): Promise<Map<string, Filing>> {
  const { rows } = await client.query<{
    key: string;
    speaker_key: string;
    report: string;
    statement: string | null;
  }>(FILED, [sourceKey]);
  return new Map(
    rows.map(({ key, speaker_key, report, statement }) => [
      key,
      { report: canonical(report), statement: statement && canonical(statement), speakerKey: speaker_key },
    ]),
  );
}

/** The filing that a report would have which alone tells its statement. */
export function filingOf({
  utterance,
  passage,
  speaker,
  cue,
  quotes,
  hops,
  about,
  ...report
}: AttributedReport): Filing {
  const range = (span: { start: number; end: number }) => `${span.start}-${span.end}`;
  return {
    report: JSON.stringify([
      passage.start,
      passage.end,
      speaker?.start ?? null,
      speaker?.end ?? null,
      cue?.start ?? null,
      cue?.end ?? null,
      report.rule,
      realText(report.confidence),
      quotes.map(range),
      hops.map(({ publisherKey, actorKey, span }) =>
        [publisherKey, actorKey, range(span)].filter((part) => part !== null).join(" "),
      ),
    ]),
    statement: JSON.stringify([
      report.kind,
      report.text,
      report.said?.edtf ?? null,
      about.map(Number).sort((a, b) => a - b),
    ]),
    speakerKey: utterance.speakerKey,
  };
}

/** Without the white space that PostgreSQL writes. */
const canonical = (json: string) => JSON.stringify(JSON.parse(json));

/** A number as PostgreSQL writes it when it is kept in four bytes. */
const realText = (value: number) => String(Number(Math.fround(value).toPrecision(7)));
