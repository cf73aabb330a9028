import type { Pool } from "pg";
import { newId } from "../domain/ids.ts";
import type { Role } from "./roles.ts";
import { hashOf, newSecret, prefixOf } from "./secret.ts";

/** All that is to be known of an API key; not the key itself, which nobody keeps. */
export interface ApiKey {
  id: string;
  name: string;
  role: Role;
  prefix: string;
  createdAt: Date;
  /** To the minute. */
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

export interface NewKey {
  key: ApiKey;
  /** What its holder sends; it cannot be shown again. */
  secret: string;
}

const COLUMNS = `id, name, role, prefix, created_at as "createdAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"`;

/** Makes a key for someone or something, by name. */
export async function createKey(pool: Pool, name: string, role: Role): Promise<NewKey> {
  return (await insertKey(pool, name, role, "true"))!;
}

/** Makes the first key, of an administrator; null when there are keys already, revoked ones included. */
export function createFirstKey(pool: Pool): Promise<NewKey | null> {
  return insertKey(pool, "First start", "ADMIN", "not exists (select from api_key)");
}

/** All keys, in the order in which they were made. */
export async function listKeys(pool: Pool): Promise<ApiKey[]> {
  return (await pool.query<ApiKey>(`select ${COLUMNS} from api_key order by key`)).rows;
}

/**
 * Revokes the key of an id or a prefix, or the one that is given whole; null when there is none. One that was revoked
 * before keeps its date. Its row stays: others say that they were written with it.
 */
export async function revokeKey(pool: Pool, which: string): Promise<ApiKey | null> {
  const { rows } = await pool.query<ApiKey>(
    `update api_key set revoked_at = coalesce(revoked_at, now()) where id = $1 or prefix = $2 returning ${COLUMNS}`,
    [which, prefixOf(which) ?? which],
  );
  return rows[0] ?? null;
}

async function insertKey(pool: Pool, name: string, role: Role, condition: string): Promise<NewKey | null> {
  const secret = newSecret();
  const { rows } = await pool.query<ApiKey>(
    `insert into api_key (id, name, role, prefix, hash) select $1, $2, $3, $4, $5 where ${condition} returning ${COLUMNS}`,
    [newId("ApiKey"), name, role, prefixOf(secret), hashOf(secret)],
  );
  return rows[0] ? { key: rows[0], secret } : null;
}
