import type { Pool } from "pg";
import { type Group, groupKey, groupsIn, LARGEST_GROUP, roleOf } from "./groups.ts";
import type { Lexicon, Named, Nearby } from "./lexicon.ts";
import { isStopWord } from "./vocabulary.ts";
import { indefinite, type Office, officesIn, possessedIn, singular, turnedIn } from "./wordings.ts";
import { keyOf, type Word } from "./words.ts";

/** No name has more words. */
export const LONGEST_NAME = 12;
/** No more bearers of one name are looked at; each stretch of words is looked up by itself, so through an index. */
const MOST = 50;
/** So many words that name nothing are looked at more closely. */
const MAX_LEFT = 24;

/** What a row of `found` (key, tier, subject, publisher) names: each is looked up by itself (an offset keeps it so), as they are few. */
const NAMED = `
  select f.asked, f.matched, f.tier, s.key, initcap(s.kind::text) as type, s.id, s.slug, s.name, s.description, a.actor_kind as "actorKind",
      array(select c.narrower_key::text from subject_closure c where c.broader_key = s.key and c.narrower_key in (select subject from found)) as covers,
      to_char(e.date_start at time zone 'UTC', 'YYYY-MM-DD') as "firstDay", to_char((e.date_end - interval '1 ms') at time zone 'UTC', 'YYYY-MM-DD') as "lastDay",
      false as publishes, false as quoted
    from found f
      cross join lateral (select * from subject where key = (select coalesce(merged_into_key, key) from subject where key = f.subject) offset 0) s
      left join lateral (select * from actor where key = s.key offset 0) a on true
      left join lateral (select min(date_start) as date_start, max(date_end) as date_end from (
        select date_start, date_end from meeting where key = s.key
        union all (select date_start, date_end from subject_closure c join meeting m on m.place_key = c.narrower_key
          where c.broader_key = s.key and s.kind = 'PLACE' limit 2)) m having count(*) = 1) e on true
    where f.tier < 5 or (f.tier > 5 and a.unnamed is not true) or (a.actor_kind = 'PERSON' and not a.unnamed) or (a.actor_kind = 'GOVERNMENT' and s.name like 'Government of %')
  union all
  select f.asked, f.matched, f.tier, p.key, 'Publisher', p.id, p.slug, p.name, null, null, '{}', null, null,
      exists (select from source o where o.publisher_key = p.key), exists (select from attribution_hop h where h.publisher_key = p.key)
    from found f cross join lateral (select * from publisher where key = f.publisher offset 0) p`;

/** What some words name, and the day of the newest statement. */
const EXACT = `
  with q as materialized (select asked, fold_name(asked) as folded, position(' ' in asked) > 0 as long
    from unnest($1::text[]) asked where fold_name(asked) <> ''),
  found as materialized (
    select asked, null as matched, 3 as tier, s.key as subject, null::bigint as publisher from q
      cross join lateral (select key from subject where fold_name(name) = folded limit ${MOST}) s
    union all select asked, null, 4, s.key, null from q
      cross join lateral (select subject_key as key from subject_name where fold_name(name) = folded limit ${MOST}) s
    union all select asked, null, 5, s.key, null from q
      cross join lateral (select key from subject where family_name(name) = folded and kind = 'ACTOR' limit ${MOST}) s where not long
    union all select asked, null, 5, s.key, null from q
      cross join lateral (select key from subject where fold_name(left(description, 80)) = folded and kind = 'ACTOR' limit ${MOST}) s where long
    union all select asked, null, 3, null, p.key from q
      cross join lateral (select key from publisher where fold_name(name) = folded limit ${MOST}) p
    union all select asked, null, 4, null, p.key from q
      cross join lateral (select publisher_key as key from publisher_name where fold_name(name) = folded limit ${MOST}) p
    union all select o.asked, null, 5, s.key, null from unnest($3::text[], $4::text[], $5::text[]) o(asked, nation, office)
      cross join lateral (select key from subject where fold_name(name) = fold_name(o.nation) and kind = 'PLACE'
        union select subject_key from subject_name where fold_name(name) = fold_name(o.nation)) n
      join subject p on p.key = n.key and p.kind = 'PLACE'
      cross join lateral (select key from subject where fold_name(left(description, 80))
        in (fold_name(o.office || ' of ' || p.name), fold_name(o.office || ' of the ' || p.name)) and kind = 'ACTOR' limit ${MOST}) s
    union all select q.asked, null, 5, s.key, null from q
      cross join lateral (select q.asked as name union select p.name from (select key from subject where fold_name(name) = folded
        union select subject_key from subject_name where fold_name(name) = folded) n join subject p on p.key = n.key and p.kind = 'PLACE') nation
      join subject s on fold_name(s.name) in (fold_name('Government of ' || nation.name), fold_name('Government of the ' || nation.name)) and s.kind = 'ACTOR'
    union all select '@' || slug, null, 2, s.key, null from unnest($2::text[]) slug join subject s using (slug)
    union all select '@' || slug, null, 2, null, p.key from unnest($2::text[]) slug join publisher p using (slug)
  )
  select (select json_agg(n) from (${NAMED}) n) as found,
    (select to_char(said_sort at time zone 'UTC', 'YYYY-MM-DD') from statement where listed order by said_sort desc limit 1) as newest`;

