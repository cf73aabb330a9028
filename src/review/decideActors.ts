import type { Pool, PoolClient } from "pg";
import { asCaller } from "../access/asCaller.ts";
import type { KeyHolder } from "../access/caller.ts";
import { IDENTITY_LOCK } from "../federate/identityLock.ts";
import { badInput } from "../schema/errors.ts";
import { actorWith } from "./found.ts";
import { mergeActors } from "./mergeActors.ts";

/** Two actors that are probably one person, which a person has to decide. */
export interface ActorProposal {
  /** The one that came later: it goes when they are one. */
  actorId: string;
  otherId: string;
  /** From 0 to 1. */
  score: number;
  reason: string;
  explanation: string;
  at: Date;
}

/** What waits for a decision, the likeliest first. */
export async function openActorProposals(pool: Pool, first: number): Promise<ActorProposal[]> {
  const { rows } = await pool.query<ActorProposal>(
    `select s.id as "actorId", o.id as "otherId", p.score, p.reason, p.explanation, p.decided_at as at
     from actor_pair p join subject s on s.key = p.other_key join subject o on o.key = p.actor_key
     where p.state = 'PROPOSED' and s.merged_into_key is null and o.merged_into_key is null
       and 'REJECTED' not in (s.review_state, o.review_state)
     order by p.score desc, p.decided_at, p.actor_key, p.other_key limit $1`,
    [first],
  );
  return rows;
}

/**
 * Decides whether two actors are one. If so, the first is merged into the second; if not, no rule proposes them again.
 * @returns the id of the actor that the first one is then
 * @throws UNKNOWN_REFERENCE, BAD_USER_INPUT
 */
export async function decideActors(
  pool: Pool,
  caller: KeyHolder,
  { actor, other, same, note }: { actor: string; other: string; same: boolean; note: string | null },
): Promise<string> {
  if (same) return mergeActors(pool, caller, actor, other, note);
  return asCaller(pool, caller, async (client) => {
    await client.query(IDENTITY_LOCK);
    const [one, two] = [await actorWith(client, actor), await actorWith(client, other)];
    if (one.key === two.key) throw badInput("They are one actor: undoMerge makes two of them again.");
    await keepApart(client, one.key, two.key, caller, note);
    return one.id;
  });
}

/** Keeps as a decision that two actors are two. */
export async function keepApart(
  client: PoolClient,
  one: string,
  other: string,
  { name, key }: KeyHolder,
  note: string | null,
): Promise<void> {
  await client.query(
    `insert into actor_pair (actor_key, other_key, state, score, reason, explanation, decided_by, decided_by_key)
     values (least($1::bigint, $2::bigint), greatest($1::bigint, $2::bigint), 'APART', 0, 'DECIDED', $3, $4, $5)
     on conflict (actor_key, other_key) do update set state = excluded.state, score = excluded.score, reason = excluded.reason,
       explanation = excluded.explanation, decided_by = excluded.decided_by, decided_by_key = excluded.decided_by_key,
       decided_at = excluded.decided_at`,
    [one, other, note ?? `${name} decided so.`, name, key],
  );
}
