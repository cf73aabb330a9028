import { createServer, type Server, type ServerOptions, ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { ApolloServerPluginDrainHttpServer } from "@apollo/server/plugin/drainHttpServer";
import { ApolloServerPluginInlineTrace } from "@apollo/server/plugin/inlineTrace";
import { ApolloServerPluginLandingPageLocalDefault } from "@apollo/server/plugin/landingPage/default";
import express, { type ErrorRequestHandler } from "express";
import type { GraphQLSchema } from "graphql";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { Callers } from "../access/callers.ts";
import type { Environment } from "../config/environment.ts";
import { Graph } from "../read/graph.ts";
import { Lanes } from "../read/lanes.ts";
import { Plans } from "../read/plans.ts";
import type { Replicas } from "../replicas/replicas.ts";
import { watchBackground } from "../telemetry/backgroundTraces.ts";
import { Metrics } from "../telemetry/metrics.ts";
import { sendMetrics } from "../telemetry/metricsServer.ts";
import { Probe } from "../telemetry/probe.ts";
import type { Tracing } from "../telemetry/tracing.ts";
import { watch } from "../telemetry/watch.ts";
import { readBacklog } from "../work/backlog.ts";
import { refusesAmbiguous } from "./ambiguous.ts";
import { graphqlEndpoint, isOperation } from "./cache/endpoint.ts";
import { ResponseCache, type VersionSource } from "./cache/responseCache.ts";
import type { RequestContext } from "./context.ts";
import { CrossOrigin } from "./crossOrigin.ts";
import { readManifest } from "./documents/manifest.ts";
import { parsedDocuments } from "./documents/parsed.ts";
import { TrustedDocuments } from "./documents/trusted.ts";
import { errorBody, errorFormatter } from "./errors.ts";
import { HEADLINE_QUERY } from "./headline.ts";
import { healthRoutes } from "./health.ts";
import { addressReader } from "./limits/address.ts";
import { RateLimits } from "./limits/rates.ts";
import { MAX_TOKENS } from "./limits/tokens.ts";
import { openTransports } from "./live/transports.ts";
import { answersMethod } from "./methods.ts";
import { onlyRead } from "./onlyRead.ts";
import { KnownOperations } from "./operations/known.ts";
import { OperationLog } from "./operations/log.ts";
import { Runs } from "./operations/runs.ts";
import { nowhere, pages } from "./pages.ts";
import { answers, stringifyAnswer } from "./plugins/answers.ts";
import { errorsInOrder } from "./plugins/errorsInOrder.ts";
import { faultsOfDocuments } from "./plugins/faultsOfDocuments.ts";
import { mutationRights } from "./plugins/mutationRights.ts";
import { operationLog } from "./plugins/operationLog.ts";
import { subscriptionsElsewhere } from "./plugins/subscriptionsElsewhere.ts";
import { writesAtPrimary } from "./plugins/writesAtPrimary.ts";
import { readsOf } from "./reads.ts";
import { routerAccess } from "./routerAccess.ts";
import { setSecurityHeaders } from "./securityHeaders.ts";
import { answerUnparsed } from "./unparsed.ts";

/** More mistakes of a document are not told: finding and writing them takes longer than whoever makes them needs to. */
const MAX_MISTAKES = 5;
/** How long a request may take to come in, its headers and all of it; looked at each second. */
const OPTIONS: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1000,
  // Longer than balancers and gateways keep a connection that nobody uses (60 s as a rule): of two that close it, the one
  // that sends requests must be first, or it sends one to a connection that is being closed.
  keepAliveTimeout: 75_000,
  requireHostHeader: false, // ambiguous.ts does, and says so
};
/** How long running requests may take to finish when the server stops. */
const GRACE_MS = 10_000;
/** How long a connection that has come before the end has to send its request. */
const LAST_TO_COME_MS = 50;

/** The server, not listening yet. */
export interface App {
  http: Server;
  /**
   * Says that it will stop: it is not ready any more, and every connection is closed after its next answer. What comes is
   * answered still.
   */
  leave(): void;
  /** Finishes running requests, then stops; new ones are refused. */
  stop(): Promise<void>;
}

/** What the server is put together from. */
interface Parts {
  schema: GraphQLSchema;
  pool: Pool;
  /** Whether statements may be kept prepared on the pool's connections. */
  prepares: boolean;
  /** The database without a pooler in between; undefined when the pool has none. */
  directUrl?: string | undefined;
  /** The tables' versions; without them every answer is computed anew. */
  versions?: VersionSource;
  /** Where it is read; without them, where it is written. */
  replicas?: Replicas | undefined;
  metrics?: Metrics;
  /** Where requests leave their traces; without it they leave none. */
  tracing?: Tracing | undefined;
  log: Logger;
}

