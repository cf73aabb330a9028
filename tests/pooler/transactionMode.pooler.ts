import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import pino, { type Logger } from "pino";
import { createKey } from "../../src/access/keys.ts";
import { type DatabaseEnvironment, readEnvironment } from "../../src/config/environment.ts";
import { type Database, openDatabase } from "../../src/database/open.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { runSeed } from "../../src/seed/main.ts";
import { type App, createApp } from "../../src/server/app.ts";
import { Queue } from "../../src/work/queue.ts";
import { emptyDatabase, type TestDatabase } from "../support/database.ts";
import { type PgBouncer, startPgBouncer } from "./pgbouncer.ts";

// Real: PgBouncer in transaction mode, PostgreSQL, the server over HTTP.
const HEADLINE =
  '{ statements(filter: { speaker: "Peskov", about: "Saudi Arabia" }) { totalCount nodes { text } } }';

describe.each([
  ["that refuses settings at connecting", "", /pooler in front of the database refuses/],
  [
    "that drops settings",
    "ignore_startup_parameters = statement_timeout,lock_timeout,idle_in_transaction_session_timeout,jit,random_page_cost",
    /pooler in front of the database drops/,
  ],
])("behind a PgBouncer %s", (_which, extra, warning) => {
  const lines: string[] = [];
  let db: TestDatabase;
  let bouncer: PgBouncer;
  let environment: DatabaseEnvironment;
  let database: Database;
  let app: App;
  let post: (query: string, key?: string) => Promise<{ data: Record<string, unknown>; errors?: unknown }>;

  beforeAll(async () => {
    db = await emptyDatabase();
    bouncer = await startPgBouncer(db.url, extra);
    const log: Logger = pino({ level: "warn" }, { write: (line: string) => void lines.push(line) });
    const settings = readEnvironment({
      DATABASE_URL: bouncer.url,
      DATABASE_DIRECT_URL: db.url,
      CACHE_MB: "0",
    });
    environment = settings.database;
    database = await openDatabase(environment, log);
    await runSeed(database.prisma);
    app = await createApp(settings, { schema: await buildGraphSchema(), ...database, log });
    app.http.listen(0, "127.0.0.1");
    await once(app.http, "listening");
    const { port } = app.http.address() as AddressInfo;
    post = async (query, key) => {
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) },
        body: JSON.stringify({ query }),
      });
      return (await response.json()) as { data: Record<string, unknown> };
    };
  });
  afterAll(async () => {
    await app?.stop();
    await database?.close();
    await bouncer?.stop();
    await db?.drop();
  });

  it("the log says what to set for the role, and nothing is kept prepared", () => {
    expect(lines.join()).toMatch(warning);
    expect(database.prepares).toBe(false);
  });

  it("the same question is answered alike, many times at once", async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => post(HEADLINE)));
    expect(answers[0]).toMatchObject({ data: { statements: { totalCount: 5 } } });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it("who wrote a row is its caller, and of nobody after that", async () => {
    const { secret } = await createKey(database.pool, "Desk", "ADMIN");
    const follow = (url: string) => post(`mutation { followFeed(url: "${url}") { __typename } }`, secret);
    const urls = Array.from({ length: 10 }, (_, i) => `https://feed${i}.example/`);
    for (const answer of await Promise.all(urls.map(follow))) expect(answer.errors).toBeUndefined();
    const { rows } = await db.pool.query(
      "select count(*)::int as n from feed where recorded_by_key is not null",
    );
    expect(rows).toEqual([{ n: 10 }]);
    const unsaid = await Promise.all(
      urls.map(() =>
        database.pool.query("select nullif(current_setting('onrecord.caller', true), '') as caller"),
      ),
    );
    expect(unsaid.map((result) => result.rows[0])).toEqual(urls.map(() => ({ caller: null })));
  });

  it("jobs are put, taken by one, and done", async () => {
    const queue = await Queue.open(database.pool);
    const jobs = Array.from({ length: 8 }, (_, i) => ({
      queue: "ingest" as const,
      data: { target: `/nowhere/${i}`, links: false, caller: null },
    }));
    await queue.put(jobs);
    const taken = (await Promise.all([1, 2, 3, 4].map(() => queue.take("ingest", 4)))).flat();
    expect(new Set(taken.map(({ id }) => id)).size).toBe(8);
    expect(taken).toHaveLength(8);
    for (const job of taken) await queue.complete(job);
    expect(await queue.take("ingest", 1)).toEqual([]);
  });

  it("what is set for the role is taken for the role's, and nothing is to be said or prepared", async () => {
    const { rows } = await db.pool.query("select current_user as role");
    await db.pool.query(
      `alter role ${rows[0].role} in database ${db.name} set statement_timeout = '${environment.statementTimeoutMs}ms'`,
    );
    // It holds for new connections: PgBouncer has old ones.
    await db.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    const said: string[] = [];
    const log: Logger = pino({ level: "warn" }, { write: (line: string) => void said.push(line) });
    const again = await openDatabase(environment, log);
    await again.close();
    expect([said, again.prepares]).toEqual([[], false]);
  });
});
