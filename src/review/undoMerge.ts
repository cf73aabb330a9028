import type { Pool, PoolClient } from "pg";
import { asCaller } from "../access/asCaller.ts";
import type { KeyHolder } from "../access/caller.ts";
import { IDENTITY_LOCK } from "../federate/identityLock.ts";
import { badInput, clientError } from "../schema/errors.ts";
import { keepApart } from "./decideActors.ts";
import type { MovedRows } from "./movedRows.ts";
import { undone } from "./moves.ts";

interface Merge {
  key: string;
  fromKey: string;
  intoKey: string;
  into: string;
  /** Who was merged after it, and so is to be undone first; null when it is the last. */
  later: string | null;
  moved: MovedRows;
}

/**
 * Undoes a merge of actors: who was merged away has again what they had, but for what people have changed since, and what
 * came since under the other's name stays there. That they are two is kept as a decision.
 * @param id of the actor that was merged away
 * @throws UNKNOWN_REFERENCE, BAD_USER_INPUT
 */
export async function undoMerge(
  pool: Pool,
  caller: KeyHolder,
  id: string,
  note: string | null,
): Promise<void> {
  return asCaller(pool, caller, async (client) => {
    await client.query(IDENTITY_LOCK);
    const merge = await mergeOf(client, id);
    if (merge.later)
      throw badInput(
        `${merge.later} was merged after it: undo that first, as merges are undone from the last to the first.`,
      );
    await giveBack(client, merge);
    await client.query(
      "update actor_merge set undone_by = $2, undone_by_key = $3, undone_at = now(), undo_note = $4 where key = $1",
      [merge.key, caller.name, caller.key, note],
    );
    await keepApart(client, merge.fromKey, merge.intoKey, caller, note);
  });
}

async function mergeOf(client: PoolClient, id: string): Promise<Merge> {
  const { rows } = await client.query<Merge & { merged: boolean }>(
    `select m.key, s.key as "fromKey", m.into_key as "intoKey", s.merged_into_key is not null as merged, m.moved,
       (select l.name from actor_merge o join subject l on l.key = o.from_key
        where o.key > m.key and o.undone_at is null and (o.into_key = m.into_key or o.from_key = m.into_key)
        order by o.key desc limit 1) as later
     from subject s left join actor_merge m on m.from_key = s.key and m.undone_at is null
     where s.id = $1 and s.kind = 'ACTOR' for update of s`,
    [id],
  );
  const found = rows[0];
  if (!found)
    throw clientError("UNKNOWN_REFERENCE", `No actor has the id "${id.slice(0, 100)}".`, { reference: id });
  if (found.key !== null) return found;
  throw badInput(
    found.merged
      ? "This merge was made elsewhere or with SQL, and what it moved is not known: it cannot be undone."
      : "This actor was not merged into another.",
  );
}

async function giveBack(client: PoolClient, { fromKey, intoKey, moved }: Merge): Promise<void> {
  const { before, steps } = moved;
  const keys = [fromKey, intoKey];
  const reports = JSON.stringify(before.reports);
  await client.query(UNFILE, [reports, before.statements]);
  await client.query(UNMERGE, [before.statements, intoKey]);
  await client.query("delete from federation where report_key = any($1::bigint[]) and decided_by is null", [
    before.reports.map(({ key }) => key),
  ]);
  await client.query(REDECIDE, [JSON.stringify(before.federations)]);
  await client.query(
    `update subject set merged_into_key = null, merged_by = null, merged_by_key = null, merged_at = null, merge_note = null where key = $1`,
    [fromKey],
  );
  for (const { wikidata_id, review_state } of [before.into])
    await client.query("update subject set wikidata_id = $2, review_state = $3 where key = $1", [
      intoKey,
      wikidata_id,
      review_state,
    ]);
  await client.query("update subject set wikidata_id = $2, review_state = $3 where key = $1", [
    fromKey,
    before.from.wikidata_id,
    before.from.review_state,
  ]);
  for (const { rows, ...step } of steps.toReversed())
    await client.query(undone(step), [...keys, JSON.stringify(rows)]);
  await client.query(SPLIT_OFF, [...keys, reports]);
  await client.query(RECONSIDER, [intoKey, JSON.stringify(before.candidates)]);
}

/** Reports that the rules filed under another's statement go back; those that a person has moved since stay. */
const UNFILE = `
  update report r set statement_key = b.statement_key
  from jsonb_to_recordset($1::jsonb) as b (key bigint, statement_key bigint)
  where r.key = b.key and r.statement_key <> b.statement_key
    and r.statement_key = (select merged_into_key from statement where key = b.statement_key)
    and not (r.statement_key = any($2::bigint[]))
    and not exists (select from federation f where f.report_key = r.key and f.statement_key = r.statement_key and f.decided_by is not null)`;

/** A statement that was merged, and has a report of its own again or never had one, stands for itself. */
const UNMERGE = `
  update statement t set merged_into_key = null
  where t.key = any($1::bigint[]) and t.merged_into_key is not null and not (t.merged_into_key = any($1::bigint[]))
    and (select speaker_key from statement where key = t.merged_into_key) = $2::bigint
    and exists (select from report where statement_key = t.key)`;

const REDECIDE = `
  insert into federation select f.* from jsonb_populate_recordset(null::federation, $1::jsonb) f
  where exists (select from report where key = f.report_key) and exists (select from statement where key = f.statement_key)
  on conflict do nothing`;

/** A statement that somebody has taken out of another since is theirs whose reports it has. */
const SPLIT_OFF = `
  update statement t set speaker_key = $1::bigint
  where t.speaker_key = $2::bigint and t.key in (
    select r.statement_key from jsonb_to_recordset($3::jsonb) as b (key bigint) join report r on r.key = b.key)
    and not exists (select from report o where o.statement_key = t.key
      and not exists (select from jsonb_to_recordset($3::jsonb) as b (key bigint) where b.key = o.key))`;

const RECONSIDER = `
  update mention m set candidate_keys = b.candidate_keys
  from jsonb_to_recordset($2::jsonb) as b (key bigint, candidate_keys bigint[])
  where m.key = b.key and $1::bigint = any(m.candidate_keys)`;
