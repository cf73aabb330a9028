import type { PoolClient } from "pg";
import type { NewReport } from "./federate.ts";
import type { Interval } from "./interval.ts";

/** A report that is stored, as it is compared with others. */
export interface StoredReport extends NewReport {
  sourceKey: string;
  key: string;
  statementKey: string;
  /** Nobody has decided anything on its statement. */
  isUntouched: boolean;
}

interface Row extends Omit<StoredReport, "said" | "published"> {
  dated: boolean;
  saidStart: Date | null;
  saidEnd: Date | null;
  isPublished: boolean;
  publishedStart: Date | null;
  publishedEnd: Date | null;
}

const reportsBy = (column: "source_key" | "statement_key") => `
  select r.key, r.statement_key as "statementKey", r.source_key as "sourceKey", t.speaker_key as "speakerKey",
    report_time(r.published_sort, r.recorded_at) as at, t.text as content, r.passage_exact as passage, r.cue_exact as cue,
    array(select exact from quote where report_key = r.key order by ordinal) as quotes,
    t.said_edtf is not null as dated, t.said_start as "saidStart", t.said_end as "saidEnd",
    s.published_edtf is not null as "isPublished", s.published_start as "publishedStart", s.published_end as "publishedEnd",
    t.review_state = 'PROPOSED' and not exists (select from relation where t.key in (from_key, to_key))
      and not exists (select from statement where merged_into_key = t.key) as "isUntouched"
  from report r join statement t on t.key = r.statement_key join source s on s.key = r.source_key
  where r.${column} = any($1::bigint[]) and r.review_state <> 'REJECTED' and t.merged_into_key is null
  order by r.source_key, r.key`;

/** The standing reports of some sources or statements, in the order of their sources. */
export async function storedReports(
  client: PoolClient,
  of: "source" | "statement",
  keys: readonly string[],
): Promise<StoredReport[]> {
  const { rows } = await client.query<Row>(reportsBy(`${of}_key`), [keys]);
  return rows.map(({ dated, saidStart, saidEnd, isPublished, publishedStart, publishedEnd, ...report }) => ({
    ...report,
    said: interval(dated, saidStart, saidEnd),
    published: interval(isPublished, publishedStart, publishedEnd),
  }));
}

const interval = (known: boolean, start: Date | null, end: Date | null): Interval | null =>
  known ? { start, end } : null;
