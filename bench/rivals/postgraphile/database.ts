import pg from "pg";
import { poolSettings } from "../pool.ts";

/** The schema that holds what PostGraphile's users would write in SQL; made when the server starts. */
export const SCHEMA = "bench_postgraphile";

/**
 * Custom queries (https://postgraphile.org/postgraphile/5/custom-queries): functions that PostgreSQL inlines,
 * so that order, page and selection become part of the same plan. `offset 0` keeps a condition a condition:
 * PostgreSQL then reads the speaker's statements newest first and stops at the limit, instead of joining all.
 */
const FUNCTIONS = `
create schema ${SCHEMA};

create function ${SCHEMA}.statements_about(speaker text, about text) returns setof public.statement stable
language sql begin atomic
  select s.* from public.statement s
  where s.speaker_key = (select key from public.subject where slug = speaker)
    and s.merged_into_key is null and s.review_state <> 'REJECTED'
    and exists (
      select from public.statement_subject l join public.subject_closure c on c.narrower_key = l.subject_key
      where l.statement_key = s.key and c.broader_key = (select key from public.subject where slug = about) offset 0);
end;

create function ${SCHEMA}.search_statements(words text) returns setof public.statement stable
language sql begin atomic
  select s.* from public.statement s
  where s.merged_into_key is null and s.review_state <> 'REJECTED'
    and s.search @@ websearch_to_tsquery('public.onrecord', words);
end;

create type ${SCHEMA}.subject_count as (slug text, count int);

create function ${SCHEMA}.frequent_subjects(speaker text) returns setof ${SCHEMA}.subject_count stable
language sql begin atomic
  select b.slug, c.n from (
    select c.broader_key, count(distinct s.key)::int as n
    from public.statement s join public.statement_subject l on l.statement_key = s.key
      join public.subject_closure c on c.narrower_key = l.subject_key
    where s.speaker_key = (select key from public.subject where slug = speaker)
      and s.merged_into_key is null and s.review_state <> 'REJECTED'
    group by 1 order by 2 desc, 1 limit 10) c
  join public.subject b on b.key = c.broader_key order by c.n desc, b.key;
end;
`;

/** Makes the functions anew, as they may have changed since the last run. */
export async function prepareDatabase(): Promise<void> {
  const client = new pg.Client(poolSettings);
  await client.connect();
  await client.query(`drop schema if exists ${SCHEMA} cascade; ${FUNCTIONS}`);
  await client.end();
}