/** Puts the HTTP server together: the GraphQL endpoint, its pages for people, and the health checks. */
export async function createApp(
  {
    api,
    production,
    cacheBytes,
    operations,
  }: Pick<Environment, "api" | "production" | "cacheBytes" | "operations">,
  { schema, pool, prepares, directUrl, versions, replicas, metrics = new Metrics(), tracing, log }: Parts,
): Promise<App> {
  const documents = await trustedDocuments(api.documents);
  let leaving = false;
  /** Says that the connection is closed when the server leaves by then, also to who asked before. */
  class Response extends ServerResponse {
    override writeHead(...given: [number]): this {
      if (leaving) this.shouldKeepAlive = false;
      return super.writeHead(...given);
    }
  }
  const app = express().disable("x-powered-by").disable("etag");
  // Operations do not go through Express, which takes longer than an answer that is kept.
  const http = createServer({ ...OPTIONS, ServerResponse: Response }, (request, response) => {
    setSecurityHeaders(response);
    if (refusesAmbiguous(request, response) || crossOrigin?.answers(request, response)) return;
    if (answersMethod(request, response)) return metrics.responded(response.statusCode);
    if (isOperation(request)) void endpoint(request, response);
    else app(request, response);
  });
  // Node's own for HTTP would end connections whose first request is still to be read, or whose answer is not taken yet.
  http.close = (closed) => {
    NetServer.prototype.close.call(http, closed);
    return http;
  };
  answerUnparsed(http);
  const crossOrigin = api.corsOrigins.length > 0 ? new CrossOrigin(api.corsOrigins) : undefined;

  const told = new OperationLog(log, metrics, operations.slowMs);
  const runs = new Runs(new Plans(schema, prepares), { limits: api, log });
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: api.introspection,
    hideSchemaDetailsFromClientErrors: !api.introspection,
    includeStacktraceInErrorResponses: false,
    nodeEnv: production ? "production" : "development",
    documentStore: parsedDocuments(),
    parseOptions: { maxTokens: MAX_TOKENS },
    validationOptions: { maxErrors: MAX_MISTAKES },
    formatError: errorFormatter(log, api.errorDetail),
    logger: log,
    stringifyResult: stringifyAnswer,
    stopOnTerminationSignals: false,
    plugins: [
      errorsInOrder,
      operationLog(told),
      faultsOfDocuments,
      mutationRights,
      subscriptionsElsewhere,
      ...(replicas ? [writesAtPrimary] : []),
      answers(runs),
      // It would wrap every field's resolver, and nothing here sets a cache policy.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTrace(),
      ApolloServerPluginDrainHttpServer({ httpServer: http, stopGracePeriodMillis: GRACE_MS }),
      landingPage(api.landingPage),
    ],
  });
  await apollo.start();
  const admission = {
    callers: new Callers(pool, api.readAccess, log, replicas?.primaryFirst()),
    rates: new RateLimits(api.rates),
    addressOf: addressReader(api.trustedProxies),
  };
  const live = await openTransports({
    http,
    schema,
    pool,
    directUrl,
    admission,
    documents,
    api,
    watched: watchBackground(tracing, metrics),
    log,
  });
  const lanes = prepares ? new Lanes(pool) : undefined;
  const endpoint = graphqlEndpoint(apollo, {
    context: (requestId, caller, { maySeeSchema, trace, route }) => {
      const watched = watch(pool, metrics, trace);
      const reads = readsOf(route, watched, lanes);
      const graph = new Graph(reads);
      return { requestId, answer: {}, graph, reads, route, caller, maySeeSchema, ...watched };
    },
    ...admission,
    maySeeSchema: routerAccess(api.introspection, api.routerSecret),
    documents,
    known: new KnownOperations(runs, told),
    operationLog: told,
    cache: cacheBytes > 0 ? new ResponseCache(cacheBytes) : undefined,
    versions,
    replicas,
    metrics,
    tracing,
    log,
  });

  const probe = new Probe(pool, log);
  metrics.showPool(pool);
  metrics.showSubscribers(() => live.subscriberCount());
  metrics.showBacklog(() => readBacklog(probe.pool));
  if (replicas) metrics.showReplicas(() => replicas.status());
  app.use(healthRoutes(probe, () => leaving, replicas));
  if (operations.metricsHere)
    app.all("/metrics", onlyRead).get("/metrics", (_request, response) => sendMetrics(metrics, response));
  app.use(pages(api.landingPage));
  app.all("/graphql/stream", (request, response) => live.serverSentEvents(request, response));
  app.all("/graphql", endpoint);
  app.use(nowhere(api.landingPage));
  app.use((_request, response) => {
    response
      .status(404)
      .json(errorBody("BAD_REQUEST", "Nothing is here: the explorer is at /, the API at /graphql."));
  });
  app.use(unexpected(log));

  return {
    http,
    leave() {
      leaving = true;
    },
    async stop() {
      leaving = true;
      http.close();
      await sleep(LAST_TO_COME_MS);
      await live.stop();
      await apollo.stop();
      await lanes?.close();
      await probe.close();
    },
  };
}

async function trustedDocuments({ manifest, only }: Environment["api"]["documents"]) {
  return manifest === undefined ? undefined : new TrustedDocuments(await readManifest(manifest), only);
}

function landingPage(page: Environment["api"]["landingPage"]): ApolloServerPlugin {
  return page === "sandbox"
    ? ApolloServerPluginLandingPageLocalDefault({ document: HEADLINE_QUERY, footer: false })
    : ApolloServerPluginLandingPageDisabled();
}

/** Whatever a page or a check did not expect. */
function unexpected(log: Logger): ErrorRequestHandler {
  return (error: { status?: number }, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error.status && error.status < 500) {
      // A file that was begun with has set a type of its own.
      response
        .status(error.status)
        .type("json")
        .json(errorBody("BAD_REQUEST", "The request cannot be understood."));
    } else {
      log.error({ err: error }, "An unexpected error outside of an operation");
      response.status(500).json(errorBody("INTERNAL_SERVER_ERROR", "Something went wrong on our side."));
    }
  };
}
