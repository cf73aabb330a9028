import type { Pool } from "pg";
import type { Answers, QuestionName, Variables } from "./question.ts";

const LISTED = "s.merged_into_key is null and s.review_state <> 'REJECTED'";
const NEWEST = "s.said_sort desc, s.key desc";

const PUBLICATION = "'title', d.title, 'publisher', p.name";

/** The reports of statement `s` as JSON, in the order of publication. */
const reports = (members: string) => `(
  select coalesce(json_agg(json_build_object(${members}) order by d.published_sort, r.key), '[]')
  from report r join source d on d.key = r.source_key left join publisher p on p.key = d.publisher_key
  where r.statement_key = s.key and r.review_state <> 'REJECTED')`;

/** Statement `s`, said by `x`, as a row of the headline. */
const STATEMENT = `json_build_object(
  'id', s.id, 'text', s.text, 'kind', s.kind, 'said', s.said_edtf, 'speaker', x.name,
  'about', (select coalesce(json_agg(n.name order by n.name collate "C"), '[]')
    from statement_subject l join subject n on n.key = l.subject_key where l.statement_key = s.key),
  'reports', ${reports(`'passage', r.passage_exact, ${PUBLICATION}, 'published', d.published_edtf`)})`;

/** A page of the headline's list; $1 is the speaker, $2 the subject. */
const page = (condition: string) => `
  select coalesce(json_agg(${STATEMENT} order by ${NEWEST}), '[]') as answer
  from (select s.* from statement s join subject x on x.key = s.speaker_key
    where ${LISTED} and x.slug = $1 and ${condition} and s.key in (
      select l.statement_key from statement_subject l join subject_closure c on c.narrower_key = l.subject_key
        join subject b on b.key = c.broader_key where b.slug = $2)
    order by ${NEWEST} limit 20) s
  join subject x on x.key = s.speaker_key`;

const NESTED = `
  select json_agg(json_build_object('slug', a.slug, 'statements', (
    select coalesce(json_agg(json_build_object('id', s.id, 'reports', ${reports(PUBLICATION)}) order by ${NEWEST}), '[]')
    from (select s.* from statement s where ${LISTED} and s.speaker_key = a.key order by ${NEWEST} limit 10) s
  )) order by a.slug collate "C") as answer
  from subject a where a.slug = any($1)`;

const BY_ID = `
  select ${STATEMENT} as answer from statement s join subject x on x.key = s.speaker_key where s.id = $1`;

const DASHBOARD = `
  with spoken as (
    select s.* from statement s join subject x on x.key = s.speaker_key where ${LISTED} and x.slug = $1
  ), months as (
    select to_char(said_start at time zone 'UTC', 'YYYY-MM') as month, count(*) as n from spoken
    where said_precision in ('MONTH', 'DAY', 'TIME') group by 1
  ), topics as (
    select b.key, b.slug, count(distinct s.key) as n
    from spoken s join statement_subject l on l.statement_key = s.key
      join subject_closure c on c.narrower_key = l.subject_key join subject b on b.key = c.broader_key
    group by 1 order by 3 desc, 1 limit 10
  )
  select json_build_object(
    'months', (select coalesce(json_agg(json_build_array(month, n) order by month), '[]') from months),
    'topics', (select coalesce(json_agg(json_build_array(slug, n) order by n desc, key), '[]') from topics)
  ) as answer`;

const FULL_TEXT = `
  select coalesce(json_agg(json_build_object('id', s.id, 'speaker', x.name, 'reports', ${reports(PUBLICATION)})
    order by ${NEWEST}), '[]') as answer
  from (select s.* from statement s
    where ${LISTED} and s.search @@ websearch_to_tsquery('public.onrecord', $1)
    order by ${NEWEST} limit 20) s
  join subject x on x.key = s.speaker_key`;

/** The right answers, each by one plain SQL statement over the base tables. */
export function expectedAnswers(pool: Pool) {
  const answer = async (sql: string, ...values: unknown[]) => (await pool.query(sql, values)).rows[0]?.answer;
  const answers: { [Name in QuestionName]: (given: Variables[Name]) => Promise<Answers[Name]> } = {
    headline: ({ speaker, about }) => answer(page("true"), speaker, about),
    nested: ({ actors }) => answer(NESTED, actors),
    byId: async ({ id }) => (await answer(BY_ID, id)) ?? null,
    dashboard: ({ speaker }) => answer(DASHBOARD, speaker),
    page20: ({ speaker, about, after }) =>
      answer(page("(s.said_sort, s.key) < ($3, $4)"), speaker, about, after.saidSort, after.key),
    fullText: ({ words }) => answer(FULL_TEXT, words),
  };
  return answers;
}
