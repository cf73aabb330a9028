import { randomUUID } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import PgBoss from "pg-boss";
import { asCaller } from "../access/asCaller.ts";
import { StartupError } from "../config/startupError.ts";
import { DEAD_LETTER_QUEUE, INGEST_QUEUE, type IngestJob, POLL_QUEUE, type PollJob } from "./jobs.ts";
import { inTransaction, onPool } from "./sharedPool.ts";

/** How long a job is a worker's before another may take it, unless the worker renews it. In seconds. */
export const LEASE = 60;

const YEAR_IN_MINUTES = 365 * 24 * 60;

/** The dead letter queue comes first: another one names it. */
const QUEUES: PgBoss.Queue[] = [
  { name: DEAD_LETTER_QUEUE },
  {
    name: INGEST_QUEUE,
    deadLetter: DEAD_LETTER_QUEUE,
    expireInSeconds: LEASE,
    // Waits of half a minute, doubled each time: given up after some three hours.
    retryLimit: 8,
    retryDelay: 30,
    retryBackoff: true,
    retentionMinutes: YEAR_IN_MINUTES, // pg-boss throws away what nobody took for so long
  },
  // Retries are for workers that were killed: what goes wrong with a feed is in the feed's own state.
  { name: POLL_QUEUE, expireInSeconds: LEASE, retryLimit: 2, retryDelay: 5, retentionMinutes: 24 * 60 },
];

const SETTINGS: PgBoss.ConstructorOptions = {
  schedule: false,
  supervise: false,
  archiveCompletedAfterSeconds: 60 * 60,
  deleteAfterDays: 1,
};

/** What may be put into a queue. */
export type NewJob =
  | { queue: typeof INGEST_QUEUE; data: IngestJob; id?: string }
  | { queue: typeof POLL_QUEUE; data: PollJob; id: string };

/** A job that a worker has taken. */
export interface Job<Data = unknown> {
  id: string;
  queue: string;
  data: Data;
  /** From 0: how often it was tried before. */
  retries: number;
}

/** Why something was not done: a code and a sentence, for whoever reads the dead letters. */
export interface Reason {
  code: string;
  reason: string;
}

/**
 * The queues of background work, in PostgreSQL, by pg-boss: the only place that knows it. Nothing is done by itself:
 * there are no timers, and no connections but the pool's.
 */
export class Queue {
  readonly #pool: Pool;
  readonly #boss: PgBoss;

  private constructor(pool: Pool, boss: PgBoss) {
    this.#pool = pool;
    this.#boss = boss;
  }

  /**
   * Makes the schema `pgboss` and the queues, unless they are there.
   * @throws StartupError when the user may not
   */
  static async open(pool: Pool): Promise<Queue> {
    const boss = new PgBoss({ ...SETTINGS, db: onPool(pool) });
    try {
      await boss.start();
      await asCaller(pool, null, makeQueues);
    } catch (error) {
      throw mayNotCreate(error) ?? error;
    }
    return new Queue(pool, boss);
  }

  /** Puts jobs into their queues; with a client, as a part of its transaction. */
  async put(jobs: readonly NewJob[], client?: PoolClient): Promise<void> {
    if (jobs.length === 0) return;
    const inserted = jobs.map(({ queue, ...job }) => ({ ...job, name: queue }));
    await this.#boss.insert(inserted, client ? { db: inTransaction(client) } : {});
  }

