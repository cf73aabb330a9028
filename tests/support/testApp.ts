import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { createKey } from "../../src/access/keys.ts";
import { readEnvironment } from "../../src/config/environment.ts";
import { Changes } from "../../src/database/changes.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { asSubgraph } from "../../src/resolvers/subgraph.ts";
import { createApp } from "../../src/server/app.ts";
import type { Tracing } from "../../src/telemetry/tracing.ts";
import type { TestDatabase } from "./database.ts";
import { seededDatabase } from "./loadedDatabase.ts";
import { silent } from "./silent.ts";

/** The real server on a port of its own, over the seeded graph in a database of its own. */
export interface TestApp {
  address: string;
  http: Server;
  database: TestDatabase;
  /** Posts a body as it is, or as JSON. */
  post(body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Stops the server; `close` does so too, and drops the database. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
  };
}

/** @param open gives its database; one with the five documents, unless another is wanted */
export async function startTestApp(
  settings: NodeJS.ProcessEnv = {},
  log: Logger = silent,
  open: () => Promise<TestDatabase> = seededDatabase,
  tracing?: Tracing,
): Promise<TestApp> {
  const database = await open();
  const versions = new Changes(database.pool, log);
  const app = await createApp(readEnvironment(settings), {
    schema: asSubgraph(await buildGraphSchema()),
    ...database,
    versions,
    tracing,
    log,
  });
  app.http.listen(0, "127.0.0.1");
  await once(app.http, "listening");
  const address = `http://127.0.0.1:${(app.http.address() as AddressInfo).port}`;
  let stopped: Promise<void> | undefined;
  const stop = () =>
    (stopped ??= (async () => {
      await app.stop();
      await versions.close();
    })());
  return {
    address,
    http: app.http,
    database,
    async post(body, headers = {}) {
      const response = await fetch(`${address}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      });
      return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
    },
    stop,
    async close() {
      await stop();
      await database.drop();
    },
  };
}

/** The header of somebody who may contribute. */
export async function contributor({ database }: TestApp): Promise<{ authorization: string }> {
  const { secret } = await createKey(database.pool, "Newsroom", "CONTRIBUTOR");
  return { authorization: `Bearer ${secret}` };
}
