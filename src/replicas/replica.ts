import pg from "pg";
import type { Logger } from "pino";
import { Changes, type Versions } from "../database/changes.ts";
import { type ConnectOptions, poolConfig } from "../database/connect.ts";
import { isRefusedByPooler, keepsTimeout } from "../database/pooler.ts";
import type { ReplicaState } from "./choose.ts";
import { type History, UNTOLD } from "./history.ts";
import { Life } from "./life.ts";
import { answered, CHECK_WITHIN_MS } from "./look.ts";
import { BEGINNING, readPosition } from "./position.ts";

const LOOK = "select pg_is_in_recovery() as follows, pg_last_wal_replay_lsn()::text as position";

/** The connections to a replica. */
interface Connections {
  /** What operations read over. */
  pool: pg.Pool;
  changes: Changes;
  /** What it is looked at over. */
  probe: pg.Pool;
}

/** A streaming replica of the primary. */
export class Replica implements ReplicaState {
  /** Its place in DATABASE_REPLICA_URLS, from 1 on: what it is called where its host is nobody's business. */
  readonly number: number;
  answers = false;
  position = BEGINNING;
  lagMs = UNTOLD;
  running = 0;
  /** Statements that it was given so far. */
  reads = 0;
  life = new Life();
  /** Whether PostgreSQL may keep statements prepared: not behind a pooler that hands its connections round. */
  prepares = false;
  readonly #history: History;
  readonly #log: Logger;
  #options: ConnectOptions;
  #connections: Connections;
  #wasReached = false;
  #looking: Promise<void> | undefined;

  constructor(number: number, options: ConnectOptions, history: History, log: Logger) {
    this.number = number;
    this.#history = history;
    this.#log = log.child({ replica: number, host: new URL(options.url).host });
    this.#options = options;
    this.#connections = this.#open();
  }

  get pool(): pg.Pool {
    return this.#connections.pool;
  }

  /** The tables' versions as it has them, after this call; null when it does not answer. */
  async versionsNow(): Promise<Versions | null> {
    return this.life.during(this.#connections.changes.now()).catch(() => null);
  }

  /** As they were read last. */
  versionsLast(): Versions | null {
    return this.#connections.changes.last();
  }

  /** Sees whether it answers, and where it is; who comes meanwhile waits for the same answer. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Takes it out until it answers again; it may come back further behind than it was. */
  lose(error: Error): void {
    if (this.answers) this.#log.warn({ err: error }, "A replica is taken out");
    this.answers = false;
    this.life.end();
    this.life = new Life();
    this.#connections.changes.forget();
  }

  async close(): Promise<void> {
    const { pool, changes, probe } = this.#connections;
    await Promise.all([pool.end(), changes.close(), probe.end()]);
  }

  async #look(): Promise<void> {
    const { life } = this;
    try {
      const { follows, position } = await answered(this.#ask());
      if (life.over) return; // this was before it was lost
      if (!follows) throw new Error("it is no replica, or is one no more");
      this.position = readPosition(position ?? "") ?? BEGINNING;
      this.lagMs = this.#history.lagMs(this.position);
      if (!this.answers) this.#log.info("A replica answers");
      this.answers = true;
    } catch (error) {
      this.lose(error as Error);
      this.#renewProbe();
    }
  }

  async #ask(): Promise<{ follows: boolean; position: string | null }> {
    if (!this.#wasReached) await this.#reach();
    const { rows } = await this.#connections.probe.query(LOOK);
    return rows[0];
  }

  /** The next look connects anew, whatever this one waits for. */
  #renewProbe(): void {
    const { probe } = this.#connections;
    this.#connections = { ...this.#connections, probe: this.#openProbe() };
    probe.end().catch(() => {});
  }

  /** The first time it is seen whether a pooler is in between, which may refuse settings, or drop them. */
  async #reach(): Promise<void> {
    try {
      this.prepares = await keepsTimeout(this.#connections.probe, this.#options);
    } catch (error) {
      if (!isRefusedByPooler(error)) throw error;
      void this.close();
      this.#options = { ...this.#options, timeoutsAtServer: false };
      this.#connections = this.#open();
    }
    this.#wasReached = true;
  }

  #open(): Connections {
    const pool = new pg.Pool(poolConfig(this.#options));
    pool.on("error", (error) => this.lose(error));
    return { pool, probe: this.#openProbe(), changes: new Changes(pool, this.#log) };
  }

  /** It stays open, so that it breaks when the replica does. */
  #openProbe(): pg.Pool {
    const within = { max: 1, connectionTimeoutMillis: CHECK_WITHIN_MS, query_timeout: CHECK_WITHIN_MS };
    const probe = new pg.Pool({ ...poolConfig(this.#options), ...within, idleTimeoutMillis: 0 });
    probe.on("error", (error) => {
      if (probe === this.#connections.probe) this.lose(error);
    });
    return probe;
  }
}
