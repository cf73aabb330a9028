import type { Pool } from "pg";
import type { NamedType } from "./lexicon.ts";

/** A name that a text being typed may become. */
export interface Suggested {
  id: string;
  type: NamedType;
  slug: string;
  name: string;
  description: string | null;
  /** The name that matches, when it is another one than is shown. */
  matched: string;
  statementCount: number;
}

/** So many names are looked at for each text. */
const CANDIDATES = 200;

/**
 * Names that are so, then those that begin so, then family names, then names that hold it, then those that are near: each the
 * more statements, and the less that is left to type, the earlier. What is counted is kept for whatever has many statements;
 * the others have few to count.
 */
const SUGGESTED = `
  with asked as (select fold_name($1) as word, replace(replace(fold_name($1), '%', ''), '_', '') || '%' as prefix,
      '%' || replace(replace(fold_name($1), '%', ''), '_', '') || '%' as inside),
  matches as materialized (
    (select 1 as rank, s.key as subject, null::bigint as publisher, s.name as matched from asked, subject s
      where fold_name(s.name) like prefix and s.merged_into_key is null limit ${CANDIDATES})
    union all (select 1, n.subject_key, null, n.name from asked, subject_name n where fold_name(n.name) like prefix limit ${CANDIDATES})
    union all (select 2, s.key, null, s.name from asked, subject s where s.kind = 'ACTOR' and family_name(s.name) like prefix and s.merged_into_key is null limit ${CANDIDATES})
    union all (select 1, null, p.key, p.name from asked, publisher p where fold_name(p.name) like prefix limit ${CANDIDATES})
    union all (select 1, null, n.publisher_key, n.name from asked, publisher_name n where fold_name(n.name) like prefix limit ${CANDIDATES})
    union all (select 3, s.key, null, s.name from asked, subject s where length(word) > 3 and fold_name(s.name) like inside and s.merged_into_key is null limit ${CANDIDATES})
    union all (select 3, n.subject_key, null, n.name from asked, subject_name n where length(word) > 3 and fold_name(n.name) like inside limit ${CANDIDATES})
    union all (select 3, null, p.key, p.name from asked, publisher p where length(word) > 3 and fold_name(p.name) like inside limit ${CANDIDATES})
    union all (select 3, null, n.publisher_key, n.name from asked, publisher_name n where length(word) > 3 and fold_name(n.name) like inside limit ${CANDIDATES})
    union all (select 4, n.subject_key, n.publisher_key, coalesce(
        (select m.name from subject_name m where m.subject_key = n.subject_key and fold_name(m.name) = n.matched limit 1),
        (select m.name from publisher_name m where m.publisher_key = n.publisher_key and fold_name(m.name) = n.matched limit 1),
        (select s.name from subject s where s.key = n.subject_key), (select p.name from publisher p where p.key = n.publisher_key))
      from asked, near_names(word) n where length(word) > 3 and similarity(n.matched, word) >= 0.3)
  ), best as (
    select distinct on (coalesce(s.key, m.subject), m.publisher) r.rank, coalesce(s.merged_into_key, m.subject) as subject, m.publisher, m.matched
      from asked cross join matches m cross join lateral (select case when fold_name(m.matched) = word then 0 else m.rank end as rank) r
        left join subject s on s.key = m.subject and s.merged_into_key is not null
      order by coalesce(s.key, m.subject), m.publisher, r.rank, length(m.matched)
  ), things as (
    select b.rank, b.matched, s.id, initcap(s.kind::text) as type, s.slug, s.name, s.description,
        case when s.kind = 'ACTOR' then coalesce(tally_count(s.key, 0), (select count(*) from statement t where t.speaker_key = s.key and t.listed))
          else coalesce(tally_count(0, s.key), (select count(*) from statement_about a where a.subject_key = s.key and a.listed)) end as n
      from best b join subject s on s.key = b.subject left join actor a on a.key = s.key where a.unnamed is not true
    union all
    select b.rank, b.matched, p.id, 'Publisher', p.slug, p.name, null,
        coalesce((select n from tally_values(0, 0, 'PUBLISHER') where value = p.key), (select count(*) from statement_publisher sp where sp.publisher_key = p.key and sp.listed))
      from best b join publisher p on p.key = b.publisher
  )
  select id, type, slug, name, description, matched, n::int as "statementCount" from things
  order by rank, (n + 1.0) / length(matched) desc, name, id limit $2`;

/** The names that a text being typed may become, the likeliest first. One SQL statement. */
export async function suggest(pool: Pick<Pool, "query">, text: string, first: number): Promise<Suggested[]> {
  if (!/[\p{L}\p{N}]/u.test(text)) return [];
  return (await pool.query<Suggested>(SUGGESTED, [text, first])).rows;
}
