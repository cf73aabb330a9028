import type { Pool } from "pg";
import { commandWords } from "../config/commandWords.ts";
import { StartupError, UsageError } from "../config/startupError.ts";
import { minute, textTable } from "../config/textTable.ts";
import { isRefusal } from "../readers/refusal.ts";
import { feedAddress, feedHistory, followFeed, listFeeds, pollSoon, unfollowFeed } from "./feeds.ts";

const USAGE = `Usage:
  npm run feeds -- follow URL [--links]   --links fetches the articles that it only links to
  npm run feeds -- list
  npm run feeds -- poll URL               as soon as a worker is free, also one that was stopped
  npm run feeds -- unfollow URL           what came from it stays
  npm run feeds -- history                who followed what, again or no longer
Feeds are polled by workers: npm run worker, or npm start with the embedded PostgreSQL. Each takes --json, too.`;
const OPTIONS = { links: { type: "boolean" }, json: { type: "boolean" } } as const;

/** What a command does; it answers with the text to be shown. */
export type Command = (pool: Pool) => Promise<string>;

/**
 * Reads the arguments of `npm run feeds`.
 * @throws UsageError that says what is wrong and how it is used; before any database is opened
 */
export function readCommand(words: string[]): Command {
  const { values, positionals } = commandWords(
    { args: words, options: OPTIONS, allowPositionals: true },
    USAGE,
  );
  const { json = false, links = false } = values;
  const [verb, ...operands] = positionals;
  if (links && verb !== "follow") throw wrong("--links goes with follow.");
  switch (verb) {
    case "follow":
      return follow(address(operands), links, json);
    case "list":
      if (operands.length > 0) throw wrong("list takes nothing but --json.");
      return list(json);
    case "history":
      if (operands.length > 0) throw wrong("history takes nothing but --json.");
      return history(json);
    case "poll":
      return ofOne(address(operands), json, pollSoon, "The next free worker polls");
    case "unfollow":
      return ofOne(
        address(operands),
        json,
        (pool, feed) => unfollowFeed(pool, feed, null),
        "No longer following",
      );
    default:
      throw wrong(
        verb ? `"${verb}" is none of follow, list, history, poll and unfollow.` : "Say what to do.",
      );
  }
}

function follow(url: string, links: boolean, json: boolean): Command {
  return async (pool) => {
    const feed = await followFeed(pool, url, links, null);
    return json ? JSON.stringify(feed, null, 2) : `Following ${url}${links ? " with its links" : ""}.`;
  };
}

function list(json: boolean): Command {
  return async (pool) => {
    const feeds = await listFeeds(pool);
    if (json) return JSON.stringify(feeds, null, 2);
    if (feeds.length === 0) return "No feed is followed yet. Follow one with: npm run feeds -- follow URL";
    const rows = feeds.map(({ deadLetters, failures, ...feed }) => [
      feed.url,
      feed.links ? "yes" : "no",
      feed.lastPolledAt ? minute(feed.lastPolledAt) : "never",
      feed.nextPollAt ? minute(feed.nextPollAt) : "stopped",
      String(failures),
      String(deadLetters),
      feed.stopped ?? feed.lastError ?? "",
    ]);
    return textTable([
      ["feed", "links", "polled (UTC)", "next poll", "failures", "dead letters", "why"],
      ...rows,
    ]);
  };
}

function history(json: boolean): Command {
  return async (pool) => {
    const deeds = await feedHistory(pool);
    if (json) return JSON.stringify(deeds, null, 2);
    if (deeds.length === 0) return "No feed was followed yet.";
    const rows = deeds.map(({ url, deed, at, by }) => [
      minute(at),
      deed.toLowerCase(),
      url,
      by ?? "command line",
    ]);
    return textTable([["when (UTC)", "what", "feed", "by"], ...rows]);
  };
}

/** @param change false when the feed is not followed */
function ofOne(
  url: string,
  json: boolean,
  change: (pool: Pool, url: string) => Promise<boolean>,
  done: string,
): Command {
  return async (pool) => {
    if (!(await change(pool, url)))
      throw new StartupError(`${url} is not followed: npm run feeds -- list shows what is.`);
    return json ? JSON.stringify({ url }) : `${done} ${url}.`;
  };
}

function address(operands: string[]): string {
  if (operands.length !== 1) throw wrong("Give one address.");
  const url = feedAddress(operands[0]!);
  if (isRefusal(url)) throw wrong(url.reason);
  return url;
}

const wrong = (message: string) => new UsageError(message, USAGE);
