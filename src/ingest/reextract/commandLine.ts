import type { Pool } from "pg";
import { commandWords } from "../../config/commandWords.ts";
import { isRefusal } from "../../readers/refusal.ts";
import { describe } from "../summary.ts";
import type { Reextracted } from "./reextract.ts";
import { reextractAll } from "./run.ts";

const USAGE = `Usage:
  npm run extract            reads the sources again that an older extractor has read
  npm run extract -- --all   reads all of them again
  --json                     one line of JSON for each source, and the summary as the last
Proposals that nobody has decided on are brought to what is found now; what people wrote or decided on stays.`;

/** How much of a passage is shown. */
const SHOWN = 100;

/** What `npm run extract` was asked for. */
export interface Command {
  all: boolean;
  json: boolean;
}

/** @throws UsageError that says how it is used */
export function readCommand(words: string[]): Command {
  const flag = { type: "boolean", default: false } as const;
  const { all, json } = commandWords({ args: words, options: { all: flag, json: flag } }, USAGE).values;
  return { all, json };
}

/** Reads again what was asked for and tells what changed; true when the database refused nothing. */
export async function runCommand(
  pool: Pool,
  { all, json }: Command,
  out: (line: string) => void,
): Promise<boolean> {
  const summary = {
    read: 0,
    added: 0,
    changed: 0,
    removed: 0,
    unchanged: 0,
    reviewed: 0,
    accountsAdded: 0,
    accountsRemoved: 0,
    refused: 0,
  };
  for await (const outcome of reextractAll(pool, { all })) {
    summary.read++;
    if (json) out(JSON.stringify(outcome));
    if (isRefusal(outcome)) {
      summary.refused++;
      if (!json) out(`Refused: ${describe(outcome)}`);
      continue;
    }
    summary.added += outcome.added.length;
    summary.changed += outcome.changed.length;
    summary.removed += outcome.removed.length;
    summary.unchanged += outcome.unchanged;
    summary.reviewed += outcome.reviewed;
    summary.accountsAdded += outcome.accountsAdded;
    summary.accountsRemoved += outcome.accountsRemoved;
    if (!json) for (const line of changesOf(outcome)) out(line);
  }
  const { read, added, changed, removed, unchanged, reviewed, accountsAdded, accountsRemoved, refused } =
    summary;
  out(
    json
      ? JSON.stringify({ summary })
      : `${read} sources read again: ${added} reports added, ${changed} changed, ${removed} removed, ${unchanged} as they were, ${reviewed} kept as people left them. ${accountsAdded} accounts of meetings added, ${accountsRemoved} removed${refused > 0 ? `; ${refused} sources refused` : ""}.`,
  );
  return summary.refused === 0;
}

/** What changed in a source, a line each; none where nothing did. */
function changesOf({ sourceId, title, added, changed, removed }: Reextracted): string[] {
  const lines = [
    ...added.map((passage) => `  + ${beginning(passage)}`),
    ...changed.map((passage) => `  ~ ${beginning(passage)}`),
    ...removed.map((passage) => `  - ${beginning(passage)}`),
  ];
  return lines.length > 0 ? [`${title ?? sourceId}:`, ...lines] : [];
}

function beginning(passage: string): string {
  const line = passage.replaceAll(/\s+/g, " ");
  return line.length > SHOWN ? `${line.slice(0, SHOWN - 1)}…` : line;
}
