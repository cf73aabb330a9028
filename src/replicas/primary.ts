import pg from "pg";
import type { Logger } from "pino";
import type { History } from "./history.ts";
import { Life, LostError } from "./life.ts";
import { answered, CHECK_WITHIN_MS } from "./look.ts";
import { type Position, readPosition } from "./position.ts";
import type { Writers } from "./writers.ts";

/** Where those who have written are told to the other server processes. */
const CHANNEL = "onrecord_written";

// All that was committed before is before this. What is flushed is what replicas are sent; without synchronous_commit a
// commit may be flushed later.
const POSITION = `case when current_setting('synchronous_commit') = 'off'
  then pg_current_wal_insert_lsn() else pg_current_wal_flush_lsn() end`;

// Says where the log is after a write, and tells the other processes who wrote.
const ANNOUNCE = `
  select p::text as position, pg_notify('${CHANNEL}', json_build_object('clients', $1::text[], 'position', p)::text)
  from (select ${POSITION} as p) written`;

/**
 * The primary, as those see it who read from its replicas: where its log is, and who wrote. It has a connection of its
 * own, past any pooler, as it listens.
 */
export class Primary {
  readonly pool: pg.Pool;
  readonly history: History;
  answers = false;
  life = new Life();
  readonly #config: pg.PoolConfig;
  readonly #writers: Writers;
  readonly #log: Logger;
  /** The way that operations take, when it is another one: it may fail for itself. */
  readonly #way: pg.Pool | undefined;
  #client: pg.Client | undefined;
  #asked: Promise<void> = Promise.resolve();
  #hearing: Promise<void> | undefined;

  /**
   * @param pool where operations write, and read what no replica can answer
   * @param direct how the primary is reached without a pooler in between; undefined when `pool` is without one
   */
  constructor(
    pool: pg.Pool,
    direct: pg.PoolConfig | undefined,
    history: History,
    writers: Writers,
    log: Logger,
  ) {
    this.pool = pool;
    this.history = history;
    const within = { connectionTimeoutMillis: CHECK_WITHIN_MS, query_timeout: CHECK_WITHIN_MS };
    this.#config = { ...(direct ?? pool.options), ...within };
    this.#way = direct && new pg.Pool({ ...pool.options, ...within, max: 1, idleTimeoutMillis: 0 });
    this.#way?.on("error", (error) => this.#lose(error));
    this.#writers = writers;
    this.#log = log;
  }

  /** Sees where it is; whether it answers is known afterwards. */
  async look(): Promise<void> {
    const unplaced = this.#writers.unplaced();
    const listens = this.#client !== undefined;
    const at = performance.now();
    try {
      const position = await answered(this.#ask());
      this.history.add(position, at);
      this.#writers.placed(unplaced, position);
      // What was announced while nobody listened here is before this.
      if (!listens) this.#writers.everybodyWrote(position);
      this.answers = true;
    } catch (error) {
      this.#lose(error as Error);
    }
  }

  /** Until everything is heard that was announced before this call. Calls that come meanwhile share the next round trip. */
  heard(): Promise<void> {
    this.#hearing ??= this.#asked.then(() => {
      this.#hearing = undefined;
      this.#asked = this.#roundTrip();
      return this.#asked;
    });
    return this.#hearing;
  }

  /**
   * Remembers, here and in the other processes, that somebody has written.
   * @returns the position after it, as text; undefined when the primary does not say
   */
  async wrote(clients: readonly string[]): Promise<string | undefined> {
    try {
      if (!this.answers) throw new LostError();
      const announced = this.pool.query<{ position: string }>(ANNOUNCE, [clients]);
      const { rows } = await this.life.during(announced);
      const { position } = rows[0]!;
      this.#writers.wrote(clients, readPosition(position)!);
      return position;
    } catch (error) {
      this.#writers.wroteSomewhere(clients);
      this.#log.warn(
        { err: error },
        "Where a write is in the log cannot be told: its client reads at the primary",
      );
      return undefined;
    }
  }

  async #ask(): Promise<Position> {
    this.#client ??= await this.#connect();
    const { rows } = await this.#client.query<{ position: string }>(`select ${POSITION}::text as position`);
    await this.#way?.query("select 1");
    return readPosition(rows[0]!.position)!;
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await Promise.all([client?.end(), this.#way?.end()]);
  }

  /** PostgreSQL tells a listener what was announced before it says that a statement is done. */
  async #roundTrip(): Promise<void> {
    const client = this.#client;
    if (!client || !this.answers) return; // when it listens again, all is before its position
    await this.life.during(client.query("select 1")).catch(() => {});
  }

  async #connect(): Promise<pg.Client> {
    const { Client = pg.Client, ...config } = this.#config;
    const client = new Client(config) as pg.Client;
    client.on("error", (error: Error) => client === this.#client && this.#lose(error));
    client.on("end", () => client === this.#client && this.#lose(new Error("Connection terminated")));
    client.on("notification", ({ payload }) => this.#hear(payload));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      return client;
    } catch (error) {
      void client.end().catch(() => {});
      throw error;
    }
  }

  /** What another process announced; anybody who may connect to the database can announce something. */
  #hear(payload = ""): void {
    try {
      const { clients, position } = JSON.parse(payload) as { clients: string[]; position: string };
      const read = readPosition(position);
      if (read !== undefined) this.#writers.wrote(clients, read);
    } catch (error) {
      this.#log.warn({ err: error }, `Something was announced on ${CHANNEL} that cannot be read`);
    }
  }

  #lose(error: Error): void {
    const client = this.#client;
    this.#client = undefined;
    void client?.end().catch(() => {});
    if (this.answers)
      this.#log.warn({ err: error }, "The primary does not answer: replicas are read, writing fails");
    this.answers = false;
    this.life.end();
    this.life = new Life();
  }
}
