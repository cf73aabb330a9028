// npm run db:deploy: applies the migrations that the database lacks, as starting the server does.
import pino from "pino";
import { readEnvironment } from "../src/config/environment.ts";
import { runToExit } from "../src/config/startupError.ts";
import { openDatabase } from "../src/database/open.ts";

await runToExit(async () => {
  const environment = readEnvironment();
  const database = await openDatabase(environment.database, pino({ level: environment.log.level }));
  await database.close();
  console.log("The database has every migration.");
});
