import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PUBLIC_RATE, settings } from "./settings.ts";
import { StartupError } from "./startupError.ts";

/** Everything that can be set from outside, read once when the process starts. */
export interface Environment {
  /** NODE_ENV=production. */
  production: boolean;
  server: {
    port: number;
    /** Undefined is every address of the machine, as containers need. */
    host: string | undefined;
  };
  /** What the API shows of itself and how much one operation may cost. */
  api: {
    /** Whether the schema can be asked for, and errors name fields that were perhaps meant. */
    introspection: boolean;
    /** What a browser is shown at /graphql. */
    landingPage: "sandbox" | "graphiql" | "none";
    /** Whether unexpected errors are shown with their message, not only with their id in the log. */
    errorDetail: boolean;
    maxDepth: number;
    maxCost: number;
    /** How many subscribers may be connected at a time, over each of WebSockets and server-sent events. */
    maxLiveConnections: number;
    /** Whether anybody may read, or only who has an API key. */
    readAccess: "open" | "key";
    /** Origins whose pages may ask, `*` for all. */
    corsOrigins: string[];
    /** Requests a minute of one process; 0 is without limit. Private addresses count where a limit was set. */
    rates: { perKey: number; perAddress: number; privateToo: boolean };
    /** Networks of proxies in front, which say for whom they ask. */
    trustedProxies: string[];
    /** A manifest of documents that are known beforehand, and whether no other is answered. */
    documents: { manifest: string | undefined; only: boolean };
    /** What a federation's router shows to see the schema where introspection is off. */
    routerSecret: string | undefined;
  };
  /** How many bytes of answers are kept; 0 keeps none. */
  cacheBytes: number;
  /** Whether a graph without any source is filled with the package's own at the start. */
  seedWhenEmpty: boolean;
  worker: {
    /** Whether the server does background work, too; otherwise processes of its own do (npm run worker). */
    inServer: boolean;
    /** Networks that are not public and may be read all the same, in CIDR notation. */
    allowedNetworks: string[];
  };
  log: { level: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent" };
  operations: OperationsEnvironment;
  database: DatabaseEnvironment;
  replicas: ReplicasEnvironment;
}

/** What those who run it see of it. */
export interface OperationsEnvironment {
  /** Where the metrics are served apart from everything else; undefined is nowhere. */
  metricsPort: number | undefined;
  /** Whether they are served beside the API, to anybody. */
  metricsHere: boolean;
  /** Operations that take longer are logged with their SQL. In milliseconds. */
  slowMs: number;
  /** Whether requests leave traces; where they go is read by OpenTelemetry itself. */
  traces: boolean;
}

export interface DatabaseEnvironment {
  /** Undefined is the embedded PostgreSQL. */
  url: string | undefined;
  /** The same database without a pooler in between; undefined where there is none. */
  directUrl?: string | undefined;
  /** An absolute path: where the embedded PostgreSQL keeps its data. */
  dataDirectory: string;
  poolSize: number;
  statementTimeoutMs: number;
}

/** The streaming replicas of the database, which are read. */
export interface ReplicasEnvironment {
  /** Empty where there are none. */
  urls: string[];
  /** One that is further behind is not read. In milliseconds. */
  maxLagMs: number;
}

/** From `src/config/` and from `dist/config/` alike. */
const PROJECT_FOLDER = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Reads the settings; an empty one counts as absent.
 * @throws StartupError that names every wrong setting, a sentence each.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const result = settings.safeParse(given);
  if (!result.success) throw new StartupError(result.error.issues.map((issue) => issue.message).join("\n"));
  const values = result.data;
  const production = values.NODE_ENV === "production";
  return {
    production,
    server: { port: values.PORT, host: values.HOST },
    api: {
      introspection: values.INTROSPECTION ? values.INTROSPECTION === "on" : !production,
      landingPage: values.LANDING_PAGE ?? (production ? "none" : "sandbox"),
      errorDetail: values.ERROR_DETAIL ? values.ERROR_DETAIL === "on" : !production,
      maxDepth: values.MAX_DEPTH,
      maxCost: values.MAX_COST,
      maxLiveConnections: values.MAX_LIVE_CONNECTIONS,
      readAccess: values.READ_ACCESS,
      corsOrigins: values.CORS_ORIGINS,
      rates: {
        perKey: values.RATE_LIMIT_PER_KEY,
        perAddress: values.RATE_LIMIT_PER_ADDRESS ?? PUBLIC_RATE,
        privateToo: values.RATE_LIMIT_PER_ADDRESS !== undefined,
      },
      trustedProxies: values.TRUST_PROXY,
      documents: { manifest: values.TRUSTED_DOCUMENTS, only: values.OPERATIONS === "trusted" },
      routerSecret: values.ROUTER_SECRET,
    },
    cacheBytes: values.CACHE_MB * 1024 * 1024,
    seedWhenEmpty: values.SEED === "when-empty",
    worker: {
      inServer: values.WORKER ? values.WORKER === "on" : values.DATABASE_URL === undefined,
      allowedNetworks: values.ALLOWED_NETWORKS,
    },
    log: { level: values.LOG_LEVEL ?? (production ? "info" : "warn") },
    operations: {
      metricsPort: values.METRICS_PORT,
      metricsHere: !production && values.METRICS_PORT === undefined,
      slowMs: values.SLOW_OPERATION_MS,
      traces: values.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    },
    database: {
      url: values.DATABASE_URL,
      directUrl: values.DATABASE_DIRECT_URL,
      dataDirectory: resolve(PROJECT_FOLDER, values.DATA_DIRECTORY),
      poolSize: values.DATABASE_POOL_SIZE,
      statementTimeoutMs: values.DATABASE_STATEMENT_TIMEOUT_MS,
    },
    replicas: { urls: values.DATABASE_REPLICA_URLS, maxLagMs: values.DATABASE_REPLICA_MAX_LAG * 1000 },
  };
}
