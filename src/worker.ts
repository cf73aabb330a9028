import pino from "pino";
import { closing, type Later } from "./config/closing.ts";
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
await runToExit(() => closing(work));

async function work(later: Later): Promise<void> {
  const environment = readEnvironment();
  const log = pino({ level: environment.log.level, base: null });
  const stopped = stopSignal();
  const database = await openDatabaseBeside(environment.database, log);
  later(() => database.close());
  const { metricsPort: port, traces } = environment.operations;
  const tracing = traces ? (await import("./telemetry/openTelemetry.ts")).startTracing() : undefined;
  later(() => tracing?.stop());
  const metrics = new Metrics();
  const probe = new Probe(database.pool, log);
  later(() => probe.close());
  metrics.showPool(database.pool);
  metrics.showBacklog(() => readBacklog(probe.pool));
  const metricsHttp = metricsServer(metrics);
  later(() => metricsHttp.close());
  const watched = watchBackground(tracing, metrics);
  const { allowedNetworks } = environment.worker;
  const worker = await startWorker(database.pool, { allowedNetworks, watched }, log);
  later(() => worker.stop());
  if (port !== undefined) await listen(metricsHttp, { ...environment.server, port }, "METRICS_PORT");
  const ready = "The worker takes jobs. Ctrl+C or SIGTERM stops it: running jobs are finished first.";
  if (environment.production) log.info(ready);
  else console.log(ready);
  const signal = await Promise.race([stopped, database.lost]);
  log.info({ signal }, "Stopping: running jobs are finished first");
}
