import type { Pool, PoolClient } from "pg";
import { asCaller } from "../access/asCaller.ts";
import type { KeyHolder } from "../access/caller.ts";
import { federateStatements } from "../federate/federateStatements.ts";
import { IDENTITY_LOCK } from "../federate/identityLock.ts";
import { badInput } from "../schema/errors.ts";
import { actorWith, type FoundActor } from "./found.ts";
import type { MovedRows, SubjectBefore } from "./movedRows.ts";
import { MOVES } from "./moves.ts";

/**
 * Makes one of two actors that are the same: what `from` said, is meant by and belongs to goes to `into`, and its id, slug
 * and names lead there. Statements that are then alike are merged or proposed, by the rules of federation. What was
 * moved is kept, so that it can be undone (undoMerge).
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
    await merge(client, one, other, caller, note);
    return other.id;
  });
}

/** Does it, in the transaction of `client`, which has the lock on identity. */
export async function merge(
  client: PoolClient,
  one: FoundActor,
  other: FoundActor,
  { name, key }: KeyHolder,
  note: string | null,
): Promise<void> {
  const keys = [one.key, other.key];
  const { rows } = await client.query<MovedRows["before"]>(BEFORE, keys);
  const before = rows[0]!;
  const steps: MovedRows["steps"] = [];
  for (const { table, deed, column, sql } of MOVES) {
    const changed = await client.query<{ row: unknown }>(sql, keys);
    if (changed.rows.length > 0)
      steps.push({ table, deed, ...(column && { column }), rows: changed.rows.map(({ row }) => row) });
  }
  await client.query(CANDIDATES, keys);
  await client.query(MERGE, [...keys, name, key, note]);
  await federateStatements(client, before.statements);
  const moved: MovedRows = { before, steps };
  await client.query(
    "insert into actor_merge (from_key, into_key, merged_by, merged_by_key, note, moved) values ($1, $2, $3, $4, $5, $6)",
    [...keys, name, key, note, JSON.stringify(moved)],
  );
  await client.query(
    "delete from actor_pair where $1::bigint in (actor_key, other_key) and state = 'PROPOSED'",
    [one.key],
  );
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

/** What federation may change, and the subjects themselves. */
const BEFORE = `
  with own as (select key from statement where speaker_key = $1::bigint and merged_into_key is null),
    told as (select key, statement_key from report where statement_key in (select key from own))
  select
    array(select key::text from own order by key) as statements,
    (select coalesce(jsonb_agg(jsonb_build_object('key', key, 'statement_key', statement_key)), '[]') from told) as reports,
    (select coalesce(jsonb_agg(to_jsonb(f)), '[]') from federation f where f.report_key in (select key from told)) as federations,
    (select coalesce(jsonb_agg(jsonb_build_object('key', key, 'candidate_keys', candidate_keys)), '[]')
       from mention where $1::bigint = any(candidate_keys)) as candidates,
    (select ${subjectBefore("$1")}) as "from", (select ${subjectBefore("$2")}) as "into"`;

function subjectBefore(key: string): string {
  const columns: readonly (keyof SubjectBefore)[] = ["wikidata_id", "review_state"];
  return `jsonb_build_object(${columns.map((column) => `'${column}', ${column}`).join(", ")}) from subject where key = ${key}::bigint`;
}

const CANDIDATES = `
  update mention set candidate_keys = array(select distinct case key when $1::bigint then $2::bigint else key end from unnest(candidate_keys) key)
  where $1::bigint = any(candidate_keys)`;

/** The Wikidata id goes along, as there is one subject for each; who was accepted under one name is accepted. */
const MERGE = `
  with gone as (
    update subject set merged_into_key = $2, merged_by = $3, merged_by_key = $4, merge_note = $5, merged_at = now(), wikidata_id = null
    where key = $1 returning key)
  update subject s set wikidata_id = coalesce(s.wikidata_id, o.wikidata_id),
    review_state = case when o.review_state = 'ACCEPTED' then o.review_state else s.review_state end
  from subject o where o.key = $1 and s.key = $2 and exists (select from gone)`;
