import type { Pool } from "pg";
import type { QuestionName, Variables } from "./question.ts";

type Sample = { [Name in QuestionName]: { question: Name; variables: Variables[Name] } }[QuestionName];

/** A handful of questions about what a database holds: of frequent things and of rare ones. */
export async function sampleQuestions(pool: Pool): Promise<Sample[]> {
  const { rows: pairs } = await pool.query<{ speaker: string; about: string }>(`
    select x.slug as speaker, b.slug as about
    from statement s join subject x on x.key = s.speaker_key join statement_subject l on l.statement_key = s.key
      join subject_closure c on c.narrower_key = l.subject_key join subject b on b.key = c.broader_key
    group by 1, 2, x.key, b.key order by count(*) desc, x.key, b.key limit 200`);
  const few = pairs.filter((_, index) => index % 40 === 0);
  const samples: Sample[] = few.map((variables) => ({ question: "headline", variables }));
  samples.push({ question: "headline", variables: { speaker: pairs[0]!.about, about: pairs[0]!.speaker } });

  for (const pair of few) {
    const { rows } = await pool.query<{ saidSort: Date; key: string }>(THIRD_ROW, [pair.speaker, pair.about]);
    if (rows[0]) {
      const after = { saidSort: rows[0].saidSort.toISOString(), key: rows[0].key };
      samples.push({ question: "page20", variables: { ...pair, after } });
    }
  }

  const speakers = [...new Set(pairs.map(({ speaker }) => speaker))];
  samples.push({ question: "nested", variables: { actors: speakers.slice(0, 10) } });
  for (const speaker of speakers.slice(0, 3)) samples.push({ question: "dashboard", variables: { speaker } });

  const { rows: ids } = await pool.query<{ id: string }>("select id from statement order by id limit 3");
  for (const { id } of ids) samples.push({ question: "byId", variables: { id } });

  const { rows: words } = await pool.query<{ word: string }>(
    "select word from ts_stat('select search from statement limit 5000') where length(word) > 2 order by ndoc desc, word limit 40",
  );
  for (const [first, second] of [
    [0, 1],
    [2, 9],
    [5, 30],
  ] as const) {
    samples.push({
      question: "fullText",
      variables: { words: `${words[first]?.word} ${words[second]?.word}` },
    });
  }
  return samples;
}

/** Where a page may begin: a row of the headline's list itself, as a client got it. */
const THIRD_ROW = `
  select s.said_sort as "saidSort", s.key from statement s
  where s.merged_into_key is null and s.review_state <> 'REJECTED'
    and s.speaker_key = (select key from subject where slug = $1) and s.key in (
      select l.statement_key from statement_subject l join subject_closure c on c.narrower_key = l.subject_key
        join subject b on b.key = c.broader_key where b.slug = $2)
  order by s.said_sort desc, s.key desc offset 2 limit 1`;
