import type { Pool } from "pg";
import { asCaller } from "../access/asCaller.ts";
import type { KeyHolder } from "../access/caller.ts";
import { type Following, follow } from "../readers/feed/following.ts";
import { webAddress } from "../readers/metadata.ts";
import { type Refusal, refusal } from "../readers/refusal.ts";
import { countDeadLettersOfFeeds } from "./deadLetters.ts";

/** What is to be known of a feed that is followed. */
export interface FollowedFeed {
  url: string;
  /** Whether articles that it only links to are fetched. */
  links: boolean;
  followedAt: Date;
  lastPolledAt: Date | null;
  /** Null when it is not polled any more, as `stopped` says. */
  nextPollAt: Date | null;
  /** Polls that failed since the last that did not. */
  failures: number;
  lastError: string | null;
  stopped: string | null;
  /** How many of its entries are dead letters. */
  deadLetters: number;
}

const COLUMNS = `url, links, followed_at as "followedAt", last_polled_at as "lastPolledAt", next_poll_at as "nextPollAt",
  failures, last_error as "lastError", stopped`;

/** A feed's address as it is stored, or why it cannot be followed. Where it leads is looked at by the worker. */
export function feedAddress(written: string): string | Refusal {
  const url = webAddress(written);
  if (url === undefined) return refusal("BAD_URL", `“${written.slice(0, 200)}” is no http or https address.`);
  if (new URL(url).username + new URL(url).password !== "")
    return refusal("BAD_URL", "A feed's address may not hold a password: everybody can see it.");
  return url;
}

/** Follows a feed from now on; one that is followed already is, or again, with or without links as said. */
export async function followFeed(
  pool: Pool,
  url: string,
  links: boolean,
  caller: Pick<KeyHolder, "key"> | null,
  now = new Date(),
): Promise<FollowedFeed> {
  const { nextPollAt, ...following } = follow(url, now);
  const rows = await asCaller(pool, caller, async (client) => {
    const followed = await client.query(
      `insert into feed (url, links, next_poll_at, state) values ($1, $2, $3, $4)
       on conflict (url) do update set links = excluded.links, stopped = null,
         next_poll_at = coalesce(feed.next_poll_at, excluded.next_poll_at)
       returning ${COLUMNS}`,
      [url, links, nextPollAt, stateOf(following)],
    );
    await client.query(REMEMBER, [url, "FOLLOWED"]);
    return followed.rows;
  });
  return (await withDeadLetters(pool, rows))[0]!;
}

/** Follows a feed no longer; false when it was not followed. What came from it stays, and so does who did this. */
export async function unfollowFeed(
  pool: Pool,
  url: string,
  caller: Pick<KeyHolder, "key"> | null,
): Promise<boolean> {
  return asCaller(pool, caller, async (client) => {
    const { rowCount } = await client.query("delete from feed where url = $1", [url]);
    if (rowCount === 1) await client.query(REMEMBER, [url, "UNFOLLOWED"]);
    return rowCount === 1;
  });
}

/** Keeps who does this, as the feed's own row does not outlast it. */
const REMEMBER = `insert into feed_history (url, deed) values ($1, $2::"FeedDeed")`;

/** What was done with a feed. */
export interface FeedDeed {
  url: string;
  deed: "FOLLOWED" | "UNFOLLOWED";
  at: Date;
  /** The name of the API key it was done with; null for the command line. */
  by: string | null;
}

/** Who followed feeds, again or no longer: the newest first. */
export async function feedHistory(pool: Pool): Promise<FeedDeed[]> {
  const { rows } = await pool.query<FeedDeed>(
    `select h.url, h.deed, h.at, k.name as by from feed_history h left join api_key k on k.key = h.recorded_by_key
     order by h.key desc limit 1000`,
  );
  return rows;
}

/** Lets a feed be polled as soon as a worker is free, a stopped one too; false when it is not followed. */
export async function pollSoon(pool: Pool, url: string, now = new Date()): Promise<boolean> {
  const { rowCount } = await pool.query("update feed set next_poll_at = $2, stopped = null where url = $1", [
    url,
    now,
  ]);
  return rowCount === 1;
}

/** All followed feeds, in the order in which they were followed. */
export async function listFeeds(pool: Pool): Promise<FollowedFeed[]> {
  return withDeadLetters(pool, (await pool.query(`select ${COLUMNS} from feed order by key`)).rows);
}

async function withDeadLetters(
  pool: Pool,
  feeds: readonly Omit<FollowedFeed, "deadLetters">[],
): Promise<FollowedFeed[]> {
  const counts = await countDeadLettersOfFeeds(pool);
  return feeds.map((feed) => ({ ...feed, deadLetters: counts.get(feed.url) ?? 0 }));
}

/** The part of a feed's state that is for polling it only. */
export type Cursor = Pick<Following, "url" | "etag" | "lastModified" | "seen">;

export const stateOf = ({ url, etag, lastModified, seen }: Cursor): Cursor => ({
  url,
  etag,
  lastModified,
  seen,
});
