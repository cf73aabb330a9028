import type { Pool } from "pg";
import { asCaller } from "../access/asCaller.ts";
import type { KeyHolder } from "../access/caller.ts";
import { aboutJob, DEAD_LETTER_QUEUE, INGEST_QUEUE, type IngestJob, type PollJob } from "./jobs.ts";
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

/** What was to be ingested and was given up. */
export interface DeadLetter {
  /** pg-boss's: a UUID. */
  id: string;
  what: string;
  givenUpAt: Date;
  code: string | null;
  reason: string;
}

type Letter = Pick<ListedJob, "id" | "createdAt" | "output"> & { data: IngestJob };

/** The dead letters, the latest first; no more than 200. None where nothing was ever queued. */
export async function listDeadLetters(pool: Pool): Promise<DeadLetter[]> {
  if (!(await isQueueMade(pool))) return [];
  const { rows } = await pool.query<Letter>(
    `select ${COLUMNS} from pgboss.job where name = $1 order by created_on desc, id limit ${MAX_LISTED}`,
    [DEAD_LETTER_QUEUE],
  );
  return rows.map(readLetter);
}

/** How many dead letters there are of entries of each followed feed, by its address. */
export async function countDeadLettersOfFeeds(pool: Pool): Promise<Map<string, number>> {
  if (!(await isQueueMade(pool))) return new Map();
  const { rows } = await pool.query<{ feed: string; count: number }>(
    "select data->>'feed' as feed, count(*)::int as count from pgboss.job where name = $1 and data ? 'feed' group by 1",
    [DEAD_LETTER_QUEUE],
  );
  return new Map(rows.map(({ feed, count }) => [feed, count]));
}

/**
 * Takes dead letters out of their queue: for a new start in the other, or for good. Who does it is kept.
 * @param ids null takes all
 * @param into the queue of a new start; null discards them
 * @returns the ids of those that were still there
 */
export async function removeDeadLetters(
  pool: Pool,
  ids: readonly string[] | null,
  into: Queue | null,
  caller: Pick<KeyHolder, "key"> | null,
): Promise<string[]> {
  if (!(await isQueueMade(pool))) return [];
  return asCaller(pool, caller, async (client) => {
    const { rows } = await client.query<Letter>(
      `delete from pgboss.job where name = $1 and ($2::uuid[] is null or id = any($2)) returning ${COLUMNS}`,
      [DEAD_LETTER_QUEUE, ids],
    );
    await into?.put(
      rows.map(({ data }) => ({ queue: INGEST_QUEUE, data })),
      client,
    );
    const removed = rows.map(readLetter);
    await client.query(REMEMBER, [JSON.stringify(removed), into ? "RETRIED" : "DISCARDED"]);
    return removed.map(({ id }) => id);
  });
}

const REMEMBER = `
  insert into dead_letter_history (job_id, what, code, reason, deed)
  select id, what, code, reason, $2::"DeadLetterDeed"
  from jsonb_to_recordset($1::jsonb) as l (id uuid, what text, code text, reason text)`;

/** What was done with a dead letter. */
export interface DeadLetterDecision extends Omit<DeadLetter, "givenUpAt"> {
  deed: "RETRIED" | "DISCARDED";
  at: Date;
  /** The name of the API key it was done with; null for the command line. */
  by: string | null;
}

/** Who retried and discarded dead letters: the latest first; no more than 200. */
export async function deadLetterHistory(pool: Pool): Promise<DeadLetterDecision[]> {
  const { rows } = await pool.query<DeadLetterDecision>(
    `select h.job_id as id, h.what, h.code, h.reason, h.deed, h.at, k.name as by
     from dead_letter_history h left join api_key k on k.key = h.recorded_by_key order by h.key desc limit ${MAX_LISTED}`,
  );
  return rows;
}

/** Whether there is a queue: pg-boss makes its tables with the first worker or command. */
async function isQueueMade(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query("select to_regclass('pgboss.job') is not null as made");
  return rows[0].made;
}

const readLetter = ({ id, data, createdAt, output }: Letter): DeadLetter => ({
  id,
  what: aboutJob(data),
  givenUpAt: createdAt,
  code: output?.code ?? null,
  reason: output?.reason ?? output?.value?.message ?? "",
});
