import { join } from "node:path";
import pg from "pg";
import type { Logger } from "pino";
import type { DatabaseEnvironment } from "../config/environment.ts";
import { StartupError } from "../config/startupError.ts";
import { type Connection, type ConnectOptions, connect, poolConfig } from "./connect.ts";
import { type EmbeddedServer, startEmbeddedServer, urlOfRunning } from "./embedded/server.ts";
import { inspectDatabase } from "./inspect.ts";
import { migrate } from "./migrate.ts";
import { readMigrations } from "./migrations.ts";
import { hasTimeout, isRefusedByPooler, keepsTimeout } from "./pooler.ts";
import { unreachable } from "./unreachable.ts";

/** The database, migrated and ready. */
export interface Database extends Connection {
  /** Holds the password, if there is one. */
  url: string;
  /** Whether it is this process's own. */
  embedded: boolean;
  /** Fails, with a StartupError, when the embedded server ends by itself; it recovers at the next start. */
  lost: Promise<never>;
  /** Waits for running queries, then disconnects; an embedded server ends too. */
  close(): Promise<void>;
}

/** The embedded server's one database. */
const EMBEDDED_DATABASE = "onrecord";

const embeddedFolder = (dataDirectory: string) => join(dataDirectory, "postgresql");

/**
 * Opens the database that the environment names, or starts the embedded one; refuses one that is
 * not Onrecord's, and applies the migrations that it lacks.
 * @throws StartupError
 */
export async function openDatabase(environment: DatabaseEnvironment, log: Logger): Promise<Database> {
  const server = environment.url ? undefined : await startEmbedded(environment.dataDirectory);
  const url = environment.url ?? server!.url(EMBEDDED_DATABASE);
  try {
    if (server) await createEmbeddedDatabase(server.url("postgres"));
    const connection = await openMigrated({ ...environment, url, timeoutsAtServer: true }, log);
    const close = async () => {
      await disconnect(connection);
      await server?.stop();
    };
    return { ...connection, url, embedded: server !== undefined, lost: server?.lost ?? never(), close };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

/**
 * The same for a tool that may be run beside the server: where a running one has the embedded database, it is shared.
 * @throws StartupError
 */
export async function openDatabaseBeside(environment: DatabaseEnvironment, log: Logger): Promise<Database> {
  return openDatabase({ ...environment, url: await urlOfDatabase(environment) }, log);
}

/** Where the database is reached just now; undefined when it is the embedded one, and does not run. */
export async function urlOfDatabase({
  url,
  dataDirectory,
}: DatabaseEnvironment): Promise<string | undefined> {
  return url ?? urlOfRunning(embeddedFolder(dataDirectory), EMBEDDED_DATABASE);
}

async function openMigrated(options: ConnectOptions, log: Logger): Promise<Connection> {
  const connection = connect(options, log);
  try {
    const migrations = await readMigrations();
    const applied = await inspectDatabase(connection.pool, migrations).catch((error) => {
      throw error instanceof StartupError ? error : unreachable(options.url, error);
    });
    const { directUrl } = options;
    const direct = directUrl ? { ...options, url: directUrl, timeoutsAtServer: true } : options;
    const migrated = await migrate(poolConfig(direct), migrations, applied);
    if (migrated.length > 0) log.info({ migrations: migrated }, "Brought the database up to date");
    if (!options.timeoutsAtServer || (await keepsTimeout(connection.pool, options))) return connection;
    await sayWhatIsLost("drops", connection.pool, log);
    return { ...connection, prepares: false };
  } catch (error) {
    await disconnect(connection);
    if (!options.timeoutsAtServer || !isRefusedByPooler((error as Error).cause)) throw error;
    const opened = await openMigrated({ ...options, timeoutsAtServer: false }, log);
    await sayWhatIsLost("refuses", opened.pool, log);
    return opened;
  }
}

/** Nothing is, where the role has limits of its own. */
async function sayWhatIsLost(deed: "drops" | "refuses", pool: pg.Pool, log: Logger): Promise<void> {
  if (await hasTimeout(pool)) return;
  log.warn(
    `The pooler in front of the database ${deed} statement_timeout, lock_timeout, jit and random_page_cost: ` +
      "set them for the role instead (ALTER ROLE … SET statement_timeout = '15s')",
  );
}

async function disconnect({ pool, prisma }: Connection): Promise<void> {
  await prisma.$disconnect();
  await pool.end();
}

async function startEmbedded(dataDirectory: string): Promise<EmbeddedServer & { lost: Promise<never> }> {
  const server = await startEmbeddedServer({ dataFolder: embeddedFolder(dataDirectory), durable: true });
  let stopping = false;
  const lost = server.ended.then((): Promise<never> => {
    if (stopping) return never();
    const log = join(dataDirectory, "postgresql.log");
    throw new StartupError(
      `The embedded PostgreSQL ended by itself; ${log} may say why. Start again: it recovers.`,
    );
  });
  lost.catch(() => {}); // whoever does not wait for it notices by the failing queries
  return {
    ...server,
    lost,
    stop() {
      stopping = true;
      return server.stop();
    },
  };
}

const never = () => new Promise<never>(() => {});

async function createEmbeddedDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const existing = await client.query("SELECT FROM pg_database WHERE datname = $1", [EMBEDDED_DATABASE]);
    if (existing.rowCount === 0) await client.query(`CREATE DATABASE ${EMBEDDED_DATABASE}`);
  } finally {
    await client.end();
  }
}
