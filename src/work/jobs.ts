import type { FeedEntry } from "../readers/feed/feed.ts";

/** The queues, by what is done in them. */
export const POLL_QUEUE = "feed.poll";
export const INGEST_QUEUE = "ingest";
/** Where ingest jobs end that were refused, or failed as often as they may. */
export const DEAD_LETTER_QUEUE = "dead";

/** Polls a feed once. */
export interface PollJob {
  /** Its row's key: one that was unfollowed and followed again is another. */
  feed: string;
  url: string;
}

/** Ingests what a target names, or an entry that a feed holds whole. */
export type IngestJob = (TargetJob | EntryJob | RefusedEntryJob) & {
  /** The key of the API key whose rows these will be; null for the command line. */
  caller: string | null;
};

export interface TargetJob {
  /** An absolute path, which each worker must be able to reach, or an http(s) address. */
  target: string;
  /** Whether articles that it only links to are fetched. */
  links: boolean;
  /** The followed feed that it is from, if any. */
  feed?: string;
}

export interface EntryJob {
  feed: string;
  entry: FeedEntry;
}

/** An entry that was refused before it was read: it is not held here, the feed is asked for it. */
export interface RefusedEntryJob {
  feed: string;
  /** Its id in the feed. */
  refused: string;
}

/** What a job is about, in a line. */
export function aboutJob(data: PollJob | IngestJob): string {
  if ("target" in data) return data.target;
  if ("refused" in data) return `${data.refused} in ${data.feed}`;
  if ("entry" in data) return `${data.entry.id} in ${data.feed}`;
  return data.url;
}
