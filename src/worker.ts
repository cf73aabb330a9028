import pino from "pino";
import { readEnvironment } from "./config/environment.ts";
import { runToExit } from "./config/startupError.ts";
import { stopSignal } from "./config/stopSignal.ts";
import { openDatabaseBeside } from "./database/open.ts";
import { startWorker } from "./work/worker.ts";

/** The composition root of a process that does background work only: npm run worker. */
await runToExit(async () => {
  const environment = readEnvironment();
  const log = pino({ level: environment.log.level, base: null });
  const stopped = stopSignal();
  const database = await openDatabaseBeside(environment.database, log);
  try {
    const { allowedNetworks } = environment.worker;
    const worker = await startWorker(database.pool, { allowedNetworks }, log);
    console.log("The worker takes jobs. Ctrl+C or SIGTERM stops it: running jobs are finished first.");
    try {
      const signal = await Promise.race([stopped, database.lost]);
      log.info({ signal }, "Stopping: running jobs are finished first");
    } finally {
      await worker.stop();
    }
  } finally {
    await database.close();
  }
});
