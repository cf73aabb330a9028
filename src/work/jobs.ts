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
export type IngestJob = (TargetJob | EntryJob) & {
  /** The key of the API key whose rows these will be; null for the command line. */
  caller: string | null;
};

export interface TargetJob {
  /** An absolute path, which each worker must be able to reach, or an http(s) address. */
  target: string;
  /** Whether articles that it only links to are fetched. */
  links: boolean;
}

export interface EntryJob {
  feed: string;
  entry: FeedEntry;
}

/** What a job is about, in a line. */
export function aboutJob(data: PollJob | IngestJob): string {
  if ("target" in data) return data.target;
  if ("entry" in data) return `${data.entry.id} in ${data.feed}`;
  return data.url;
}
