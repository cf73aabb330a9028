import type { Pool } from "pg";
import type { Logger } from "pino";

const INTERVAL_MS = 60_000;

/** Notes when keys were used last: at most once a minute for each, and nobody waits for it. */
export class LastUses {
  readonly #pool: Pool;
  readonly #log: Logger;
  /** When this process last noted, or tried to, by key. */
  readonly #noted = new Map<string, number>();

  constructor(pool: Pool, log: Logger) {
    this.#pool = pool;
    this.#log = log;
  }

  note(key: string): void {
    const now = Date.now();
    if (now - (this.#noted.get(key) ?? 0) < INTERVAL_MS) return;
    this.#noted.set(key, now);
    this.#pool
      // Another server process may have noted it. Who holds the row is not waited for: he may be noting it, too.
      .query(
        `update api_key set last_used_at = now() where key = (
           select key from api_key where key = $1 and (last_used_at is null or last_used_at <= now() - interval '1 minute')
           for no key update skip locked)`,
        [key],
      )
      .catch((error) => this.#log.warn({ err: error }, "When a key was used last cannot be noted"));
  }
}
