import type { Pool, PoolClient } from "pg";
import { asCaller } from "../access/asCaller.ts";
import type { RefusedEntry } from "../readers/feed/collectFeed.ts";
import type { FeedEntry } from "../readers/feed/feed.ts";
import { type Following, nextPoll, outcomeOf, type PollOutcome, unseen } from "../readers/feed/following.ts";
import { entryItem } from "../readers/feed/reader.ts";
import { isRefusal, type Refusal } from "../readers/refusal.ts";
import { fetchUrl } from "../readers/web/fetch.ts";
import { type Cursor, stateOf } from "./feeds.ts";
import { fetchedFeed } from "./fetchedFeed.ts";
import type { Reaching } from "./ingestJob.ts";
import { INGEST_QUEUE, type IngestJob, type PollJob } from "./jobs.ts";
import { mayPass, reasonOf } from "./mayPass.ts";
import type { Job, Queue } from "./queue.ts";
import type { Result, Work } from "./runner.ts";

interface FeedRow {
  key: string;
  /** As people know it; its state has where it was moved to. */
  url: string;
  links: boolean;
  failures: number;
  state: Cursor;
  caller: string | null;
}

/** What a poll found: what it means for the following, and the entries when it brought any. */
interface Poll {
  outcome: PollOutcome;
  entries: FeedEntry[];
  /** Why nothing was read. */
  refused?: Refusal;
  /** The entries that are not read: they are too long, or broken. */
  left: readonly RefusedEntry[];
}

/**
 * Polls a feed. Its new entries are queued, its state stored and the job completed in one transaction: a worker that
 * is killed leaves all of it or nothing, and no entry is ever passed over.
 */
export function polling(pool: Pool, queue: Queue, reaching: Reaching, clock: () => Date): Work["run"] {
  return async (job): Promise<Result> => {
    const feed = await feedOf(pool, job as Job<PollJob>);
    if (!feed) return { state: "DONE" }; // unfollowed meanwhile, or another job's
    const poll = await ask(feed.state, reaching);
    const now = clock();
    await asCaller(pool, null, async (client) => {
      if (!(await queue.holds(job, client))) return;
      if (await store(client, feed, job.id, poll, now)) {
        await queue.put(ingestJobs(feed, poll), client);
        await queue.putDead(deadLetters(feed, poll), client);
      }
      await queue.complete(job, { outcome: poll.outcome.kind }, client);
    });
    return { state: "SETTLED" };
  };
}

async function feedOf(pool: Pool, { id, data }: Job<PollJob>): Promise<FeedRow | undefined> {
  const { rows } = await pool.query<FeedRow>(
    "select key, url, links, failures, state, recorded_by_key as caller from feed where key = $1 and job_id = $2",
    [data.feed, id],
  );
  return rows[0];
}

async function ask({ url, etag, lastModified }: Cursor, reaching: Reaching): Promise<Poll> {
  const answer = await fetchUrl(url, { ...reaching, etag, lastModified });
  const nothing = { entries: [], left: [] };
  if (answer.kind !== "fetched")
    return { outcome: outcomeOf(answer), ...nothing, ...(isRefusal(answer) && { refused: answer }) };
  const read = await fetchedFeed(answer);
  if (isRefusal(read)) return { outcome: outcomeOf(answer, read), ...nothing, refused: read };
  const outcome = outcomeOf(answer, { ...read, entries: [...read.entries, ...read.refused.map(asSeen)] });
  return { outcome, entries: read.entries, left: read.refused };
}

/** Stores what a poll means; false when the feed was unfollowed meanwhile. */
async function store(
  client: PoolClient,
  feed: FeedRow,
  jobId: string,
  poll: Poll,
  now: Date,
): Promise<boolean> {
  const before: Following = { ...feed.state, failures: feed.failures, nextPollAt: null };
  const { refused, outcome, left } = poll;
  let after = nextPoll(before, outcome, now);
  // What has never been a feed will not become one by being asked again.
  if (refused && !after.stopped && feed.state.seen.length === 0 && !mayPass(refused))
    after = { ...after, nextPollAt: null, stopped: refused.reason };
  const { rowCount } = await client.query(
    `update feed set next_poll_at = $3, failures = $4, stopped = $5, last_polled_at = $6, last_error = $7,
       state = coalesce($8, state), job_id = null where key = $1 and job_id = $2`,
    [
      feed.key,
      jobId,
      after.nextPollAt,
      after.failures,
      after.stopped ?? null,
      now,
      outcome.kind === "failed"
        ? outcome.reason
        : left.map((entry) => entry.refusal.reason).join(" ") || null,
      outcome.kind === "failed" ? null : stateOf(after),
    ],
  );
  return rowCount === 1;
}

/** The new entries as jobs; without `links`, those that the feed holds whole. What cannot be read becomes a dead letter there. */
function ingestJobs({ url, state, links, caller }: FeedRow, { entries }: Poll) {
  return unseen(state, entries).flatMap((entry) => {
    const item = entryItem(entry);
    if (item.kind === "link" && !links) return [];
    const data: IngestJob =
      item.kind === "link"
        ? { target: item.url, links: false, feed: url, caller }
        : { feed: url, entry: storable(entry), caller };
    return [{ queue: INGEST_QUEUE, data } as const];
  });
}

/** The entries that are refused for the first time. */
function deadLetters({ url, state, caller }: FeedRow, { left }: Poll) {
  const isNew = new Set(unseen(state, left.map(asSeen)).map(({ id }) => id));
  return left
    .filter((entry) => isNew.has(asSeen(entry).id))
    .map(({ id, refusal }) => ({
      data: { feed: url, refused: storable(id), caller },
      why: reasonOf(refusal),
    }));
}

/** How a refused entry is remembered: once it can be read it is new. */
const asSeen = ({ id }: RefusedEntry) => ({ id: `refused ${id}` });

/** PostgreSQL's JSON holds neither NUL characters nor halves of surrogate pairs; a text that is read has none. */
function storable<Value extends FeedEntry | string>(entry: Value): Value {
  const text = (value: string) => value.toWellFormed().replaceAll("\0", "");
  return JSON.parse(JSON.stringify(entry), (_key, value) =>
    typeof value === "string" ? text(value) : value,
  );
}
