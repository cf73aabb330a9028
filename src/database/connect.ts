import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import type { Logger } from "pino";
import { PrismaClient } from "../generated/prisma/client.ts";
import { type SessionSettings, sessionClient } from "./sessionClient.ts";

export interface ConnectOptions {
  url: string;
  /** The same database without a pooler in between, where there is one. */
  directUrl?: string | undefined;
  poolSize: number;
  /** How long one SQL statement may take. */
  statementTimeoutMs: number;
  /** False behind a pooler that refuses them. */
  timeoutsAtServer: boolean;
}

/** Everything goes over one pool, whether it is written with Prisma or as SQL. */
export interface Connection {
  pool: pg.Pool;
  prisma: PrismaClient;
  /** Whether PostgreSQL may keep statements prepared: not behind a pooler that hands its connections round. */
  prepares: boolean;
}

const CONNECT_TIMEOUT_MS = 5000;
const CONNECTION_LIFE_S = 600;

/** What a pool and each connection of it is told; node-postgres by itself would wait for ever. */
export function poolConfig(options: ConnectOptions): pg.PoolConfig {
  const { url, poolSize, statementTimeoutMs, timeoutsAtServer } = options;
  const settings: SessionSettings = {
    // The Prisma adapter takes the session's time zone for UTC, and would shift every date in another.
    // PgBouncer keeps this one setting per client, in transaction mode too.
    TimeZone: "UTC",
    ...(timeoutsAtServer && {
      statement_timeout: `${statementTimeoutMs}`,
      lock_timeout: `${statementTimeoutMs}`,
      idle_in_transaction_session_timeout: `${statementTimeoutMs * 2}`,
      jit: "off", // compiling takes longer than these queries do
      // What is read often is in memory, and disks have no arms: PostgreSQL's own 4 has it read whole tables instead of an index.
      random_page_cost: "1.1",
    }),
  };
  return {
    connectionString: url,
    Client: sessionClient(settings),
    application_name: "onrecord",
    max: poolSize,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: statementTimeoutMs + 2000, // after the server's own, whose error says more
    keepAlive: true,
    maxLifetimeSeconds: CONNECTION_LIFE_S, // what PostgreSQL keeps for a connection is not kept for ever
  };
}

/** Opens a pool, without connecting yet. */
export function connect(options: ConnectOptions, log: Logger): Connection {
  const pool = new pg.Pool(poolConfig(options));
  // Without a listener, a connection that breaks while it is idle ends the process. At the end PostgreSQL may be quicker than the pool.
  pool.on("error", (error) => {
    if (!pool.ending) log.warn({ reason: error.message }, "An idle database connection broke");
  });
  return {
    pool,
    prisma: new PrismaClient({ adapter: new PrismaPg(pool) }),
    prepares: options.timeoutsAtServer,
  };
}
