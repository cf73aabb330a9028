// npm run ingest: stores documents with what they report, in the database of DATABASE_URL or the embedded one.
import pino from "pino";
import { readEnvironment } from "../src/config/environment.ts";
import { runToExit } from "../src/config/startupError.ts";
import { openDatabaseBeside } from "../src/database/open.ts";
import { readCommand, runCommand } from "../src/ingest/commandLine.ts";
import { runQueueing } from "../src/work/enqueue.ts";

await runToExit(async () => {
  const command = readCommand(process.argv.slice(2));
  const environment = readEnvironment();
  const log = pino({ level: environment.log.level }, pino.destination(2)); // standard output is for the results
  const database = await openDatabaseBeside(environment.database, log);
  try {
    const { stdin, stderr: progress } = process;
    const streams = { stdin, progress, out: (line: string) => console.log(line) };
    const run = command.queue ? runQueueing : runCommand;
    const clean = await run(database.pool, command, streams);
    if (!clean) process.exitCode = 1;
  } finally {
    await database.close();
  }
});
