import type { Pool } from "pg";
import { asCaller } from "../access/asCaller.ts";
import type { KeyHolder } from "../access/caller.ts";
import { federateStatements } from "../federate/federateStatements.ts";
import { IDENTITY_LOCK } from "../federate/identityLock.ts";
import { badInput } from "../schema/errors.ts";
import { actorWith, type FoundActor } from "./found.ts";

/**
 * Makes one of two actors that are the same: what `from` said, is meant by and belongs to goes to `into`, and its id, slug
 * and names lead there. Statements that are then alike are merged or proposed, by the rules of federation.
 * @returns the id of the actor that is left
 * @throws UNKNOWN_REFERENCE, BAD_USER_INPUT
 */
export async function mergeActors(
  pool: Pool,
  caller: KeyHolder,
  from: string,
  into: string,
  note: string | null,
): Promise<string> {
  return asCaller(pool, caller, async (client) => {
    await client.query(IDENTITY_LOCK);
    const [one, other] = [await actorWith(client, from), await actorWith(client, into)];
    refuseTwo(one, other);
    const keys = [one.key, other.key];
    const { rows } = await client.query<{ key: string }>(
      "select key from statement where speaker_key = $1 and merged_into_key is null order by key",
      [one.key],
    );
    for (const move of MOVES) await client.query(move, move.includes("$2") ? keys : [one.key]);
    await client.query(MERGE, [...keys, caller.name, caller.key, note]);
    await federateStatements(
      client,
      rows.map(({ key }) => key),
    );
    return other.id;
  });
}

/** What shows that two actors are two, or that they are to be merged the other way. */
function refuseTwo(one: FoundActor, other: FoundActor): void {
  if (one.key === other.key) throw badInput("They are one actor already.");
  if (one.wikidataId && other.wikidataId)
    throw badInput(
      `${one.name} is ${one.wikidataId} and ${other.name} is ${other.wikidataId} in Wikidata: they are two. Correct the one that is wrong first.`,
    );
  if (other.unnamed && !one.unnamed)
    throw badInput(`${other.name} has no name: merge it into ${one.name}, not the other way round.`);
}

/** What hangs on the first actor goes to the second, but for what that one has already. Participants are added and taken, as subscribers are told. */
const MOVES: readonly string[] = [
  "update subject set merged_into_key = $2::bigint where merged_into_key = $1::bigint",
  "update statement set speaker_key = $2::bigint where speaker_key = $1::bigint",
  ...moved("statement_subject", "subject_key", ["statement_key"]),
  "update attribution_hop set actor_key = $2::bigint where actor_key = $1::bigint",
  ...moved("meeting_participant", "actor_key", ["meeting_key"]),
  "update meeting_account set according_to_key = $2::bigint where according_to_key = $1::bigint",
  // A part of oneself is none.
  "delete from affiliation where (actor_key, organisation_key) in (($1::bigint, $2::bigint), ($2::bigint, $1::bigint))",
  `update affiliation a set actor_key = $2::bigint where actor_key = $1::bigint and not exists (select from affiliation o
     where o.actor_key = $2::bigint and (o.organisation_key, o.role) = (a.organisation_key, a.role))`,
  `update affiliation a set organisation_key = $2::bigint where organisation_key = $1::bigint and not exists (select from affiliation o
     where o.organisation_key = $2::bigint and (o.actor_key, o.role) = (a.actor_key, a.role))`,
  "delete from affiliation where $1::bigint in (actor_key, organisation_key)",
  `delete from mention m using mention o where m.subject_key = $1::bigint and o.subject_key = $2::bigint
     and (o.source_key, o.start, o."end") = (m.source_key, m.start, m."end")`,
  "update mention set subject_key = $2::bigint where subject_key = $1::bigint",
  `update mention set candidate_keys = array(select distinct case key when $1::bigint then $2::bigint else key end from unnest(candidate_keys) key)
     where $1::bigint = any(candidate_keys)`,
  // Above and below: but neither is above the other any more.
  "delete from broader where (narrower_key, broader_key) in (($1::bigint, $2::bigint), ($2::bigint, $1::bigint))",
  ...moved("broader", "narrower_key", ["broader_key"]),
  ...moved("broader", "broader_key", ["narrower_key"]),
  `insert into subject_name (subject_key, name, kind, language)
     select $2::bigint, name, kind, language from subject_name where subject_key = $1::bigint
     union all select $2::bigint, name, 'ALIAS', null from subject where key = $1::bigint and name <> (select name from subject where key = $2::bigint)
     on conflict do nothing`,
  "delete from subject_name where subject_key = $1::bigint",
];

/** Adds the rows of a joining table for the second actor, and takes those of the first. */
function moved(table: string, side: string, rest: readonly string[]): string[] {
  return [
    `insert into ${table} (${side}, ${rest.join(", ")}) select $2::bigint, ${rest.join(", ")} from ${table} where ${side} = $1::bigint
     on conflict do nothing`,
    `delete from ${table} where ${side} = $1::bigint`,
  ];
}

/** The Wikidata id goes along, as there is one subject for each; who was accepted under one name is accepted. */
const MERGE = `
  with gone as (
    update subject set merged_into_key = $2, merged_by = $3, merged_by_key = $4, merge_note = $5, merged_at = now(), wikidata_id = null
    where key = $1 returning key)
  update subject s set wikidata_id = coalesce(s.wikidata_id, o.wikidata_id),
    review_state = case when o.review_state = 'ACCEPTED' then o.review_state else s.review_state end
  from subject o where o.key = $1 and s.key = $2 and exists (select from gone)`;
