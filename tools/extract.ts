// npm run extract: reads stored sources again with the extractor of today.
import pino from "pino";
import { readEnvironment } from "../src/config/environment.ts";
import { runToExit } from "../src/config/startupError.ts";
import { openDatabaseBeside } from "../src/database/open.ts";
import { readCommand, runCommand } from "../src/ingest/reextract/commandLine.ts";

await runToExit(async () => {
  const command = readCommand(process.argv.slice(2));
  const environment = readEnvironment();
  const log = pino({ level: environment.log.level }, pino.destination(2)); // standard output is for the results
  const database = await openDatabaseBeside(environment.database, log);
  try {
    if (!(await runCommand(database.pool, command, (line) => console.log(line)))) process.exitCode = 1;
  } finally {
    await database.close();
  }
});
