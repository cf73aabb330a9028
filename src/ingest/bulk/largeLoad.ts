import pg, { type Pool, type PoolClient } from "pg";
import { BATCH_TABLES, settleBatches } from "./batch.ts";

/** What a batch is filed in: nobody else reads or writes it meanwhile. */
const TABLES = "source, statement, report, quote, mention, statement_publisher, federation, source_pending";

/** Those who are found by their names: PostgreSQL cannot know of itself how many there are, before the load is committed. */
const NAMED = "subject, subject_name, actor, publisher, publisher_name";

/** No client waits for one of these statements; and PostgreSQL sorts and joins whole tables at the end. */
const SETTINGS = `
  begin;
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = '5s';
  set local work_mem = '64MB'; set local maintenance_work_mem = '512MB'; set local max_parallel_maintenance_workers = 2`;

/** By the first of them others know why they have to wait (src/database/inspect.ts). */
const LOCKS = `
  select pg_advisory_xact_lock(hashtext('onrecord.large_load'));
  lock table ${TABLES} in access exclusive mode`;

/** Who is connected to this database, who follows it, and how large it is. */
const SURROUNDINGS = `
  select count(*)::int as connections, exists (select from pg_stat_replication) as followed,
    pg_table_size('source')::float8 as bytes, (select greatest(reltuples, 0) from pg_class where oid = 'source'::regclass) as documents
  from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`;

interface Surroundings {
  connections: number;
  followed: boolean;
  bytes: number;
  documents: number;
}

/** A file of fewer bytes is loaded in seconds, whatever the way. */
export const LEAST_BYTES = 4_000_000;
/** The indexes of all that is stored are made again: that is worth it for a file of so many of the bytes that sources take. */
const LEAST_SHARE = 0.1;
/** So many documents are one transaction, or as many as are stored: what is lost of a load that is killed. */
const MOST_DOCUMENTS = 4_000_000;

/**
 * A load into a database that nobody else uses: one transaction, in which the indexes and foreign keys of its tables are
 * set aside and made again at its end (migration `large_loads`). Killed at any moment, it never was.
 */
export class LargeLoad {
  readonly #pool: Pool;
  readonly #client: PoolClient;
  /** What makes the indexes and foreign keys again. */
  #making: readonly string[] = [];
  /** The key of its first statement: it is of this load, as all with later ones are. */
  #first = "";
  #most = MOST_DOCUMENTS;
  #documents = 0;
  #batches = 0;

  private constructor(pool: Pool, client: PoolClient) {
    this.#pool = pool;
    this.#client = client;
  }

  /**
   * Begins one for a file of so many bytes; null where the ordinary way is better: somebody else is connected, or the file
   * is small, by itself or beside what is stored.
   * @throws when the database cannot be asked
   */
  static async begin(beside: Pool, bytes: number): Promise<LargeLoad | null> {
    if (bytes < LEAST_BYTES) return null;
    // A connection of its own, whose queries may take as long as they take.
    const { query_timeout: _, ...options } = beside.options;
    const pool = new pg.Pool({ ...options, max: 1, maxLifetimeSeconds: 0 });
    pool.on("error", () => {}); // the next query tells
    const client = await pool.connect();
    client.on("error", () => {});
    const load = new LargeLoad(pool, client);
    try {
      if (await load.#begin(beside.totalCount + 1, bytes)) return load;
      await load.giveUp();
      return null;
    } catch (error) {
      await load.giveUp();
      if (isKeptFromIt(error)) return null;
      throw error;
    }
  }

  /** True when nobody but so many connections of our own is there, and it is worth it. */
  async #begin(ours: number, bytes: number): Promise<boolean> {
    const { rows } = await this.#client.query<Surroundings>(SURROUNDINGS);
    const stored = rows[0]!;
    if (stored.connections > ours || stored.followed || bytes < stored.bytes * LEAST_SHARE) return false;
    await this.#client.query(SETTINGS);
    await this.#client.query(LOCKS);
    const making = await this.#client.query<{ making: string }>("select set_aside() as making");
    this.#making = making.rows.map((each) => each.making);
    const drawn = await this.#client.query<{ first: string }>("select nextval('statement_key_seq') as first");
    this.#first = drawn.rows[0]!.first;
    this.#most = Math.max(MOST_DOCUMENTS, stored.documents);
    return true;
  }

  /** Whether it has come to what one transaction is to be. */
  get isFull(): boolean {
    return this.#documents >= this.#most;
  }

  /**
   * Does the work of a batch of so many documents; nothing of it stays when it fails.
   * @throws what the work throws
   */
  async batch<T>(documents: number, work: (client: PoolClient) => Promise<T>): Promise<T> {
    this.#batches++;
    // After 1, 2, 4, 8 …
    if (Number.isInteger(Math.log2(this.#batches))) await this.#client.query(`analyze ${NAMED}`);
    // Before the savepoint: what is truncated inside of one keeps its files until the end.
    await this.#client.query(`select open_batch(); truncate ${BATCH_TABLES.join()}; savepoint batch`);
    try {
      const result = await work(this.#client);
      await this.#client.query("release savepoint batch");
      this.#documents += documents;
      return result;
    } catch (error) {
      const undone = this.#client.query("rollback to savepoint batch; release savepoint batch");
      await undone.catch(() => {}); // the connection broke, and the first error says so
      throw error;
    }
  }

  /** Settles the batches, makes the indexes and foreign keys again, and commits. */
  async end(): Promise<void> {
    try {
      await this.#client.query("select settle_own($1)", [this.#first]);
      await settleBatches(this.#client);
      for (const making of this.#making) await this.#client.query(making);
      await this.#client.query(`analyze ${TABLES}`);
      await this.#client.query("commit");
    } finally {
      await this.giveUp();
    }
  }

  /** Lets go of the connection: what is not committed was never there. */
  async giveUp(): Promise<void> {
    this.#client.release(true);
    await this.#pool.end();
  }
}

/** Whether somebody held one of the tables for too long, or they belong to another role. */
const isKeptFromIt = (error: unknown) =>
  error instanceof Error && "code" in error && ["55P03", "42501"].includes(String(error.code));
