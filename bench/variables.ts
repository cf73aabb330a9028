import type { Pool } from "pg";
import { Dice, Zipf } from "./corpus/dice.ts";
import { VOCABULARY } from "./corpus/words.ts";
import type { Given } from "./questions.ts";
import type { QuestionName } from "./rivals/question.ts";

const SEED = 7;
/** How many different variables a question is asked with; they come up by turns. */
const VARIETY = 1000;
const PAGE = 20;

/** Each question with what it is asked about. */
export type Asked = { [Name in QuestionName]: Given[Name][] };

/** Gives Onrecord's cursor of the last of the first rows of a list. */
export type CursorOf = (speaker: string, about: string, rows: number) => Promise<string>;

/**
 * What the questions are asked with, the same in every run: speakers, subjects and statements as frequent among the
 * questions as among the statements, as far as they fill a page, so that answers are as long at every scale.
 * @param log told how deep "page 20" is when nothing has twenty pages
 */
export async function drawVariables(
  pool: Pool,
  cursorOf: CursorOf,
  log: (line: string) => void,
): Promise<Asked> {
  const dice = Dice.stream(SEED);
  const someKeys = await statementKeys(pool, dice);
  const rows = async <Row extends object>(sql: string, ...values: unknown[]) =>
    (await pool.query<Row>(sql, values)).rows;

  const headline = await rows<Given["headline"]>(PAIRS, someKeys, PAGE, VARIETY);
  const speakers = await rows<{ slug: string; id: string }>(SPEAKERS, someKeys);
  const nested = Array.from({ length: VARIETY }, () => {
    const actors = new Map<string, string>();
    while (actors.size < Math.min(10, new Set(speakers.map(({ id }) => id)).size)) {
      const { slug, id } = dice.pick(speakers);
      actors.set(slug, id);
    }
    return { actors: [...actors.keys()], ids: [...actors.values()] };
  });
  const byId = await rows<Given["byId"]>("select id from statement where key = any($1) and listed", someKeys);
  const dashboard = speakers.map(({ slug }) => ({ speaker: slug }));
  const fullText = await rows<Given["fullText"]>(MATCHING, somePairsOfWords(dice), PAGE, VARIETY);
  return {
    headline,
    nested,
    byId,
    dashboard,
    page20: await deepPages(pool, cursorOf, log),
    fullText,
  };
}

async function statementKeys(pool: Pool, dice: Dice): Promise<number[]> {
  const { rows } = await pool.query<{ most: number }>("select max(key)::int as most from statement");
  return Array.from({ length: 20 * VARIETY }, () => 1 + dice.below(rows[0]!.most));
}

/** The speakers of some statements, each with a subject of theirs, where the two fill a page. */
const PAIRS = `
  select x.slug as speaker, b.slug as about
  from unnest($1::bigint[]) with ordinality k (key, place)
  join statement s on s.key = k.key and s.listed
  join lateral (select a.subject_key from statement_about a where a.statement_key = s.key
    order by md5(a.subject_key || ' ' || s.key) limit 1) a on true
  join subject x on x.key = s.speaker_key
  join subject b on b.key = a.subject_key
  where exists (select from statement_about o
    where o.subject_key = a.subject_key and o.speaker_key = s.speaker_key and o.listed offset $2 - 1)
  order by k.place limit $3`;

/** The speakers of some statements, those with ten at least. */
const SPEAKERS = `
  select x.slug, x.id
  from unnest($1::bigint[]) with ordinality k (key, place)
  join statement s on s.key = k.key and s.listed
  join subject x on x.key = s.speaker_key
  where exists (select from statement o where o.speaker_key = s.speaker_key and o.listed offset 9)
  order by k.place limit ${VARIETY}`;

/** Those that are as frequent at every scale: a page of the first statements has them. */
const MATCHING = `
  select w.words from unnest($1::text[]) with ordinality w (words, place)
  where (select count(*) from (select from (select key from statement
    where search @@ websearch_to_tsquery('public.onrecord', w.words) and listed offset 0) each where key <= 100000 limit $2) found) = $2
  order by w.place limit $3`;

/** Two words each, frequent ones and rarer ones; "or" is no word there. */
function somePairsOfWords(dice: Dice): string[] {
  const ranks = new Zipf(VOCABULARY.length, 0.7, 5);
  const word = (): string => {
    const drawn = VOCABULARY[ranks.draw(dice)]!;
    return drawn === "or" ? word() : drawn;
  };
  return Array.from({ length: 3 * VARIETY }, () => `${word()} ${word()}`);
}

/** The lists that are long enough among those of the most frequent speakers; the first keys are theirs. */
const LONG_LISTS = `
  select x.slug as speaker, b.slug as about
  from (select speaker_key, subject_key from statement_about where listed and speaker_key <= 500
    group by 1, 2 having count(*) >= $1 order by md5(speaker_key || ' ' || subject_key) limit $2) p
  join subject x on x.key = p.speaker_key join subject b on b.key = p.subject_key order by 1, 2`;

/** The n-th row of such a list. */
const ROW = `
  select to_char(a.said_sort at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "saidSort", a.statement_key::text as key
  from statement_about a
  where a.listed and a.speaker_key = (select key from subject where slug = $1)
    and a.subject_key = (select key from subject where slug = $2)
  order by a.said_sort desc, a.statement_key desc offset $3 - 1 limit 1`;

async function deepPages(
  pool: Pool,
  cursorOf: CursorOf,
  log: (line: string) => void,
): Promise<Given["page20"][]> {
  for (const page of [20, 10, 5, 2]) {
    const before = PAGE * (page - 1);
    const { rows: lists } = await pool.query<Given["headline"]>(LONG_LISTS, [before + PAGE, VARIETY / 4]);
    if (lists.length < 10) continue;
    if (page !== 20) log(`No ten lists have 20 pages at this scale: "page 20" asks for page ${page}.`);
    // One after the other: where nothing has been read from the disk yet, many at once would wait for too long.
    const pages: Given["page20"][] = [];
    for (const { speaker, about } of lists) {
      const { rows } = await pool.query<{ saidSort: string; key: string }>(ROW, [speaker, about, before]);
      pages.push({ speaker, about, after: rows[0]!, cursor: await cursorOf(speaker, about, before) });
    }
    return pages;
  }
  throw new Error("No list has two pages: the corpus is too small to be measured.");
}

/** Asks an Onrecord for its cursors. */
export function cursorsFrom(port: number): CursorOf {
  const query = `query Cursor($speaker: String!, $about: String!, $first: Int!) {
    statements(filter: { speaker: [$speaker], about: [$about] }, first: $first) { pageInfo { endCursor } }
  }`;
  return async (speaker, about, rows) => {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables: { speaker, about, first: rows } }),
    });
    const { data } = (await response.json()) as { data: { statements: { pageInfo: { endCursor: string } } } };
    return data.statements.pageInfo.endCursor;
  };
}
