import type { PoolClient } from "pg";
import { groupBy } from "../domain/groupBy.ts";
import type { Interval } from "./interval.ts";
import type { Utterance } from "./utterance.ts";

/** A report that is known, under its statement. */
export interface KnownReport {
  statementKey: string;
  reportKey: string;
  sourceKey: string;
  utterance: Utterance;
}

/** How many reports that share a word are looked at, before and after, nearest in time first. */
const POSTINGS = 20;
/** How many statements are compared, those that share the rarest words first. */
const STATEMENTS = 20;
/** How many reports of a statement are compared, those of the first sources: the others are mostly reprints of these. */
const REPORTS = 5;

/**
 * Statements of a speaker whose reports share words with a passage, for each of some passages. Each word is one range of
 * the index of `report_word`, of which so many entries are read and no more: at most 24 words × 2 × 20 for a passage,
 * whatever the number of statements. A word that few reports have counts more.
 */
export const FIND = `
  select sought.n::int, found.key
  from unnest($1::bigint[], $2::text[], $3::timestamptz[]) with ordinality sought (speaker_key, passage, at, n)
  cross join lateral (
    with hit as (
      select word, near.report_key from unnest(telling_words(sought.passage)) word cross join lateral (
        (select report_key from report_word
          where speaker_key = sought.speaker_key and report_word.word = word.word and at >= sought.at
          order by at, report_key limit ${POSTINGS})
        union all
        (select report_key from report_word
          where speaker_key = sought.speaker_key and report_word.word = word.word and at < sought.at
          order by at desc, report_key desc limit ${POSTINGS})
      ) near
    ), weighed as (
      select report_key, 1.0 / count(*) over (partition by word) as weight from hit
    )
    select r.statement_key as key
    from (select report_key, sum(weight) as weight from weighed group by report_key) w
    join report r on r.key = w.report_key
    where stands(r)
    group by r.statement_key order by max(w.weight) desc, r.statement_key limit ${STATEMENTS}
  ) found`;

/** What is compared of a report `r` in the source `c`. A statement `s` has its text from its first report; what another tells is its passage without speaker and verb. */
const COMPARED = `s.key as statement_key, r.key as report_key, r.source_key, s.speaker_key,
    case when position(s.text in r.passage_exact) > 0 or r.ordinal = 1 then s.text end as text,
    r.passage_exact as passage, r.cue_exact as cue, r.passage_start, r.speaker_start, r.speaker_end, r.cue_start, r.cue_end,
    s.said_start, s.said_end, s.said_edtf is not null as dated,
    c.published_start, c.published_end, c.published_edtf is not null as published,
    array(select q.exact from quote q where q.report_key = r.key order by q.ordinal) as quotes`;

const READ = `
  select ${COMPARED}
  from unnest($1::bigint[]) as found (key) join statement s on s.key = found.key
  cross join lateral (
    select *, row_number() over (order by source_key, passage_start) as ordinal from report
    where statement_key = s.key and stands(report) order by source_key, passage_start limit ${REPORTS}
  ) r
  join source c on c.key = r.source_key
  where s.merged_into_key is null`;

/** Every report of a source that no newer version took the place of, in reading order. */
const READ_SOURCE = `
  select ${COMPARED}, r.review_state, r.rule
  from (select *, 0 as ordinal from report where source_key = $1 and superseded_by_key is null) r
  join statement s on s.key = r.statement_key join source c on c.key = r.source_key
  order by r.passage_start, r.key`;

interface Row {
  statement_key: string;
  report_key: string;
  source_key: string;
  speaker_key: string;
  /** The statement's text, where this report tells it. */
  text: string | null;
  passage: string;
  cue: string | null;
  passage_start: number;
  speaker_start: number | null;
  speaker_end: number | null;
  cue_start: number | null;
  cue_end: number | null;
  said_start: Date | null;
  said_end: Date | null;
  dated: boolean;
  published_start: Date | null;
  published_end: Date | null;
  published: boolean;
  quotes: string[];
}

/** What is looked for: reports like a passage. */
export interface Sought {
  speakerKey: string;
  passage: string;
  /** When it came: those nearest in time are looked at first. */
  at: Date;
}

/** For each of some passages, the known reports that may be of the same utterance; at most 100. Two SQL statements. */
export async function candidatesFor(client: PoolClient, sought: readonly Sought[]): Promise<KnownReport[][]> {
  const found = await client.query<{ n: number; key: string }>(FIND, [
    sought.map(({ speakerKey }) => speakerKey),
    sought.map(({ passage }) => passage),
    sought.map(({ at }) => at),
  ]);
  const candidates: KnownReport[][] = sought.map(() => []);
  if (found.rows.length === 0) return candidates;
  const statements = [...new Set(found.rows.map(({ key }) => key))];
  const { rows } = await client.query<Row>(READ, [statements]);
  const reports = groupBy(rows.map(knownReport), ({ statementKey }) => statementKey);
  for (const { n, key } of found.rows) candidates[n - 1]!.push(...(reports.get(key) ?? []));
  return candidates;
}

/** A report of a source, with what people decided on it. */
export interface FiledReport extends KnownReport {
  reviewState: "PROPOSED" | "ACCEPTED" | "EDITED" | "REJECTED";
  /** The rule that found it; null when a person wrote it. */
  rule: string | null;
}

/** The reports of a source, also those that were rejected, in reading order. */
export async function reportsOf(client: PoolClient, sourceKey: string): Promise<FiledReport[]> {
  const { rows } = await client.query<
    Row & { review_state: FiledReport["reviewState"]; rule: string | null }
  >(READ_SOURCE, [sourceKey]);
  return rows.map((row) => ({ ...knownReport(row), reviewState: row.review_state, rule: row.rule }));
}

function knownReport(row: Row): KnownReport {
  return {
    statementKey: row.statement_key,
    reportKey: row.report_key,
    sourceKey: row.source_key,
    utterance: {
      speakerKey: row.speaker_key,
      content: row.text ?? withoutAttribution(row),
      quotes: row.quotes,
      passage: row.passage,
      cue: row.cue,
      said: interval(row.dated, row.said_start, row.said_end),
      published: interval(row.published, row.published_start, row.published_end),
    },
  };
}

/** A passage without its speaker and the verb, both of which may stand elsewhere. */
function withoutAttribution({ passage, passage_start: from, ...row }: Row): string {
  const points = Array.from(passage);
  const cut = (start: number | null, end: number | null) => {
    if (start !== null && end !== null && start >= from) points.fill("", start - from, end - from);
  };
  cut(row.speaker_start, row.speaker_end);
  cut(row.cue_start, row.cue_end);
  return points.join("");
}

const interval = (known: boolean, start: Date | null, end: Date | null): Interval | null =>
  known ? { start, end } : null;