/** The names near to some words, and which of the words stand in statements, or in the names of meetings. */
const NEAR = `
  with q as materialized (select asked, fold_name(asked) as folded from unnest($1::text[]) asked where fold_name(asked) <> ''),
  found as materialized (select asked, n.matched, 6 as tier, n.subject_key as subject, n.publisher_key as publisher from q cross join lateral near_names(folded) n)
  select (select json_agg(n) from (${NAMED}) n) as found,
    array(select asked from q where exists (select from statement where listed and search @@ plainto_tsquery('public.onrecord', asked))) as spoken,
    array(select asked from q where exists (select from subject where kind = 'MEETING'
      and words_of(name || ' ' || coalesce(description, '')) @@ plainto_tsquery('public.onrecord', asked))) as "ofMeetings"`;

/**
 * Who some groups are. Those without a name are found by what they are called as well, those with one by their roles and
 * descriptions; "Putin's spokesman" has a role beside one that Putin has then ("press secretary of the President of Russia").
 */
const MEMBERS = `
  with q as materialized (select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[]) q(asked, whole, noun, role, unnamed)),
  found as materialized (
    select q.asked, null as matched, 4 as tier, one.key as subject, null::bigint as publisher from q cross join lateral (
      select a.key from (
        select a.key from actor a join subject s using (key) where q.whole is null and a.unnamed and s.merged_into_key is null
          and (q.role is null or s.name ~* ('^(\\S+ ){0,3}' || q.role || 's?\\M'))
        union select l.actor_key from (select key from subject where fold_name(name) = fold_name(q.whole)
            union select subject_key from subject_name where fold_name(name) = fold_name(q.whole)) n
          join subject_closure c on c.broader_key = n.key join affiliation l on l.organisation_key = c.narrower_key
          where q.role is null or words_of(l.role) @@ plainto_tsquery('public.onrecord', q.role)
        union select l.actor_key from (select subject_key as key from subject_name where fold_name(name) = fold_name(q.whole)
            union select key from subject where fold_name(name) = fold_name(q.whole)
            union select key from subject where family_name(name) = fold_name(q.whole) and kind = 'ACTOR') n
          join affiliation own on own.actor_key = n.key join subject_closure c on c.broader_key = own.organisation_key
          join affiliation l on l.organisation_key = c.narrower_key and l.role ~* (' of (the )?' || regexp_replace(own.role, '\\W', '.', 'g') || '$')
            and coalesce(l.during_start, '-infinity') < coalesce(own.during_end, 'infinity')
            and coalesce(own.during_start, '-infinity') < coalesce(l.during_end, 'infinity')
          join subject s on s.key = l.actor_key
          where words_of(l.role || ' ' || coalesce(s.description, '')) @@ plainto_tsquery('public.onrecord', q.role)
        union select key from subject where fold_name(left(description, 80)) = fold_name(q.whole || ' ' || q.noun) and kind = 'ACTOR') a
      cross join lateral (select unnamed from actor where key = a.key offset 0) known where known.unnamed or not q.unnamed limit ${LARGEST_GROUP + 1}) one)
  select (select json_agg(n order by n.name) from (${NAMED}) n) as found`;

