// npm run jobs: lists background jobs and dead letters, and begins them anew, in the database of DATABASE_URL or the embedded one.
import pino from "pino";
import { readEnvironment } from "../src/config/environment.ts";
import { runToExit } from "../src/config/startupError.ts";
import { openDatabaseBeside } from "../src/database/open.ts";
import { readCommand } from "../src/work/jobsCommandLine.ts";

await runToExit(async () => {
  const run = readCommand(process.argv.slice(2));
  const environment = readEnvironment();
  const database = await openDatabaseBeside(environment.database, pino({ level: environment.log.level }));
  try {
    console.log(await run(database.pool));
  } finally {
    await database.close();
  }
});
