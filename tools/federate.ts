// npm run federate: compares what bulk loads have left to be compared, where a run of npm run ingest was ended before it had.
import { commandWords } from "../src/config/commandWords.ts";
import { runComparison } from "../src/ingest/comparison.ts";
import { onDatabase } from "./onDatabase.ts";

const USAGE = `Usage:
  npm run federate
Compares what bulk loads have left to be compared with what is known.
  --json               what was compared, as JSON`;

await onDatabase(
  (args) => commandWords({ args, options: { json: { type: "boolean", default: false } } }, USAGE).values,
  async ({ json }, { pool }) => {
    const out = (line: string) => console.log(line);
    if (await runComparison(pool, json, { progress: process.stderr, out })) return;
    out(
      json
        ? JSON.stringify({ compared: { sources: 0, merged: 0, proposed: 0 } })
        : "Nothing waits to be compared.",
    );
  },
);
