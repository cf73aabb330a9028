// What triggers keep beside the rows, filled for all rows at once: an SQL statement for each table. A test holds each
// against what the triggers' own functions derive.

/** Every subject with itself and everything above it. */
const CLOSURE = `
  insert into subject_closure (broader_key, narrower_key)
  with recursive up (broader_key, narrower_key) as (
    select key, key from subject
    union
    select b.broader_key, up.narrower_key from up join broader b on b.narrower_key = up.broader_key
  )
  select broader_key, narrower_key from up`;

/** Under which subjects the statements are filed. */
const ABOUT = `
  insert into statement_about (statement_key, subject_key, direct, speaker_key, said_sort, listed, origin_count)
  select s.statement_key, c.broader_key, bool_or(c.broader_key = s.subject_key),
    t.speaker_key, t.said_sort, t.listed, t.origin_count
  from statement_subject s
  join statement t on t.key = s.statement_key
  join subject_closure c on c.narrower_key = s.subject_key
  group by s.statement_key, c.broader_key, t.speaker_key, t.said_sort, t.listed, t.origin_count`;

/** Under which publishers. */
const PUBLISHER = `
  insert into statement_publisher (statement_key, publisher_key, listed, said_sort, origin_count)
  select distinct t.key, s.publisher_key, t.listed, t.said_sort, t.origin_count
  from statement t
  join report r on r.statement_key = t.key and r.review_state <> 'REJECTED'
  join source s on s.key = r.source_key
  where s.publisher_key is not null`;

const KIND = `array_position((select enum_range(null::"StatementKind")), kind)`;

/** Which counts are kept: of everything, and of the speakers, subjects, publishers and kinds that have many statements. */
const TALLIED = `
  insert into tallied (speaker_key, value_key)
  select 0, 0
  union all
  select speaker_key, 0 from statement where listed group by 1 having count(*) >= tally_threshold()
  union all
  select 0, subject_key from statement_about where listed group by 2 having count(*) >= tally_threshold()
  union all
  select speaker_key, subject_key from statement_about where listed group by 1, 2 having count(*) >= tally_threshold()
  union all
  select 0, dimension_value('PUBLISHER', publisher_key) from statement_publisher where listed
    group by publisher_key having count(*) >= tally_threshold('PUBLISHER')
  union all
  select 0, dimension_value('KIND', ${KIND}) from statement where listed group by kind having count(*) >= tally_threshold('KIND')`;

/** The counts of some facets. (To settle all statements as pending takes six times longer.) */
const tally = (facets: string) => `
  insert into tally (tallied_key, facet, value, n)
  select m.key, e.facet, e.value, count(*)
  from (
    select d.key, t.key as statement_key from tallied d, statement t
      where t.listed and d.speaker_key = 0 and d.value_key = 0
    union all
    select d.key, t.key from tallied d join statement t on t.speaker_key = d.speaker_key
      where t.listed and d.value_key = 0
    union all
    select d.key, a.statement_key from tallied d join statement_about a on a.subject_key = d.value_key
      where a.listed and d.speaker_key in (0, a.speaker_key)
    union all
    select d.key, p.statement_key from tallied d join statement_publisher p on dimension_value('PUBLISHER', p.publisher_key) = d.value_key
      where p.listed
    union all
    select d.key, t.key from tallied d join statement t on dimension_value('KIND', ${KIND}) = d.value_key where t.listed
  ) m
  join tally_entry e on e.statement_key = m.statement_key
  where e.facet ${facets}
  group by 1, 2, 3`;

const SUBJECTS = "('ACTOR', 'PLACE', 'TOPIC', 'MEETING')";

/** The SQL statements in turn, with those side by side that do not need each other. */
export const DERIVED: readonly (readonly string[])[] = [
  [CLOSURE],
  ["analyze"],
  [ABOUT, PUBLISHER],
  ["analyze"],
  [TALLIED],
  [tally(`in ${SUBJECTS}`), tally(`not in ${SUBJECTS}`)],
];