  /** Takes up to so many jobs whose time has come, the oldest first. */
  async take(queue: string, atMost: number): Promise<Job[]> {
    const failures: unknown[] = [];
    const shared = onPool(this.#pool);
    // pg-boss takes a failed query for an empty queue.
    const db = {
      executeSql: (text: string, values: unknown[]) =>
        shared.executeSql(text, values).catch((error: unknown) => {
          failures.push(error);
          throw error;
        }),
    };
    const jobs = await this.#boss.fetch(queue, {
      batchSize: atMost,
      includeMetadata: true,
      priority: false, // ordered by age, as the index is
      db,
    });
    if (failures.length > 0) throw failures[0];
    return jobs.map(({ id, name, data, retryCount }) => ({ id, queue: name, data, retries: retryCount }));
  }

  /** Keeps jobs that are still being done: another worker may take them a lease from now. */
  async renew(jobs: readonly Job[]): Promise<void> {
    await this.#pool.query(
      `update pgboss.job j set expire_in = now() - j.started_on + $1 * interval '1 second'
       from unnest($2::text[], $3::uuid[], $4::int[]) mine (name, id, retries)
       where j.name = mine.name and j.id = mine.id and j.retry_count = mine.retries and j.state = 'active'`,
      [LEASE, jobs.map(({ queue }) => queue), jobs.map(({ id }) => id), jobs.map(({ retries }) => retries)],
    );
  }

  /** Whether a job is still the one's who took it, to the end of the client's transaction. */
  async holds({ queue, id, retries }: Job, client: PoolClient): Promise<boolean> {
    const { rowCount } = await client.query(
      "select from pgboss.job where name = $1 and id = $2 and retry_count = $3 and state = 'active' for update",
      [queue, id, retries],
    );
    return rowCount === 1;
  }

  /** The job is done. */
  async complete({ queue, id }: Job, told: object = {}, client?: PoolClient): Promise<void> {
    await this.#boss.complete(queue, id, told, client ? { db: inTransaction(client) } : {});
  }

  /** What went wrong may pass: it is tried again after a while, and is a dead letter after the last time. */
  async retryLater({ queue, id }: Job, why: Reason): Promise<void> {
    await this.#boss.fail(queue, id, { ...why });
  }

  /** Trying again would not help: a dead letter at once. */
  async bury(job: Job, why: Reason): Promise<void> {
    await asCaller(this.#pool, null, (client) => this.#bury(job, why, client));
  }

  /** Makes dead letters of what is to be ingested and cannot be, as a part of the client's transaction. */
  async putDead(letters: readonly { data: IngestJob; why: Reason }[], client: PoolClient): Promise<void> {
    for (const { data, why } of letters) {
      const job = { queue: INGEST_QUEUE, id: randomUUID() } as const;
      await this.put([{ ...job, data }], client);
      await this.#bury(job, why, client);
    }
  }

  async #bury({ queue, id }: Pick<Job, "queue" | "id">, why: Reason, client: PoolClient): Promise<void> {
    await client.query("update pgboss.job set retry_limit = retry_count where name = $1 and id = $2", [
      queue,
      id,
    ]);
    await this.#boss.fail(queue, id, { ...why }, { db: inTransaction(client) });
  }

  /** Gives a job back that was begun: the next worker takes it at once, and it does not count as tried. */
  async handBack({ queue, id, retries }: Job): Promise<void> {
    await this.#pool.query(
      `update pgboss.job set state = 'retry', started_on = null
       where name = $1 and id = $2 and retry_count = $3 and state = 'active'`,
      [queue, id, retries],
    );
  }

  /** Lets others take the jobs of workers that died: those whose lease has run out. */
  reclaim(): Promise<void> {
    return this.#boss.expire();
  }

  /** Clears away what was done. */
  async clean(): Promise<void> {
    await this.#boss.maintain();
  }
}

/** One process after the other: two that make tables at once would wait for each other for ever. */
async function makeQueues(client: PoolClient): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtext('onrecord.queues'))");
  const boss = new PgBoss({ ...SETTINGS, db: inTransaction(client) });
  for (const queue of QUEUES) {
    await boss.createQueue(queue.name, { ...queue });
    await boss.updateQueue(queue.name, { ...queue }); // one of an earlier version
    await indexByAge(client, queue.name);
  }
}

/** Without an index, pg-boss sorts all that is queued whenever a job is taken: half a second where 100,000 wait. */
async function indexByAge(client: PoolClient, queue: string): Promise<void> {
  const { rows } = await client.query<{ table: string }>(
    "select partition_name as table from pgboss.queue where name = $1 and to_regclass('pgboss.' || partition_name || '_age') is null",
    [queue],
  );
  for (const { table } of rows)
    await client.query(
      `create index ${table}_age on pgboss.${table} (created_on, id) where state < 'active'`,
    );
}

function mayNotCreate(error: unknown): StartupError | null {
  if (typeof error !== "object" || error === null || !("code" in error) || error.code !== "42501")
    return null;
  return new StartupError(
    "This user may not create the schema pgboss, where background work is queued. Run npm run db:deploy once as the " +
      "database's owner, or grant the user CREATE on the database.",
    { cause: error },
  );
}
