import pg from "pg";

const WITHIN_MS = 2000;
const IDLE_MS = 60_000;

/**
 * Asks PostgreSQL how it is, over one connection of its own: whether the server can answer and what waits can be told
 * also when all of the pool's connections are in use.
 */
export class Probe {
  readonly pool: pg.Pool;

  /** @param pool whose settings it connects with */
  constructor(pool: pg.Pool) {
    this.pool = new pg.Pool({
      ...pool.options,
      max: 1,
      connectionTimeoutMillis: WITHIN_MS,
      query_timeout: WITHIN_MS,
      idleTimeoutMillis: IDLE_MS,
    });
    this.pool.on("error", () => {}); // the next question connects anew
  }

  /** Why no statement can be answered, in a sentence; null when it can. */
  async problem(): Promise<string | null> {
    try {
      await this.pool.query("select 1");
      return null;
    } catch (error) {
      return /timeout/i.test((error as Error).message)
        ? `The database did not answer within ${WITHIN_MS} ms.`
        : "The database cannot be reached.";
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
