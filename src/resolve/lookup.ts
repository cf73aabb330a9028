import type { PoolClient } from "pg";

/** How a subject is called by some words, best first. */
export type CalledBy =
  | "NAME"
  | "ALIAS"
  | "ABBREVIATION"
  | "DEMONYM"
  | "TRANSLITERATION"
  | "SOUND"
  | "FAMILY_NAME";

/** A subject that some words call. */
export interface Called {
  written: string;
  by: CalledBy;
  key: string;
  slug: string;
  name: string;
  kind: "ACTOR" | "PLACE" | "TOPIC" | "MEETING";
  actorKind: "PERSON" | "ORGANISATION" | "GOVERNMENT" | "GROUP" | null;
  placeKind: string | null;
  countryCode: string | null;
  /** It was proposed by a document, and nobody has accepted it yet. */
  proposed: boolean;
  /** Of people: their roles and what is written of them, in lower case, to tell bearers of a name apart. */
  about: string;
}

/**
 * Every subject that some words call: by name and other names, by how a name sounds, and by a family name alone. What was
 * merged leads to what it was merged into; who is unnamed is never found by words. Each is looked up in an index (a subquery
 * with an offset is not turned into a join): a plan that reads all names folds them all again, for each batch of a load.
 */
const CALLED = `
  with q as (
    select written, fold_name(written) as folded, position(' ' in written) > 0 as long from unnest($1::text[]) written
    where fold_name(written) <> ''
  ), found as (
    select q.written, 'NAME' as how, s.key from q cross join lateral (
      select key from subject where fold_name(name) = q.folded offset 0) s
    union all
    select q.written, n.kind::text, n.subject_key from q cross join lateral (
      select kind, subject_key from subject_name where fold_name(name) = q.folded offset 0) n
    union all
    select q.written, 'SOUND', s.key from q cross join lateral (
      select key from subject where name_sound(fold_name(name)) = name_sound(q.folded) offset 0) s
    union all
    select q.written, 'SOUND', n.subject_key from q cross join lateral (
      select subject_key from subject_name where name_sound(fold_name(name)) = name_sound(q.folded) offset 0) n
    union all
    select q.written, 'FAMILY_NAME', s.key from q cross join lateral (
      select key from subject where family_name(name) = q.folded and kind = 'ACTOR' offset 0) s
      where not q.long
  )
  select distinct f.written, f.how as by, s.key, s.slug, s.name, s.kind, a.actor_kind as "actorKind",
    p.place_kind as "placeKind", p.country_code as "countryCode", s.review_state = 'PROPOSED' as proposed,
    case when a.actor_kind = 'PERSON' then lower(concat_ws(' ', s.description,
      (select string_agg(l.role || ' ' || o.name, ' ') from affiliation l join subject o on o.key = l.organisation_key
       where l.actor_key = s.key))) else '' end as about
  from found f join subject m on m.key = f.key join subject s on s.key = coalesce(m.merged_into_key, m.key)
  left join actor a on a.key = s.key left join place p on p.key = s.key
  where a.unnamed is not true and (f.how <> 'FAMILY_NAME' or a.actor_kind = 'PERSON')
  order by s.key`;

const RANK: readonly CalledBy[] = [
  "NAME",
  "ALIAS",
  "ABBREVIATION",
  "DEMONYM",
  "TRANSLITERATION",
  "SOUND",
  "FAMILY_NAME",
];

/** What each of some words call, each subject once, by the best way. One SQL statement. */
export async function lookUp(
  client: PoolClient,
  written: readonly string[],
): Promise<ReadonlyMap<string, readonly Called[]>> {
  const { rows } = await client.query<Called>(CALLED, [[...new Set(written)]]);
  const found = new Map<string, Called[]>();
  for (const row of rows) found.set(row.written, [...(found.get(row.written) ?? []), row]);
  for (const [name, called] of found) found.set(name, bestFirst(called));
  return found;
}

/** Each subject once, by the best way that it is called; those that are called by better ways first. */
export function bestFirst(called: readonly Called[]): Called[] {
  const ranked = called.toSorted((a, b) => RANK.indexOf(a.by) - RANK.indexOf(b.by));
  const seen = new Set<string>();
  return ranked.filter(({ key }) => !seen.has(key) && seen.add(key));
}

/** Pairs of subjects of which the first is broader than the second. */
export async function broaderPairs(
  client: PoolClient,
  keys: readonly string[],
): Promise<(broader: string, narrower: string) => boolean> {
  const { rows } = await client.query<{ pair: string }>(
    `select broader_key || ' ' || narrower_key as pair from subject_closure
     where broader_key = any($1::bigint[]) and narrower_key = any($1::bigint[]) and broader_key <> narrower_key`,
    [keys],
  );
  const pairs = new Set(rows.map(({ pair }) => pair));
  return (broader, narrower) => pairs.has(`${broader} ${narrower}`);
}

/** The countries of the database, by ISO code. */
export async function countriesByCode(
  client: PoolClient,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ code: string; key: string }>(
    `select p.country_code as code, coalesce(s.merged_into_key, s.key) as key from place p join subject s on s.key = p.key
     where p.country_code = any($1)`,
    [codes],
  );
  return new Map(rows.map(({ code, key }) => [code, key]));
}

/** A government and the place that it stands right under. */
export interface Government {
  placeKey: string;
  key: string;
  slug: string;
  name: string;
}

/** The governments right under some places, and not under another government. */
export async function governmentsOf(
  client: PoolClient,
  places: readonly string[],
): Promise<readonly Government[]> {
  const { rows } = await client.query<Government>(
    `select b.broader_key as "placeKey", s.key, s.slug, s.name
     from broader b join actor a on a.key = b.narrower_key join subject s on s.key = a.key
     where b.broader_key = any($1::bigint[]) and a.actor_kind = 'GOVERNMENT' and s.merged_into_key is null
       and not exists (select from broader up join actor over on over.key = up.broader_key
         where up.narrower_key = a.key and over.actor_kind = 'GOVERNMENT')
     order by s.key`,
    [places],
  );
  return rows;
}

/** Of some slugs those that subjects have, with their keys; what was merged leads to what it was merged into. */
export async function slugsTaken(
  client: PoolClient,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ slug: string; key: string }>(
    "select slug, coalesce(merged_into_key, key) as key from subject where slug = any($1)",
    [[...new Set(slugs)]],
  );
  return new Map(rows.map(({ slug, key }) => [slug, key]));
}

/** A publisher that some words call. */
export interface Outlet {
  written: string;
  key: string;
  slug: string;
  name: string;
}

/** The publishers that some words call. */
export async function outletsCalled(
  client: PoolClient,
  written: readonly string[],
): Promise<ReadonlyMap<string, readonly Outlet[]>> {
  const { rows } = await client.query<Outlet>(
    `with q as (select written, fold_name(written) as folded from unnest($1::text[]) written where fold_name(written) <> '')
     select q.written, p.key, p.slug, p.name
       from q cross join lateral (select key, slug, name from publisher where fold_name(name) = q.folded offset 0) p
     union
     select q.written, p.key, p.slug, p.name
       from q cross join lateral (select publisher_key from publisher_name where fold_name(name) = q.folded offset 0) n
       join publisher p on p.key = n.publisher_key
     order by key`,
    [[...new Set(written)]],
  );
  const found = new Map<string, Outlet[]>();
  for (const row of rows) found.set(row.written, [...(found.get(row.written) ?? []), row]);
  return found;
}
