// npm run export: writes the whole graph of DATABASE_URL or the embedded database as JSON Lines.
import pino from "pino";
import { readEnvironment } from "../src/config/environment.ts";
import { runToExit } from "../src/config/startupError.ts";
import { openDatabaseBeside } from "../src/database/open.ts";
import { readCommand, runCommand } from "../src/export/commandLine.ts";

await runToExit(async () => {
  const path = readCommand(process.argv.slice(2));
  const environment = readEnvironment();
  const log = pino({ level: environment.log.level }, pino.destination(2)); // standard output is for the export
  const database = await openDatabaseBeside(environment.database, log);
  try {
    await runCommand(database.pool, path, { out: process.stdout, progress: process.stderr });
  } finally {
    await database.close();
  }
});
