// npm run ingest: stores documents with what they report, in the database of DATABASE_URL or the embedded one.
import { readCommand, runCommand } from "../src/ingest/commandLine.ts";
import { runQueueing } from "../src/work/enqueue.ts";
import { onDatabase } from "./onDatabase.ts";

await onDatabase(readCommand, (command, { pool }) => {
  const { stdin, stderr: progress } = process;
  const run = command.queue ? runQueueing : runCommand;
  return run(pool, command, { stdin, progress, out: (line) => console.log(line) });
});
