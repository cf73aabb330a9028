import type { PoolClient } from "pg";
import { groupBy } from "../../domain/groupBy.ts";
import { type ComparedActor, sameActor } from "./sameActor.ts";

/** People of one family name, or one spelled alike, that a newcomer is compared with: no more, however many there are. */
const COMPARED = 30;
/** No more proposals for one newcomer than a person will look at. */
const PROPOSALS = 3;

const CANDIDATES = `
  select n.key as "newKey", n.name as "newName", n.description as "newDescription", o.key, o.name, o.description
  from subject n cross join lateral (
    (select s.key from subject s where family_name(s.name) = family_name(n.name) and s.kind = 'ACTOR' limit ${COMPARED})
    union
    (select s.key from subject s where family_name(s.name) % family_name(n.name) and s.kind = 'ACTOR' limit ${COMPARED})
    union
    (select s.key from subject s where name_sound(fold_name(s.name)) = name_sound(fold_name(n.name)) limit ${COMPARED})
  ) found
  join subject o on o.key = found.key join actor a on a.key = o.key
  where n.key = any($1::bigint[]) and o.key <> n.key and o.merged_into_key is null and a.actor_kind = 'PERSON' and not a.unnamed
    and (n.wikidata_id is null or o.wikidata_id is null)`;

/**
 * Proposes that people whom a document named for the first time are known ones under another name. Nothing is merged, and
 * what a person said of two stays.
 * @param newcomers the keys of people with names
 */
export async function proposeActors(client: PoolClient, newcomers: readonly string[]): Promise<void> {
  if (newcomers.length === 0) return;
  const { rows } = await client.query<
    ComparedActor & { key: string; newKey: string; newName: string; newDescription: string | null }
  >(CANDIDATES, [newcomers]);
  const pairs = [...groupBy(rows, ({ newKey }) => newKey).values()].flatMap((known) =>
    known
      .flatMap(({ newKey, newName, newDescription, ...other }) => {
        const same = sameActor({ name: newName, description: newDescription }, other);
        return same ? [{ one: newKey, other: other.key, ...same }] : [];
      })
      .sort((a, b) => b.score - a.score || Number(a.other) - Number(b.other))
      .slice(0, PROPOSALS),
  );
  await client.query(
    `insert into actor_pair (actor_key, other_key, state, score, reason, explanation)
     select least(one, other), greatest(one, other), 'PROPOSED', score, reason, explanation
     from jsonb_to_recordset($1::jsonb) as p (one bigint, other bigint, score real, reason text, explanation text)
     on conflict do nothing`,
    [JSON.stringify(pairs)],
  );
}
