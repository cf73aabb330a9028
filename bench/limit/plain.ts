import type { QuestionName } from "../rivals/question.ts";
import { ACTORS, actor, answer, counts, nodes, reported, speech, statement } from "./json.ts";

// The plain layout: the tables of the model with ordinary indexes, as a good engineer would ask them.

const LISTED = "s.merged_into_key is null and s.review_state <> 'REJECTED'";
const NEWEST = "order by s.said_sort desc, s.key desc";
const STATEMENT = statement({ publishedSort: "d.published_sort" });
const REPORTED = reported({ publishedSort: "d.published_sort" });

/**
 * The newest of speaker $1 about subject $2 or anything narrower: the speaker's statements are walked from the newest
 * until twenty fit. Left to itself PostgreSQL reads and sorts all of them, which took twice as long.
 */
const page = (after: string) => `(
  select s.* from (
    select s.* from statement s
    where ${LISTED} and s.speaker_key = (select key from subject where slug = $1) ${after} ${NEWEST} offset 0
  ) s cross join lateral (
    select from statement_subject l join subject_closure c on c.narrower_key = l.subject_key
    where l.statement_key = s.key and c.broader_key = (select key from subject where slug = $2) limit 1
  ) fits limit 20) s join subject x on x.key = s.speaker_key ${NEWEST}`;

/** The answers of the plain layout, each by one SQL statement; its parameters are those of `questions.ts`. */
export const plain: Record<QuestionName, string> = {
  headline: nodes("statements", STATEMENT, page("")),

  nested: nodes(
    "actors",
    actor(REPORTED, `statement s where s.speaker_key = a.key and ${LISTED} ${NEWEST} limit 10`),
    ACTORS,
  ),

  byId: answer(
    "statement",
    `coalesce((select ${STATEMENT} from statement s join subject x on x.key = s.speaker_key where s.id = $1), 'null')`,
  ),

  dashboard: `
    with spoken as materialized (
      select s.key, date_trunc('month', s.said_start at time zone 'UTC') as month, s.said_precision
      from statement s where ${LISTED} and s.speaker_key = (select key from subject where slug = $1)
    ), months as (
      select month, count(*) as n from spoken where said_precision in ('TIME', 'DAY', 'MONTH') group by 1
    ), topics as (
      select c.broader_key as key, count(distinct s.key) as n
      from spoken s join statement_subject l on l.statement_key = s.key
        join subject_closure c on c.narrower_key = l.subject_key
      group by 1 order by 2 desc, 1 limit 10
    )
    ${answer("statements", counts("months", "topics"))}`,

  page20: nodes("statements", STATEMENT, page("and (s.said_sort, s.key) < ($3::timestamptz, $4::bigint)")),

  fullText: nodes(
    "statements",
    speech(REPORTED),
    `(select s.* from statement s
      where ${LISTED} and s.search @@ websearch_to_tsquery('public.onrecord', $1) ${NEWEST} limit 20) s
      join subject x on x.key = s.speaker_key ${NEWEST}`,
  ),
};
