import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Pool } from "pg";
import { readEnvironment } from "../../src/config/environment.ts";
import { openDatabase } from "../../src/database/open.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { createApp } from "../../src/server/app.ts";
import { silent } from "../support/silent.ts";

/** A server on a port, over a database that is given. */
export interface Served {
  address: string;
  pool: Pool;
  /** Where the log of changes is, as a client reads it. */
  cursor(): Promise<string>;
  close(): Promise<void>;
}

export async function serve(databaseUrl: string): Promise<Served> {
  const environment = readEnvironment({ DATABASE_URL: databaseUrl, SEED: "never" });
  const database = await openDatabase(environment.database, silent);
  const app = await createApp(environment, {
    schema: await buildGraphSchema(),
    ...database,
    log: silent,
  });
  app.http.listen(0, "127.0.0.1");
  await once(app.http, "listening");
  const address = `http://127.0.0.1:${(app.http.address() as AddressInfo).port}`;
  return {
    address,
    pool: database.pool,
    async cursor() {
      const response = await fetch(`${address}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: "{ liveCursor }" }),
      });
      const { data } = (await response.json()) as { data: { liveCursor: string } };
      return data.liveCursor;
    },
    async close() {
      await app.stop();
      await database.close();
    },
  };
}
