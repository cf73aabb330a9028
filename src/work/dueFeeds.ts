import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { asCaller } from "../access/asCaller.ts";
import { type Following, nextPoll } from "../readers/feed/following.ts";
import type { Cursor } from "./feeds.ts";
import { POLL_QUEUE } from "./jobs.ts";
import type { NewJob, Queue } from "./queue.ts";

/** How many feeds are queued at once. */
const STEP = 100;

/** One process at a time: another one's jobs are seen by the next. */
const TAKE_TURNS = "select pg_try_advisory_xact_lock(hashtext('onrecord.feeds')) as mine";

// Finds the feeds whose time has come, but for those that have a job; and whether their last job failed.
const DUE = `
  select f.key, f.url, f.state, f.failures, j.state is not distinct from 'failed' as died
  from feed f left join pgboss.job j on j.name = '${POLL_QUEUE}' and j.id = f.job_id
  where f.next_poll_at <= $1 and (j.id is null or j.state >= 'completed')
  order by f.next_poll_at limit ${STEP} for update of f`;

interface Due {
  key: string;
  url: string;
  state: Cursor;
  failures: number;
  died: boolean;
}

/**
 * Queues a poll for each feed whose time has come, one for each, however many workers do so. The feed knows its job:
 * should that be lost, there is another.
 */
export async function queueDueFeeds(pool: Pool, queue: Queue, now: Date): Promise<void> {
  await asCaller(pool, null, async (client) => {
    const { rows: turns } = await client.query<{ mine: boolean }>(TAKE_TURNS);
    if (!turns[0]!.mine) return;
    const { rows } = await client.query<Due>(DUE, [now]);
    const jobs: (NewJob & { id: string })[] = [];
    for (const feed of rows) {
      if (feed.died) {
        const { failures, nextPollAt } = afterDeath(feed, now);
        await client.query(
          "update feed set failures = $2, next_poll_at = $3, last_error = $4, job_id = null where key = $1",
          [feed.key, failures, nextPollAt, "Polling it ended the worker, several times."],
        );
        continue;
      }
      const job = { queue: POLL_QUEUE, id: randomUUID(), data: { feed: feed.key, url: feed.url } } as const;
      await client.query("update feed set job_id = $2 where key = $1", [feed.key, job.id]);
      jobs.push(job);
    }
    await queue.put(jobs, client);
  });
}

/** A feed that ends workers is asked less and less often, as one that does not answer. */
function afterDeath({ state, failures }: Due, now: Date): Following {
  return nextPoll({ ...state, failures, nextPollAt: null }, { kind: "failed", reason: "" }, now);
}
