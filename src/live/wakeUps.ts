import type pg from "pg";
import type { Logger } from "pino";

const CHANNEL = "onrecord_event";
const RETRY_MS = 1000;

/**
 * Listens on one connection of its own for transactions that wrote events, and calls `wake`. Where none comes through (a
 * pooler hands the connection round, or it is lost for a second) the log is looked at by the clock.
 */
export class WakeUps {
  readonly #options: pg.PoolOptions;
  readonly #log: Logger;
  readonly #wake: () => void;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  /**
   * @param pool whose settings it connects with
   * @param directUrl the same database without a pooler in between; undefined when the pool's is
   */
  constructor(pool: pg.Pool, directUrl: string | undefined, log: Logger, wake: () => void) {
    this.#options = directUrl ? { ...pool.options, connectionString: directUrl } : pool.options;
    this.#log = log;
    this.#wake = wake;
  }

  /** Begins to listen, and does so again whenever the connection breaks. */
  open(): void {
    const client = new (this.#options.Client as typeof pg.Client)(this.#options);
    this.#client = client;
    client.on("notification", this.#wake);
    client.on("error", (error) => this.#log.debug({ err: error }, "The connection that listens broke"));
    client.on("end", () => {
      if (!this.#closed) this.#timer = setTimeout(() => this.open(), RETRY_MS);
    });
    client.connect().then(
      () => client.query(`listen ${CHANNEL}`).then(this.#wake, () => client.end()),
      () => client.end(),
    );
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => {});
  }
}
