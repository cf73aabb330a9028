import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pino, { type Logger } from "pino";
import { createFirstKey } from "./access/keys.ts";
import { closing, type Later } from "./config/closing.ts";
import { readEnvironment } from "./config/environment.ts";
import { listen } from "./config/listen.ts";
import { runToExit } from "./config/startupError.ts";
import { stopSignal } from "./config/stopSignal.ts";
import { Changes } from "./database/changes.ts";
import { keepHeartbeat } from "./database/heartbeat.ts";
import { type Database, openDatabase } from "./database/open.ts";
import { keepFolding } from "./database/tallies.ts";
import { openReplicas } from "./replicas/replicas.ts";
import { buildGraphSchema } from "./resolvers/schema.ts";
import { asSubgraph } from "./resolvers/subgraph.ts";
import { runSeed } from "./seed/main.ts";
import { createApp } from "./server/app.ts";
import { greeting, shownKey } from "./server/greeting.ts";
import { watchBackground } from "./telemetry/backgroundTraces.ts";
import { Metrics } from "./telemetry/metrics.ts";
import { metricsServer } from "./telemetry/metricsServer.ts";
import { startWorker, type Worker } from "./work/worker.ts";

/** Lines are written several at a time: a write for each operation takes a twentieth of what the operations take. */
const LOG_OUTPUT = { sync: false, minLength: 4096, periodicFlush: 100 };

/** For so long a server that leaves is not ready and answers all the same: balancers and clients turn to others. */
const LEAVING_MS = 1000;

/** The composition root: everything is put together here, by hand, and taken apart again at the end. */
await runToExit(() => closing(serve));

async function serve(later: Later): Promise<void> {
  const environment = readEnvironment();
  const log = pino({ level: environment.log.level, base: null }, pino.destination(LOG_OUTPUT));
  const stopped = stopSignal();
  const database = await openDatabase(environment.database, log);
  later(() => database.close());
  if (environment.seedWhenEmpty) await seedWhenEmpty(database, log);
  const metrics = new Metrics();
  const metricsHttp = metricsServer(metrics);
  later(() => metricsHttp.close());
  const { metricsPort, traces } = environment.operations;
  const tracing = traces ? (await import("./telemetry/openTelemetry.ts")).startTracing() : undefined;
  later(() => tracing?.stop());
  const versions = new Changes(database.pool, log);
  later(() => versions.close());
  const replicas = await openReplicas(environment, database, versions, log);
  later(() => replicas?.close());
  later(keepHeartbeat(database, environment.database, log));
  later(keepFolding(database.pool, log));
  const app = await createApp(environment, {
    schema: asSubgraph(await buildGraphSchema()),
    ...database,
    directUrl: environment.database.directUrl,
    versions,
    replicas,
    metrics,
    tracing,
    log,
  });
  let worker: Worker | undefined;
  later(() => Promise.all([app.stop(), worker?.stop()]));
  await listen(app.http, environment.server, "PORT");
  if (metricsPort !== undefined)
    await listen(metricsHttp, { ...environment.server, port: metricsPort }, "METRICS_PORT");
  const { inServer, allowedNetworks } = environment.worker;
  if (inServer)
    worker = await startWorker(
      database.pool,
      { allowedNetworks, watched: watchBackground(tracing, metrics) },
      log,
    );
  const { port } = app.http.address() as AddressInfo;
  const firstKey = database.embedded ? await createFirstKey(database.pool) : null;
  if (environment.production) {
    // Standard output is the log's then, a line of JSON each, which is kept: no place for a key.
    log.info(`Onrecord answers at http://localhost:${port}/graphql`);
    if (firstKey) console.error(shownKey(firstKey.secret));
  } else console.log(greeting(port, database.embedded, environment.api.landingPage, firstKey?.secret));
  const signal = await Promise.race([stopped, database.lost]);
  log.info({ signal }, "Stopping: running requests and jobs are finished first");
  app.leave();
  if (signal === "SIGTERM") await sleep(LEAVING_MS);
}

async function seedWhenEmpty({ pool, prisma }: Database, log: Logger): Promise<void> {
  const { rowCount } = await pool.query("select from source limit 1");
  if (rowCount === 0) log.info(await runSeed(prisma));
}
