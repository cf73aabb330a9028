import ipaddr from "ipaddr.js";
import type { Pool } from "pg";
import { commandWords } from "../config/commandWords.ts";
import { UsageError } from "../config/startupError.ts";
import { sizeOf } from "../readers/inputs.ts";
import { runComparison } from "./comparison.ts";
import { Progress, timeLeft } from "./progress.ts";
import { ingest } from "./run.ts";
import { describe, Summary } from "./summary.ts";

const USAGE = `Usage:
  npm run ingest -- PATH…
PATH is a file, a folder, an http(s) address, or - for standard input. Formats are told apart by what is in them:
plain text, HTML, RSS, Atom and JSON Feed, JSON Lines of articles, Quotebank, GDELT GQG, schema.org JSON-LD, and what npm run export wrote.
  --links              fetch the articles that a feed only links to
  --allow-network CIDR addresses that may be fetched though they are private; may be given again
  --queue              queues it for workers (npm run worker) instead; with - the standard input names one target a line.
                       Paths must be there on the workers' machines, too; which networks are allowed is their setting
  --json               one line of JSON for each document (of an export, some records), and the summary as the last`;
const FLAG = { type: "boolean", default: false } as const;
const OPTIONS = {
  links: FLAG,
  json: FLAG,
  queue: FLAG,
  "allow-network": { type: "string", multiple: true },
} as const;

/** What `npm run ingest` was asked for. */
export interface Command {
  targets: string[];
  fetchLinks: boolean;
  allowedNetworks: string[];
  json: boolean;
  /** Whether workers are to do it. */
  queue: boolean;
}

/** @throws UsageError that says how it is used */
export function readCommand(words: string[]): Command {
  const { values, positionals } = commandWords(
    { args: words, options: OPTIONS, allowPositionals: true },
    USAGE,
  );
  if (positionals.length === 0) throw new UsageError("Say what to ingest.", USAGE);
  const { links, json, queue, "allow-network": allowedNetworks = [] } = values;
  for (const network of allowedNetworks)
    if (!ipaddr.isValidCIDR(network))
      throw new UsageError(`"${network}" is no network in CIDR notation: 10.1.0.0/16, ::1/128.`, USAGE);
  if (queue && allowedNetworks.length > 0)
    throw new UsageError(
      "With --queue the workers' own setting ALLOWED_NETWORKS says which networks are allowed.",
      USAGE,
    );
  return { targets: positionals, fetchLinks: links, allowedNetworks, json, queue };
}

/** Where a run is told: results to `out`, progress to `progress`, which is a terminal or a log. */
export interface Console {
  stdin: AsyncIterable<Uint8Array>;
  out: (line: string) => void;
  progress: NodeJS.WriteStream;
}

/** Runs the command and tells how it goes; true when nothing was refused. */
export async function runCommand(pool: Pool, command: Command, console: Console): Promise<boolean> {
  const { targets, json, fetchLinks, allowedNetworks } = command;
  const { out, stdin, progress: stream } = console;
  const summary = new Summary();
  const progress = new Progress(stream);
  const bytes = { read: 0, all: await sizeOf(targets) };
  /** Of the document that is being stored. */
  let filed = 0;
  const tell = () => {
    if (json) return;
    progress.show((seconds) => {
      const { read } = summary;
      const reports = summary.reports + filed;
      const rate = (read / seconds).toFixed(1);
      return `${read} read, ${reports} reports, ${rate} a second${timeLeft(bytes.read, bytes.all, seconds)}`;
    });
  };
  const onRead = (length: number) => {
    bytes.read += length;
    tell(); // of a batch, all outcomes come at once
  };
  const onReport = () => {
    filed++;
    tell();
  };
  for await (const outcome of ingest(pool, targets, {
    fetchLinks,
    allowedNetworks,
    stdin,
    onRead,
    onReport,
    caller: null,
    mayBeAlone: true,
  })) {
    summary.add(outcome);
    filed = 0;
    if (json) out(JSON.stringify(outcome));
    else if ("kind" in outcome) progress.note(`Refused: ${describe(outcome)}`);
    tell();
  }
  progress.end();
  await runComparison(pool, json, console);
  const { refusals: _, ...counts } = summary;
  out(json ? JSON.stringify({ summary: counts }) : summary.toText());
  return summary.refused === 0;
}
