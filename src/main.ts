import { once } from "node:events";
import type { AddressInfo } from "node:net";
import pino, { type Logger } from "pino";
import { createFirstKey } from "./access/keys.ts";
import { type Environment, readEnvironment } from "./config/environment.ts";
import { runToExit, StartupError } from "./config/startupError.ts";
import { stopSignal } from "./config/stopSignal.ts";
import { Changes } from "./database/changes.ts";
import { type Database, openDatabase } from "./database/open.ts";
import { keepFolding } from "./database/tallies.ts";
import { buildGraphSchema } from "./resolvers/schema.ts";
import { asSubgraph } from "./resolvers/subgraph.ts";
import { runSeed } from "./seed/main.ts";
import { type App, createApp } from "./server/app.ts";
import { greeting } from "./server/greeting.ts";
import { startWorker, type Worker } from "./work/worker.ts";

/** Lines are written several at a time: a write for each operation takes a twentieth of what the operations take. */
const LOG_OUTPUT = { sync: false, minLength: 4096, periodicFlush: 100 };

/** The composition root: everything is put together here, by hand, and taken apart again at the end. */
await runToExit(async () => {
  const environment = readEnvironment();
  const log = pino({ level: environment.log.level, base: null }, pino.destination(LOG_OUTPUT));
  const stopped = stopSignal();
  const database = await openDatabase(environment.database, log);
  try {
    if (environment.seedWhenEmpty) await seedWhenEmpty(database, log);
    const versions = new Changes(database.pool, log);
    const parts = { schema: asSubgraph(await buildGraphSchema()), ...database, versions, log };
    const stopFolding = keepFolding(database.pool, log);
    const app = await createApp(environment, parts);
    let worker: Worker | undefined;
    try {
      await listen(app, environment.server);
      const { inServer, allowedNetworks } = environment.worker;
      if (inServer) worker = await startWorker(database.pool, { allowedNetworks }, log);
      const { port } = app.http.address() as AddressInfo;
      const firstKey = database.embedded ? await createFirstKey(database.pool) : null;
      console.log(greeting(port, database.embedded, environment.api.landingPage, firstKey?.secret));
      const signal = await Promise.race([stopped, database.lost]);
      log.info({ signal }, "Stopping: running requests and jobs are finished first");
    } finally {
      await Promise.all([app.stop(), worker?.stop()]);
      await stopFolding();
      await versions.close();
    }
  } finally {
    await database.close();
  }
});

async function seedWhenEmpty({ pool, prisma }: Database, log: Logger): Promise<void> {
  const { rowCount } = await pool.query("select from source limit 1");
  if (rowCount === 0) log.info(await runSeed(prisma));
}

async function listen({ http }: App, { port, host }: Environment["server"]): Promise<void> {
  http.listen({ port, host });
  try {
    await once(http, "listening");
  } catch (error) {
    throw new StartupError(listenProblem(error as NodeJS.ErrnoException, port, host));
  }
}

function listenProblem({ code, message }: NodeJS.ErrnoException, port: number, host?: string): string {
  if (code === "EADDRINUSE") return `Port ${port} is in use: stop what uses it, or choose another with PORT.`;
  if (code === "EACCES") return `Port ${port} may not be used by this user: choose one above 1023 with PORT.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `HOST is "${host}", which is no address of this machine.`;
  return `The server cannot listen on port ${port}: ${message}.`;
}
