import type { PoolClient } from "pg";
import { clientError } from "../schema/errors.ts";

/** A report that somebody decides on; nobody else changes it meanwhile. */
export interface FoundReport {
  key: string;
  reviewState: string;
  statementKey: string;
}

/** A statement that somebody decides on, or the one that it was merged into. */
export interface FoundStatement {
  key: string;
  id: string;
  speakerKey: string;
  speaker: string;
}

/** @throws UNKNOWN_REFERENCE */
export async function reportWith(client: PoolClient, id: string): Promise<FoundReport> {
  const { rows } = await client.query<FoundReport>(
    `select key, review_state as "reviewState", statement_key as "statementKey" from report where id = $1 for update`,
    [id],
  );
  return rows[0] ?? unknown("report", id);
}

/** An actor that somebody decides on, or the one that it was merged into. */
export interface FoundActor {
  key: string;
  id: string;
  name: string;
  unnamed: boolean;
  wikidataId: string | null;
}

/** @throws UNKNOWN_REFERENCE */
export async function actorWith(client: PoolClient, id: string): Promise<FoundActor> {
  const { rows } = await client.query<FoundActor>(
    `select s.key, s.id, s.name, a.unnamed, s.wikidata_id as "wikidataId"
     from subject known join subject s on s.key = coalesce(known.merged_into_key, known.key) join actor a on a.key = s.key
     where known.id = $1 for update of s`,
    [id],
  );
  return rows[0] ?? unknown("actor", id);
}

/** @throws UNKNOWN_REFERENCE */
export async function statementWith(client: PoolClient, id: string): Promise<FoundStatement> {
  const { rows } = await client.query<FoundStatement>(
    `select t.key, t.id, s.key as "speakerKey", s.name as speaker
     from statement known join statement t on t.key = coalesce(known.merged_into_key, known.key)
       join subject named on named.key = t.speaker_key join subject s on s.key = coalesce(named.merged_into_key, named.key)
     where known.id = $1 for update of t`,
    [id],
  );
  return rows[0] ?? unknown("statement", id);
}

function unknown(what: string, id: string): never {
  throw clientError("UNKNOWN_REFERENCE", `No ${what} has the id "${id.slice(0, 100)}".`, { reference: id });
}
