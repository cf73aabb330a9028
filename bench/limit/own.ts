import type { QuestionName } from "../rivals/question.ts";
import { ACTORS, actor, answer, counts, nodes, reported, speech, statement } from "./json.ts";

// Onrecord's own layout: what its triggers keep is read directly. Nothing is pending while it is measured, so the
// tallies alone are right.

const NEWEST = "order by s.said_sort desc, s.key desc";
const STATEMENT = statement({ publishedSort: "r.published_sort" });
const REPORTED = reported({ publishedSort: "r.published_sort" });
const SPEAKER = "(select key from subject where slug = $1)";

/** The newest of speaker $1 about subject $2: one range of an index on `statement_about`. */
const page = (after: string) => `(
  select a.statement_key, a.said_sort from statement_about a
  where a.listed and a.subject_key = (select key from subject where slug = $2) and a.speaker_key = ${SPEAKER} ${after}
  order by a.said_sort desc, a.statement_key desc limit 20) a
  join statement s on s.key = a.statement_key join subject x on x.key = s.speaker_key
  order by a.said_sort desc, a.statement_key desc`;

const WORDS = "s.search @@ (select websearch_to_tsquery('public.onrecord', $1))";

/** Matches by stretches of time: the near ones tell whether all are looked up at once (src/read/stretches.ts). */
const STRETCHES = "stretches_from((select max(said_sort) from statement), true) stretch";
const inStretches = (part: string, which: string) => `cross join lateral (select s.* from statement s
    where s.listed and time_stretches(s.said_sort) @> array[${part}] and ${WORDS} ${NEWEST} limit 20) s where ${which}`;
const QUARTER = "stretch - (1 << 22) + 3 * (stretch & ((1 << 22) - 1)) + quarter";

/** The months and topics of a speaker by the tallies, or by the rows where they are few. */
const tallied = (facet: string) =>
  `from tally t where t.tallied_key = (select key from dimension) and t.facet = '${facet}'`;
const fewRows = `from statement s where s.listed and s.speaker_key = (select key from speaker) and not exists (select from dimension)`;

/** The answers of Onrecord's layout, each by one SQL statement; its parameters are those of `questions.ts`. */
export const own: Record<QuestionName, string> = {
  headline: nodes("statements", STATEMENT, page("")),

  nested: nodes(
    "actors",
    actor(REPORTED, `statement s where s.speaker_key = a.key and s.listed ${NEWEST} limit 10`),
    ACTORS,
  ),

  byId: answer(
    "statement",
    `coalesce((select ${STATEMENT} from statement s join subject x on x.key = s.speaker_key where s.id = $1), 'null')`,
  ),

  dashboard: `
    with speaker as materialized (
      select ${SPEAKER} as key
    ), dimension as materialized (
      select d.key from tallied d where d.speaker_key = (select key from speaker) and d.value_key = 0
    ), months as materialized (
      select packed_first(t.value) as month, sum(t.n) as n ${tallied("MONTHS")}
        and packed_first(t.value) = packed_last(t.value) group by 1
      union all
      select date_trunc('month', s.said_start at time zone 'UTC'), count(*) ${fewRows}
        and s.said_precision in ('TIME', 'DAY', 'MONTH') group by 1
    ), topics as (
      ${["ACTOR", "PLACE", "TOPIC", "MEETING"]
        .map(
          (kind) =>
            `(select t.value as key, t.n ${tallied(kind)} order by t.n desc, t.value limit 10) union all`,
        )
        .join("\n")}
      (select s.subject_key, count(*) as n ${fewRows.replace("statement s", "statement_about s")}
        group by 1 order by 2 desc, 1 limit 10)
      order by 2 desc, 1 limit 10
    )
    ${answer("statements", counts("months", "topics"))}`,

  page20: nodes(
    "statements",
    STATEMENT,
    page("and (a.said_sort, a.statement_key) < ($3::timestamptz, $4::bigint)"),
  ),

  fullText: nodes(
    "statements",
    speech(REPORTED),
    `(with near as materialized (select s.* from ${STRETCHES} ${inStretches("stretch", "stretch < 3 << 22")} limit 20),
        few as materialized (select s.* from statement s where ${WORDS} limit 501),
        choice as materialized (select case when (select count(*) from near) >= 3 then true
          else (select count(*) from few) > 500 end as many)
        (select s.* from few s where not (select many from choice) and s.listed ${NEWEST} limit 20)
        union all select * from near where (select many from choice)
        union all select * from (select s.* from ${STRETCHES} cross join generate_series(3, 0, -1) quarter
          ${inStretches(QUARTER, "stretch >= 3 << 22 and (select many from choice)")}) s limit 20) s
      join subject x on x.key = s.speaker_key ${NEWEST}`,
  ),
};
