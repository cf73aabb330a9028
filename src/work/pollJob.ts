import type { Pool, PoolClient } from "pg";
import { asCaller } from "../access/asCaller.ts";
import { collectFeed } from "../readers/feed/collectFeed.ts";
import type { Feed, FeedEntry } from "../readers/feed/feed.ts";
import { type Following, nextPoll, outcomeOf, type PollOutcome, unseen } from "../readers/feed/following.ts";
import { entryItem, readFeed } from "../readers/feed/reader.ts";
import { isRefusal, messageOf, type Refusal, refusal } from "../readers/refusal.ts";
import { type Fetched, fetchUrl } from "../readers/web/fetch.ts";
import { type Cursor, stateOf } from "./feeds.ts";
import type { Reaching } from "./ingestJob.ts";
import { INGEST_QUEUE, type IngestJob, type PollJob } from "./jobs.ts";
import { mayPass } from "./mayPass.ts";
import type { Job, Queue } from "./queue.ts";
import type { Result, Work } from "./runner.ts";

interface FeedRow {
  key: string;
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
  /** Why some of the entries were left out: they are too long. */
  left?: readonly Refusal[];
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
      if (await store(client, feed, job.id, poll, now)) await queue.put(ingestJobs(feed, poll), client);
      await queue.complete(job, { outcome: poll.outcome.kind }, client);
    });
    return { state: "SETTLED" };
  };
}

async function feedOf(pool: Pool, { id, data }: Job<PollJob>): Promise<FeedRow | undefined> {
  const { rows } = await pool.query<FeedRow>(
    "select key, links, failures, state, recorded_by_key as caller from feed where key = $1 and job_id = $2",
    [data.feed, id],
  );
  return rows[0];
}

async function ask({ url, etag, lastModified }: Cursor, reaching: Reaching): Promise<Poll> {
  const answer = await fetchUrl(url, { ...reaching, etag, lastModified });
  if (answer.kind !== "fetched")
    return { outcome: outcomeOf(answer), entries: [], ...(isRefusal(answer) && { refused: answer }) };
  const read = await feedIn(answer);
  if (isRefusal(read)) return { outcome: outcomeOf(answer, read), entries: [], refused: read };
  const [{ entries }, left] = read;
  return { outcome: outcomeOf(answer, read[0]), entries, left };
}

/** What the body holds, and why entries are missing from it. */
async function feedIn({ body, url, mediaType }: Fetched): Promise<[Feed, Refusal[]] | Refusal> {
  try {
    const collected = await collectFeed(body);
    if (isRefusal(collected)) return collected;
    const feed = readFeed(collected.bytes, { url, mediaType });
    return isRefusal(feed) ? feed : [feed, collected.refused];
  } catch (error) {
    return { ...refusal("UNREADABLE", `Reading stopped: ${messageOf(error)}`), url };
  }
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
  const { refused, outcome, left = [] } = poll;
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
      outcome.kind === "failed" ? outcome.reason : left.map(({ reason }) => reason).join(" ") || null,
      outcome.kind === "failed" ? null : stateOf(after),
    ],
  );
  return rowCount === 1;
}

/** The new entries as jobs; without `links`, those that the feed holds whole. */
function ingestJobs({ state, links, caller }: FeedRow, { entries }: Poll) {
  return unseen({ ...state, failures: 0, nextPollAt: null }, entries).flatMap((entry) => {
    const item = entryItem(entry);
    const data: IngestJob | null =
      item.kind === "document"
        ? { feed: state.url, entry: storable(entry), caller }
        : item.kind === "link" && links
          ? { target: item.url, links: false, caller }
          : null;
    return data ? [{ queue: INGEST_QUEUE, data } as const] : [];
  });
}

/** PostgreSQL's JSON holds neither NUL characters nor halves of surrogate pairs; a text that is read has none. */
function storable(entry: FeedEntry): FeedEntry {
  const text = (value: string) => value.toWellFormed().replaceAll("\0", "");
  return JSON.parse(JSON.stringify(entry), (_key, value) =>
    typeof value === "string" ? text(value) : value,
  );
}
