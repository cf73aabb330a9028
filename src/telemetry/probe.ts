import pg from "pg";
import type { Logger } from "pino";

const WITHIN_MS = 2000;
const IDLE_MS = 60_000;

/**
 * Asks PostgreSQL how it is, over one connection of its own: whether the server can answer and what waits can be told
 * also when all of the pool's connections are in use.
 */
export class Probe {
  readonly pool: pg.Pool;
  readonly #log: Logger;
  #answers = true;

  /** @param pool whose settings it connects with */
  constructor(pool: pg.Pool, log: Logger) {
    this.#log = log;
    this.pool = new pg.Pool({
      ...pool.options,
      max: 1,
      connectionTimeoutMillis: WITHIN_MS,
      query_timeout: WITHIN_MS,
      idleTimeoutMillis: IDLE_MS,
    });
    this.pool.on("error", () => {}); // the next question connects anew
  }

  /** Why no statement can be answered, in a sentence; null when it can. The log has what was wrong, once. */
  async problem(): Promise<string | null> {
    try {
      await this.pool.query("select 1");
      if (!this.#answers) this.#log.warn("Ready again: the database answers");
      this.#answers = true;
      return null;
    } catch (error) {
      const { message } = error as Error;
      if (this.#answers) this.#log.warn({ reason: message }, "Not ready: the database does not answer");
      this.#answers = false;
      return /timeout/i.test(message)
        ? `The database did not answer within ${WITHIN_MS} ms.`
        : "The database cannot be reached.";
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
