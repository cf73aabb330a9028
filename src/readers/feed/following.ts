import { createHash } from "node:crypto";
import { isRefusal, type Refusal } from "../refusal.ts";
import type { Failed, Fetched, Unchanged } from "../web/fetch.ts";
import type { RefusedEntry } from "./collectFeed.ts";
import type { Feed, FeedEntry } from "./feed.ts";

/** The state of a followed feed between two polls. It is plain JSON: it can be stored as it is. */
export interface Following {
  url: string;
  /** What the feed's server gave with its last whole answer, for a conditional GET. */
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** How many polls failed since the last that did not. */
  failures: number;
  /** When to ask again, an instant in ISO 8601; null when never, as `stopped` says. */
  nextPollAt: string | null;
  stopped?: string | undefined;
  /** The entries that were seen, newest last, each as a short hash. */
  seen: string[];
}

/** What an entry is told by: its id, and the text that the feed holds of it. */
export type Seen = Pick<FeedEntry, "id"> & Partial<Pick<FeedEntry, "content">>;

/** What a poll's answer was. */
export type PollOutcome =
  | {
      kind: "fetched";
      entries: readonly Seen[];
      etag?: string | undefined;
      lastModified?: string | undefined;
      /** The address that permanent redirects (301, 308) lead to. */
      movedTo?: string | undefined;
      /** The seconds that the server asks to wait: Retry-After, or the feed's own ttl. */
      waitSeconds?: number | undefined;
    }
  | { kind: "unchanged"; movedTo?: string | undefined; waitSeconds?: number | undefined }
  | { kind: "failed"; reason: string; status?: number | undefined; waitSeconds?: number | undefined };

/**
 * What an answer to a poll comes to. An answer that is no feed is a failure.
 * @param feed what was read of the answer's body, when it had one.
 */
export function outcomeOf(
  answer: Fetched | Unchanged | Failed,
  feed?:
    | (Pick<Feed, "ttlMinutes"> & { entries: readonly Seen[]; refused?: readonly RefusedEntry[] })
    | Refusal,
): PollOutcome {
  const { movedTo, retryAfterSeconds: waitSeconds } = answer;
  if (isRefusal(answer)) return { kind: "failed", reason: answer.reason, status: answer.status, waitSeconds };
  if (answer.kind === "unchanged") return { kind: "unchanged", movedTo, waitSeconds };
  if (feed === undefined || isRefusal(feed))
    return { kind: "failed", reason: feed?.reason ?? "The feed was not read.", waitSeconds };
  const { etag, lastModified } = isCutOff(feed.refused ?? [])
    ? { etag: undefined, lastModified: undefined }
    : answer;
  const ttlSeconds = (feed.ttlMinutes ?? 0) * 60;
  const longest = Math.max(waitSeconds ?? 0, ttlSeconds);
  return { kind: "fetched", entries: feed.entries, etag, lastModified, movedTo, waitSeconds: longest };
}

/** The rest of an answer that was cut off would never be seen, if the next poll asked only for what has changed. */
const isCutOff = (refused: readonly RefusedEntry[]) =>
  refused.some(({ refusal }) => refusal.code === "CUT_OFF");

/** Between two polls that went well, and at most, whatever fails or asks to wait. In seconds. */
export const POLL_INTERVAL = 15 * 60;
export const LONGEST_WAIT = 24 * 60 * 60;
/** How many entries are remembered beyond those that the feed still shows. */
export const MAX_SEEN = 2000;

const GONE = 410;
const HASH_LENGTH = 16;

/** A feed that nobody has polled yet: due now. */
export function follow(url: string, now: Date): Following {
  return { url, failures: 0, nextPollAt: now.toISOString(), seen: [] };
}

/** The entries of an answer that no earlier answer had, in the feed's order, each once. */
export function unseen<Entry extends Seen>(
  { seen }: Pick<Following, "seen">,
  entries: readonly Entry[],
): Entry[] {
  const known = new Set(seen);
  return entries.filter((entry) => {
    const hash = hashOf(entry);
    if (known.has(hash)) return false;
    known.add(hash);
    return true;
  });
}

/**
 * What a poll's answer means: the state until the next one. Failures double the wait up to LONGEST_WAIT; 410
 * Gone ends the following (RFC 9110, 15.5.11); a permanent redirect changes the address; what the server asks
 * for is honoured where it is longer.
 */
export function nextPoll(state: Following, outcome: PollOutcome, now: Date): Following {
  if (outcome.kind === "failed" && outcome.status === GONE)
    return { ...state, nextPollAt: null, stopped: "The feed is gone for good (HTTP 410)." };
  const failures = outcome.kind === "failed" ? state.failures + 1 : 0;
  const wait = Math.max(POLL_INTERVAL * 2 ** Math.min(failures, 10), outcome.waitSeconds ?? 0);
  const nextPollAt = new Date(now.getTime() + Math.min(wait, LONGEST_WAIT) * 1000).toISOString();
  const polled = { ...state, failures, nextPollAt };
  if (outcome.kind === "failed") return polled;
  const url = outcome.movedTo ?? state.url;
  if (outcome.kind === "unchanged") return { ...polled, url };
  const { etag, lastModified, entries } = outcome;
  return { ...polled, url, etag, lastModified, seen: remember(state.seen, entries) };
}

/** All that the feed shows now stays known, else a long feed would come anew with every poll. */
function remember(seen: readonly string[], entries: readonly Seen[]): string[] {
  const shown = new Set(entries.map(hashOf));
  const gone = seen.filter((hash) => !shown.has(hash));
  // The newest entries come first in a feed.
  return [...gone.slice(-MAX_SEEN), ...[...shown].toReversed()];
}

/** A summary of fewer characters is a teaser: one that changes ("12 comments") is no other article. */
const MIN_TEXT = 500;

/** An entry that the feed holds whole is another one when its text changes. */
function hashOf({ id, content }: Seen): string {
  const hash = createHash("sha256").update(id);
  const text = content && ("html" in content ? content.html.replaceAll(/<[^<>]*>/g, "") : content.text);
  if (text && (!content.isSummary || text.length >= MIN_TEXT)) hash.update("\0").update(text);
  return hash.digest("base64url").slice(0, HASH_LENGTH);
}