/** Looks up who the groups are that a question speaks of. One SQL statement. */
async function membersOf(pool: Pick<Pool, "query">, groups: readonly Group[]): Promise<Map<string, Named[]>> {
  const members = new Map<string, Named[]>();
  if (groups.length === 0) return members;
  const { rows } = await pool.query<{ found: Found[] | null }>(MEMBERS, [
    groups.map(groupKey),
    groups.map(({ whole }) => whole),
    groups.map(({ noun }) => noun),
    groups.map(roleOf),
    groups.map(({ unnamed }) => unnamed),
  ]);
  for (const { asked, ...named } of rows[0]!.found ?? []) add(members, asked, named);
  return members;
}

/** Looks up all names that a question may hold, and the groups. One SQL statement, and one more for groups. */
export async function namesIn(pool: Pick<Pool, "query">, words: readonly Word[]): Promise<Lexicon> {
  const asked = new Set<string>();
  const offices: Office[] = [];
  for (let from = 0; from < words.length; from++)
    for (let to = from + 1; to <= Math.min(words.length, from + LONGEST_NAME); to++) {
      const kind = words[to - 1]!.kind;
      if (kind !== "word" && !(kind === "possessive" && to > from + 1)) break;
      const key = keyOf(words.slice(from, to));
      asked.add(key);
      if (key.startsWith("the ") && to > from + 2) asked.add(indefinite(key));
      if (key.length > 3 && key.endsWith("s")) asked.add(singular(key));
      offices.push(...officesIn(words.slice(from, to)));
    }
  const turned = new Map([...turnedIn(words), ...possessedIn(words)]);
  for (const written of turned.values()) asked.add(written);
  const slugs = words.filter(({ kind }) => kind === "slug").map(({ text }) => text);
  const { rows } = await pool.query<{ found: Found[] | null; newest: string | null }>(EXACT, [
    [...asked],
    slugs,
    ...(["asked", "nation", "office"] as const).map((part) => offices.map((office) => office[part])),
  ]);
  const names = new Map<string, Named[]>();
  for (const { asked, ...named } of rows[0]!.found ?? []) add(names, asked, named);
  for (const [written, other] of turned) {
    const named = names.get(other);
    if (named && !names.has(written)) names.set(written, named);
  }
  return {
    names,
    groups: await membersOf(pool, groupsIn(words)),
    near: new Map(),
    spoken: new Set(),
    ofMeetings: new Set(),
    newest: rows[0]!.newest,
  };
}

/** Looks up what words that name nothing may have been meant for, and whether statements or the names of meetings hold them. One SQL statement. */
export async function namesNear(
  pool: Pick<Pool, "query">,
  lexicon: Lexicon,
  left: readonly string[],
): Promise<Lexicon> {
  const asked = [...new Set(left)].filter((words) => !isStopWord(words)).slice(0, MAX_LEFT);
  if (asked.length === 0) return lexicon;
  const { rows } = await pool.query<{ found: Found[] | null; spoken: string[]; ofMeetings: string[] }>(NEAR, [
    asked,
  ]);
  const near = new Map<string, Nearby[]>();
  for (const { asked, matched, ...named } of rows[0]!.found ?? [])
    near.set(asked, [
      ...(near.get(asked) ?? []),
      { matched: matched!, named: { ...named, key: String(named.key) } },
    ]);
  return { ...lexicon, near, spoken: new Set(rows[0]!.spoken), ofMeetings: new Set(rows[0]!.ofMeetings) };
}

type Found = Named & { asked: string; matched: string | null };

/** Each thing once, by the best way. */
function add(names: Map<string, Named[]>, asked: string, named: Named): void {
  const known = names.get(asked) ?? [];
  const same = known.findIndex(({ id }) => id === named.id);
  if (same < 0) known.push({ ...named, key: String(named.key) });
  else if (known[same]!.tier > named.tier) known[same] = { ...named, key: String(named.key) };
  names.set(asked, known);
}
