// npm run seed: loads the package's own documents, or what changed in them, in one transaction.
import pino from "pino";
import { readEnvironment } from "../src/config/environment.ts";
import { runToExit } from "../src/config/startupError.ts";
import { openDatabase } from "../src/database/open.ts";
import { runSeed } from "../src/seed/main.ts";

await runToExit(async () => {
  const environment = readEnvironment();
  const database = await openDatabase(environment.database, pino({ level: environment.log.level }));
  try {
    console.log(await runSeed(database.prisma));
  } finally {
    await database.close();
  }
});
