import type { Pool } from "pg";
import { DEAD_LETTER_QUEUE } from "./jobs.ts";

/** What is queued and not done. */
export interface Backlog {
  queues: QueueBacklog[];
  feeds: FeedBacklog;
}

export interface QueueBacklog {
  queue: string;
  /** Those that could be taken now, and those that wait for their time; of dead letters, all. */
  waiting: number;
  running: number;
  /** For how long a worker has had the one that it began with first; 0 where none is being done. */
  longestSeconds: number;
  /** For how long a worker could have taken the oldest of them; 0 for dead letters, which nobody takes. */
  oldestSeconds: number;
}

export interface FeedBacklog {
  followed: number;
  /** Those whose last poll failed. */
  failing: number;
  /** Those that have been due for more than a minute. */
  overdue: number;
  /** For how long the one that waits longest has been due. */
  lagSeconds: number;
}

const QUEUES = `
  select name as queue,
    count(*) filter (where state in ('created', 'retry'))::int as waiting,
    count(*) filter (where state = 'active')::int as running,
    coalesce(extract(epoch from now() - min(started_on) filter (where state = 'active')), 0)::float8 as "longestSeconds",
    case when name = '${DEAD_LETTER_QUEUE}' then 0 else greatest(0, extract(epoch from now() - min(start_after)
      filter (where state in ('created', 'retry'))))::float8 end as "oldestSeconds"
  from pgboss.job where state < 'completed' group by name order by name`;

const FEEDS = `
  select count(*)::int as followed, count(*) filter (where failures > 0)::int as failing,
    count(*) filter (where next_poll_at < now() - interval '1 minute')::int as overdue,
    coalesce(greatest(0, extract(epoch from now() - min(next_poll_at))), 0)::float8 as "lagSeconds"
  from feed`;

const UNDEFINED_TABLE = "42P01";

/** What waits in the queues, and whether feeds are polled in time. Before the first worker there are no queues. */
export async function readBacklog(pool: Pool): Promise<Backlog> {
  const queues = await pool.query<QueueBacklog>(QUEUES).catch((error: { code?: string }) => {
    if (error.code === UNDEFINED_TABLE) return { rows: [] };
    throw error;
  });
  const feeds = await pool.query<FeedBacklog>(FEEDS);
  return { queues: queues.rows, feeds: feeds.rows[0]! };
}
