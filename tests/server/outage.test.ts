import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import pino from "pino";
import { readEnvironment } from "../../src/config/environment.ts";
import { type EmbeddedServer, startEmbeddedServer } from "../../src/database/embedded/server.ts";
import { type Database, openDatabase } from "../../src/database/open.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { type App, createApp } from "../../src/server/app.ts";
import { silent } from "../support/silent.ts";

let folder: string;
let server: EmbeddedServer;
let database: Database;
let app: App;
let address: string;
const lines: string[] = [];
const log = pino({ level: "warn" }, { write: (line: string) => void lines.push(line) });
const start = () => startEmbeddedServer({ dataFolder: join(folder, "postgresql"), durable: false });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "onrecord-outage-"));
  server = await start();
  const environment = readEnvironment({ DATABASE_URL: server.url("postgres") });
  database = await openDatabase(environment.database, silent);
  app = await createApp(environment, { schema: await buildGraphSchema(), ...database, log });
  app.http.listen(0, "127.0.0.1");
  await once(app.http, "listening");
  address = `http://127.0.0.1:${(app.http.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await app.stop();
  await database.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function ask() {
  const response = await fetch(`${address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ statements { totalCount } }" }),
  });
  return (await response.json()) as { data: unknown; errors?: { extensions: { code: string } }[] };
}

it("PostgreSQL stops and starts again: readiness follows, clients get a coded error meanwhile, nothing is restarted", async () => {
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  expect(await ask()).toEqual({ data: { statements: { totalCount: 0 } } });

  await server.stop();
  const begun = performance.now();
  for (let i = 0; i < 2; i++) expect((await fetch(`${address}/readyz`)).status).toBe(503);
  expect((await fetch(`${address}/livez`)).status).toBe(200);
  expect((await ask()).errors?.[0]?.extensions.code).toBe("DATABASE_UNAVAILABLE");
  expect(performance.now() - begun).toBeLessThan(3000);

  server = await start();
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  expect(await ask()).toEqual({ data: { statements: { totalCount: 0 } } });
  // Said once each, with what it was that failed.
  expect(lines.map((line) => JSON.parse(line)).filter(({ msg }) => /ready/i.test(msg))).toMatchObject([
    { msg: "Not ready: the database does not answer", reason: expect.stringMatching(/connect/i) },
    { msg: "Ready again: the database answers" },
  ]);
});
