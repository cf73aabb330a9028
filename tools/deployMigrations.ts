// npm run db:deploy: applies the migrations that the database lacks and makes the queues, as starting the server and a
// worker does.
import pino from "pino";
import { readEnvironment } from "../src/config/environment.ts";
import { runToExit } from "../src/config/startupError.ts";
import { openDatabase } from "../src/database/open.ts";
import { Queue } from "../src/work/queue.ts";

await runToExit(async () => {
  const environment = readEnvironment();
  const database = await openDatabase(environment.database, pino({ level: environment.log.level }));
  try {
    await Queue.open(database.pool);
  } finally {
    await database.close();
  }
  console.log("The database has every migration.");
});
