// The hand-written SQL, one statement for each root field and each loader. A loader's rows carry, as
// `of`, the key of the object that asked.

const LISTED = "s.merged_into_key is null and s.review_state <> 'REJECTED'";
const STATEMENT = "s.key, s.id, s.text, s.kind, s.said_edtf as said, s.speaker_key";
const NEWEST = "order by s.said_sort desc, s.key desc";

/**
 * `offset 0` keeps the condition a condition: PostgreSQL then reads the speaker's statements newest first and
 * stops at the limit, instead of joining all of them.
 */
const SPOKEN_ABOUT = `
  select ${STATEMENT} from statement s
  where ${LISTED} and s.speaker_key = (select key from subject where slug = $1)
    and exists (select from statement_subject l join subject_closure c on c.narrower_key = l.subject_key
      where l.statement_key = s.key and c.broader_key = (select key from subject where slug = $2) offset 0)`;

/** A prepared statement: node-postgres prepares what has a name once for each connection. */
const prepared = (name: string, text: string) => ({ name, text });

export const sql = {
  statements: prepared("statements", `${SPOKEN_ABOUT} ${NEWEST} limit $3`),

  statementsAfter: prepared(
    "statementsAfter",
    `${SPOKEN_ABOUT} and (s.said_sort, s.key) < ($4::timestamptz, $5::bigint) ${NEWEST} limit $3`,
  ),

  statement: prepared("statement", `select ${STATEMENT} from statement s where s.id = $1`),

  actors: prepared(
    "actors",
    "select s.key, s.slug, s.name from subject s join actor a on a.key = s.key where s.slug = any($1)",
  ),

  search: prepared(
    "search",
    `select ${STATEMENT} from statement s
    where ${LISTED} and s.search @@ websearch_to_tsquery('public.onrecord', $1) ${NEWEST} limit $2`,
  ),

  speaker: prepared("speaker", "select key as of, key, slug, name from subject where key = any($1)"),

  about: prepared(
    "about",
    `select l.statement_key as of, s.slug, s.name from statement_subject l join subject s on s.key = l.subject_key
    where l.statement_key = any($1) order by s.name, s.key`,
  ),

  reports: prepared(
    "reports",
    `select r.statement_key as of, r.passage_exact as passage, r.source_key
    from report r join source s on s.key = r.source_key
    where r.statement_key = any($1) and r.review_state <> 'REJECTED' order by s.published_sort, r.key`,
  ),

  source: prepared(
    "source",
    `select key as of, title, published_edtf as published, publisher_key from source where key = any($1)`,
  ),

  publisher: prepared("publisher", "select key as of, name from publisher where key = any($1)"),

  statementsOf: prepared(
    "statementsOf",
    `select a.key as of, s.* from unnest($1::bigint[]) a(key) cross join lateral (
      select ${STATEMENT} from statement s where ${LISTED} and s.speaker_key = a.key ${NEWEST} limit $2) s`,
  ),

  months: prepared(
    "months",
    `select s.speaker_key as of, to_char(date_trunc('month', s.said_start), 'YYYY-MM') as month, count(*)::int
    from statement s where ${LISTED} and s.speaker_key = any($1) and s.said_precision in ('MONTH', 'DAY', 'TIME')
    group by 1, 2 order by 2`,
  ),

  topics: prepared(
    "topics",
    `select a.key as of, t.slug, n as count from unnest($1::bigint[]) a(key) cross join lateral (
      select b.slug, c.n from (
        select c.broader_key, count(distinct s.key)::int as n
        from statement s join statement_subject l on l.statement_key = s.key
          join subject_closure c on c.narrower_key = l.subject_key
        where ${LISTED} and s.speaker_key = a.key
        group by 1 order by 2 desc, 1 limit $2) c
      join subject b on b.key = c.broader_key order by c.n desc, b.key) t`,
  ),
};
