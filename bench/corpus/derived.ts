// What triggers keep beside the rows, filled for all rows at once: an SQL statement for each table. A test holds each
// against what the triggers' own functions derive.

/** Every subject with itself and everything above it. */
export const CLOSURE = `
  insert into subject_closure (broader_key, narrower_key)
  with recursive up (broader_key, narrower_key) as (
    select key, key from subject
    union
    select b.broader_key, up.narrower_key from up join broader b on b.narrower_key = up.broader_key
  )
  select broader_key, narrower_key from up`;

/** Under which subjects and publishers the statements are filed, by table. */
export const FILED: Record<string, string> = {
  statement_about: `
    insert into statement_about (statement_key, subject_key, direct, speaker_key, said_sort, listed, origin_count)
    select s.statement_key, c.broader_key, bool_or(c.broader_key = s.subject_key),
      t.speaker_key, t.said_sort, t.listed, t.origin_count
    from statement_subject s
    join statement t on t.key = s.statement_key
    join subject_closure c on c.narrower_key = s.subject_key
    group by s.statement_key, c.broader_key, t.speaker_key, t.said_sort, t.listed, t.origin_count`,

  statement_publisher: `
    insert into statement_publisher (statement_key, publisher_key, listed, said_sort, origin_count)
    select distinct t.key, s.publisher_key, t.listed, t.said_sort, t.origin_count
    from statement t
    join report r on r.statement_key = t.key and r.review_state <> 'REJECTED'
    join source s on s.key = r.source_key
    where s.publisher_key is not null`,
};

/** Counts all statements: the tallies settle those that are pending. */
export const TALLIES = [
  "insert into tally_pending (statement_key) select key from statement",
  "select fold_tallies()",
];
