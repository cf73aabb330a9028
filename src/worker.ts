import pino from "pino";
import { readEnvironment } from "./config/environment.ts";
import { listen } from "./config/listen.ts";
import { runToExit } from "./config/startupError.ts";
import { stopSignal } from "./config/stopSignal.ts";
import { openDatabaseBeside } from "./database/open.ts";
import { watchBackground } from "./telemetry/backgroundTraces.ts";
import { Metrics } from "./telemetry/metrics.ts";
import { metricsServer } from "./telemetry/metricsServer.ts";
import { Probe } from "./telemetry/probe.ts";
import { readBacklog } from "./work/backlog.ts";
import { startWorker } from "./work/worker.ts";

/** The composition root of a process that does background work only: npm run worker. */
await runToExit(async () => {
  const environment = readEnvironment();
  const log = pino({ level: environment.log.level, base: null });
  const stopped = stopSignal();
  const database = await openDatabaseBeside(environment.database, log);
  try {
    const { allowedNetworks } = environment.worker;
    const metrics = new Metrics();
    const { metricsPort: port, traces } = environment.operations;
    const tracing = traces ? (await import("./telemetry/openTelemetry.ts")).startTracing() : undefined;
    const watched = watchBackground(tracing, metrics);
    const metricsHttp = metricsServer(metrics);
    const probe = new Probe(database.pool, log);
    metrics.showPool(database.pool);
    metrics.showBacklog(() => readBacklog(probe.pool));
    const worker = await startWorker(database.pool, { allowedNetworks, watched }, log);
    try {
      if (port !== undefined) await listen(metricsHttp, { ...environment.server, port }, "METRICS_PORT");
      console.log("The worker takes jobs. Ctrl+C or SIGTERM stops it: running jobs are finished first.");
      const signal = await Promise.race([stopped, database.lost]);
      log.info({ signal }, "Stopping: running jobs are finished first");
    } finally {
      await worker.stop();
      metricsHttp.close();
      await probe.close();
      await tracing?.stop();
    }
  } finally {
    await database.close();
  }
});
