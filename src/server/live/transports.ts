import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { GraphQLSchema } from "graphql";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Environment } from "../../config/environment.ts";
import { Live, type WatchedRead } from "../../live/live.ts";
import type { Admission } from "../admission.ts";
import type { TrustedDocuments } from "../documents/trusted.ts";
import { SubscriptionOperations } from "./operation.ts";
import { ServerSentEvents } from "./serverSentEvents.ts";
import { Subscribers } from "./subscribers.ts";
import { WebSockets } from "./webSockets.ts";

interface Options {
  http: Server;
  schema: GraphQLSchema;
  pool: Pool;
  /** The database without a pooler in between, to listen there; undefined when the pool has none. */
  directUrl: string | undefined;
  admission: Admission;
  documents: TrustedDocuments | undefined;
  api: Environment["api"];
  watched: WatchedRead;
  log: Logger;
}

/** Subscriptions, over both transports. */
export interface Transports {
  /** Answers a request for server-sent events. */
  serverSentEvents(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** How many subscriptions are open. */
  subscriberCount(): number;
  /** Sends clients away, to come back. */
  stop(): Promise<void>;
}

export async function openTransports(options: Options): Promise<Transports> {
  const { http, schema, pool, directUrl, admission, documents, api, watched, log } = options;
  const live = new Live(pool, directUrl, watched, log);
  await live.open();
  const operations = new SubscriptionOperations(schema, {
    limits: api,
    introspection: api.introspection,
  });
  const subscribers = new Subscribers({
    schema,
    live,
    admission,
    operations,
    documents,
    errorDetail: api.errorDetail,
    log,
  });
  const webSockets = new WebSockets(
    http,
    subscribers,
    { most: api.maxLiveConnections, origins: api.corsOrigins },
    log,
  );
  const events = new ServerSentEvents(subscribers, api.maxLiveConnections, log);
  return {
    serverSentEvents: (request, response) => events.answer(request, response),
    subscriberCount: () => live.subscriberCount,
    async stop() {
      events.stop();
      await webSockets.stop();
      await live.stop();
    },
  };
}
