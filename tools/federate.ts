// npm run federate: compares what bulk loads have left to be compared, where a run of npm run ingest was ended before it had.
import pino from "pino";
import { readEnvironment } from "../src/config/environment.ts";
import { runToExit } from "../src/config/startupError.ts";
import { openDatabaseBeside } from "../src/database/open.ts";
import { runComparison } from "../src/ingest/comparison.ts";

await runToExit(async () => {
  const environment = readEnvironment();
  const log = pino({ level: environment.log.level }, pino.destination(2));
  const database = await openDatabaseBeside(environment.database, log);
  try {
    await runComparison(database.pool, process.argv.includes("--json"), {
      progress: process.stderr,
      out: (line) => console.log(line),
    });
  } finally {
    await database.close();
  }
});
