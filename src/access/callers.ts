import { timingSafeEqual } from "node:crypto";
import type { GraphQLError } from "graphql";
import { LRUCache } from "lru-cache";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { keyOf } from "./authorization.ts";
import type { Caller, KeyHolder } from "./caller.ts";
import { LastUses } from "./lastUses.ts";
import { keyNeeded, keyRefused } from "./refusals.ts";
import { hashOf } from "./secret.ts";

/** So long a process goes by what it read of a key: a revoked one is refused everywhere after five seconds at most. */
const KNOWN_FOR_MS = 5000;
const MAX_KNOWN = 10_000;

/** Compared with where there is no key of the prefix, so that this takes as long. No secret has this hash. */
const NO_HASH = Buffer.alloc(32);

const UNKNOWN = "This API key is not known here: it is misspelt, or of another server.";

interface Row extends KeyHolder {
  hash: Buffer;
  revoked: boolean;
}

/** Tells who sends a request, by the API key that it shows. */
export class Callers {
  readonly #keys: Pick<Pool, "query">;
  readonly #readAccess: "open" | "key";
  readonly #uses: LastUses;
  /** What was read of the keys, or is being read, by prefix; of those too that there are not. */
  readonly #known = new LRUCache<string, Promise<Row | null>>({ max: MAX_KNOWN, ttl: KNOWN_FOR_MS });

  /**
   * @param readAccess whether reading needs a key, too
   * @param keys where keys are looked up, when that is not where their use is noted
   */
  constructor(pool: Pool, readAccess: "open" | "key", log: Logger, keys: Pick<Pool, "query"> = pool) {
    this.#keys = keys;
    this.#readAccess = readAccess;
    this.#uses = new LastUses(pool, log);
  }

  /**
   * Who sends a request with this Authorization header; or the refusal of one that shows a wrong key, or none where
   * reading needs one.
   * @throws what the database fails with
   */
  async of(authorization: string | undefined): Promise<Caller | GraphQLError> {
    const shown = keyOf(authorization);
    if (shown === "nothing") return this.#readAccess === "open" ? "anonymous" : keyNeeded("Reading");
    if ("mistake" in shown) return keyRefused(shown.mistake);
    const row = await this.#find(shown.prefix);
    const matches = timingSafeEqual(hashOf(shown.secret), row?.hash ?? NO_HASH);
    if (!row || !matches) return keyRefused(UNKNOWN);
    // Only who has the whole key is told that there was one.
    if (row.revoked) return keyRefused("This API key was revoked.");
    this.#uses.note(row.key);
    const { key, keyId, name, role } = row;
    return { key, keyId, name, role };
  }

  /** The key of a prefix; those who ask meanwhile share one query. Its time counts from before the query. */
  #find(prefix: string): Promise<Row | null> {
    const known = this.#known.get(prefix);
    if (known) return known;
    const found = this.#keys
      .query<Row>(
        `select key, id as "keyId", name, role, hash, revoked_at is not null as revoked from api_key where prefix = $1`,
        [prefix],
      )
      .then(({ rows }) => rows[0] ?? null);
    this.#known.set(prefix, found);
    found.catch(() => this.#known.delete(prefix));
    return found;
  }
}
