import type { Pool } from "pg";
import { asCaller } from "../access/asCaller.ts";
import { DEAD_LETTER_QUEUE, INGEST_QUEUE, type IngestJob, type PollJob } from "./jobs.ts";
import type { Queue, Reason } from "./queue.ts";

export const JOB_STATES = ["created", "retry", "active", "completed", "cancelled", "failed"] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A job as the lists show it. */
export interface ListedJob {
  id: string;
  queue: string;
  state: JobState;
  data: PollJob | IngestJob;
  createdAt: Date;
  /** When it may be taken. */
  startAfter: Date;
  retries: number;
  /** What its last try said. */
  output: (Partial<Reason> & { value?: { message?: string } }) | null;
}

const MAX_LISTED = 200;

const COLUMNS = `id, name as queue, state, data, created_on as "createdAt", start_after as "startAfter",
  retry_count as retries, output`;

/** How many jobs are in each queue and state; of dead letters, how many there are. */
export async function countJobs(pool: Pool): Promise<{ queue: string; state: JobState; count: number }[]> {
  const { rows } = await pool.query(
    "select name as queue, state, count(*)::int as count from pgboss.job group by 1, 2 order by 1, 2",
  );
  return rows;
}

/** The jobs of the working queues, of one state or all, the latest first; no more than 200. */
export async function listJobs(pool: Pool, state: JobState | null): Promise<ListedJob[]> {
  const { rows } = await pool.query<ListedJob>(
    `select ${COLUMNS} from pgboss.job where name <> $1 and ($2::pgboss.job_state is null or state = $2)
     order by created_on desc, id limit ${MAX_LISTED}`,
    [DEAD_LETTER_QUEUE, state],
  );
  return rows;
}

/** The dead letters, the latest first; no more than 200. */
export async function listDeadLetters(pool: Pool): Promise<ListedJob[]> {
  const { rows } = await pool.query<ListedJob>(
    `select ${COLUMNS} from pgboss.job where name = $1 order by created_on desc, id limit ${MAX_LISTED}`,
    [DEAD_LETTER_QUEUE],
  );
  return rows;
}

/** Takes dead letters out of their queue: for a new start in the other, or for good. Null takes all. */
export async function removeDeadLetters(pool: Pool, id: string | null, into: Queue | null): Promise<number> {
  return asCaller(pool, null, async (client) => {
    const { rows } = await client.query<{ data: IngestJob }>(
      "delete from pgboss.job where name = $1 and ($2::uuid is null or id = $2) returning data",
      [DEAD_LETTER_QUEUE, id],
    );
    await into?.put(
      rows.map(({ data }) => ({ queue: INGEST_QUEUE, data })),
      client,
    );
    return rows.length;
  });
}
