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

/** So many names are looked at in each way in which one may match, */
const MATCHING = 10_000;
/** and of those of a rank so many are counted: first whatever has many statements, then what is shortest. */
const COUNTED = 200;

/** A list of names to look in. */
const names = (key: string, from: string, where = "true") => ({ key, from, where });
const WHOLE = [
  names("x.key as subject, null::bigint as publisher", "subject", "x.merged_into_key is null"),
  names("x.subject_key, null", "subject_name"),
  names("null, x.key", "publisher"),
  names("null, x.publisher_key", "publisher_name"),
];
const FAMILY = [
  names(
    "x.key as subject, null::bigint as publisher",
    "subject",
    "x.kind = 'ACTOR' and x.merged_into_key is null",
  ),
];

/** The names of which a condition holds, by an index. */
const matching = (rank: number, lists: typeof WHOLE, condition: string) =>
  lists
    .map(
      ({ key, from, where }) => `(select ${rank} as rank, ${key}, x.name as matched from asked, ${from} x
        where ${condition} and ${where} limit ${MATCHING})`,
    )
    .join(" union all ");

/** A range, not a pattern: PostgreSQL would fold each name again to see whether the pattern holds. */
const begins = (name: string) => `${name} >= word and ${name} < word || chr(1114111)`;

/**
 * Names that are so, then those that begin so, then family names, then names that hold it, then those that are near: each the
 * more statements, and the less that is left to type, the earlier. What is counted is kept for whatever has many statements;
 * the others have few to count. Names that hold it or are near are looked for only where too few begin so.
 */
const SUGGESTED = `
  with asked as materialized (select fold_name($1) as word, '%' || replace(replace(fold_name($1), '%', ''), '_', '') || '%' as inside),
  beginning as materialized (
    ${matching(1, WHOLE, begins("fold_name(x.name)"))}
    union all ${matching(2, FAMILY, begins("family_name(x.name)"))}
  ), holding as materialized (
    select h.* from (${matching(3, WHOLE, "length(word) > 3 and fold_name(x.name) like inside")}) h
      where (select count(*) from beginning) < 3 * $2
  ), near as materialized (
    select 4 as rank, n.subject_key, n.publisher_key, coalesce(
        (select m.name from subject_name m where m.subject_key = n.subject_key and fold_name(m.name) = n.matched limit 1),
        (select m.name from publisher_name m where m.publisher_key = n.publisher_key and fold_name(m.name) = n.matched limit 1),
        (select s.name from subject s where s.key = n.subject_key), (select p.name from publisher p where p.key = n.publisher_key))
      from asked, near_names(word) n where length(word) > 3 and similarity(n.matched, word) >= 0.3
        and (select count(*) from beginning) + (select count(*) from holding) < 3 * $2
  ), known as materialized (
    select case speaker_key when 0 then value_key else speaker_key end as key from tallied where 0 in (speaker_key, value_key)
  ), placed as (
    select m.*, row_number() over (partition by rank order by not is_known, length(matched)) as place
      from (select *, publisher is not null or subject in (select key from known) as is_known
        from (select * from beginning union all select * from holding union all select * from near) m) m
  ), best as (
    select distinct on (coalesce(s.key, m.subject), m.publisher) r.rank, coalesce(s.merged_into_key, m.subject) as subject, m.publisher, m.matched, m.is_known
      from asked cross join placed m cross join lateral (select case when fold_name(m.matched) = word then 0 else m.rank end as rank) r
        left join subject s on s.key = m.subject and s.merged_into_key is not null
      where m.place <= ${COUNTED}
      order by coalesce(s.key, m.subject), m.publisher, r.rank, length(m.matched)
  ), things as (
    select b.rank, b.matched, s.id, initcap(s.kind::text) as type, s.slug, s.name, s.description,
        coalesce(case when not is_known then null when s.kind = 'ACTOR' then tally_count(s.key, 0) else tally_count(0, s.key) end,
          case when s.kind = 'ACTOR' then (select count(*) from statement t where t.speaker_key = s.key and t.listed)
            else (select count(*) from statement_about a where a.subject_key = s.key and a.listed) end) as n
      from best b join subject s on s.key = b.subject left join actor a on a.key = s.key where a.unnamed is not true
    union all
    select b.rank, b.matched, p.id, 'Publisher', p.slug, p.name, null,
        coalesce(k.n, (select count(*) from statement_publisher sp where sp.publisher_key = p.key and sp.listed))
      from best b join publisher p on p.key = b.publisher left join tally_values(0, 0, 'PUBLISHER') k on k.value = p.key
  )
  select id, type, slug, name, description, matched, n::int as "statementCount" from things
  order by rank, (n + 1.0) / length(matched) desc, name, id limit $2`;

/** The names that a text being typed may become, the likeliest first. One SQL statement. */
export async function suggest(pool: Pick<Pool, "query">, text: string, first: number): Promise<Suggested[]> {
  if (!/[\p{L}\p{N}]/u.test(text)) return [];
  return (await pool.query<Suggested>(SUGGESTED, [text, first])).rows;
}
