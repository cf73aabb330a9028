import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import pino from "pino";
import { readEnvironment } from "../../src/config/environment.ts";
import { Changes } from "../../src/database/changes.ts";
import { connect } from "../../src/database/connect.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { createApp } from "../../src/server/app.ts";
import type { TestDatabase } from "../support/database.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";

// Real: PostgreSQL, two servers over one database, and HTTP.
let db: TestDatabase;
let one: Server;
let two: Server;
beforeAll(async () => {
  db = await seededDatabase();
  one = await startServer();
  two = await startServer();
});
afterAll(async () => {
  await one.stop();
  await two.stop();
  await db.drop();
});

interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** Whether the log says that the answer was there already. */
  cached: boolean;
}

interface Server {
  ask(query: string, options?: { headers?: Record<string, string>; variables?: object }): Promise<Reply>;
  get(query: string, headers?: Record<string, string>): Promise<Reply>;
  stop(): Promise<void>;
}

let requests = 0;

/** A server with connections of its own, as another process would have. */
async function startServer(settings: NodeJS.ProcessEnv = {}): Promise<Server> {
  const lines: { requestId?: string; cached?: boolean }[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const options = { url: db.url, poolSize: 5, statementTimeoutMs: 10_000, timeoutsAtServer: true };
  const { pool, prisma, prepares } = connect(options, log);
  const versions = new Changes(pool, log);
  const schema = await buildGraphSchema();
  const app = await createApp(readEnvironment(settings), { schema, pool, prepares, versions, log });
  app.http.listen(0, "127.0.0.1");
  await once(app.http, "listening");
  const address = `http://127.0.0.1:${(app.http.address() as AddressInfo).port}/graphql`;

  async function send(url: string, init: RequestInit): Promise<Reply> {
    const requestId = `request ${++requests}`;
    const response = await fetch(url, { ...init, headers: { ...init.headers, "x-request-id": requestId } });
    const text = await response.text();
    expect(response.headers.get("x-request-id")).toBe(requestId);
    const line = lines.find((logged) => logged.requestId === requestId);
    return { status: response.status, headers: response.headers, text, cached: line?.cached === true };
  }
  return {
    ask: (query, { headers, variables } = {}) =>
      send(address, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    get: (query, headers = { "apollo-require-preflight": "1" }) =>
      send(`${address}?query=${encodeURIComponent(query)}`, { headers }),
    async stop() {
      await app.stop();
      await versions.close();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

const TITLES = "{ sources(orderBy: RECORDED_ASC, first: 1) { nodes { title } } }";
const PLACES = "{ places { totalCount } }";
const retitle = (title: string) =>
  db.pool.query("update source set title = $1 where key = (select min(key) from source)", [title]);

/** A new question is computed at once; after a write that the server has not met yet, it is kept from the second time on. */
async function twice(server: Server, query: string, options = {}): Promise<Reply> {
  await server.ask(query, options);
  return server.ask(query, options);
}

describe("a question that was answered before", () => {
  beforeEach(async () => {
    await retitle(`Begin ${++requests}`);
    await one.ask(PLACES);
    await one.ask(PLACES); // it knows of the write
  });

  it("has the same answer, byte by byte, without being computed", async () => {
    const first = await one.ask(TITLES);
    const again = await one.ask(TITLES);
    expect([first.cached, again.cached]).toEqual([false, true]);
    expect(again.text).toBe(first.text);
    for (const header of ["content-type", "content-length", "etag"])
      expect([header, again.headers.get(header)]).toEqual([header, first.headers.get(header)]);
  });

  it("is another one with other variables, another name, another media type and another method", async () => {
    const query = "query Sources($n: Int) { sources(first: $n) { nodes { title } } }";
    const json = { headers: { accept: "application/json" }, variables: { n: 1 } };
    const graphqlJson = { headers: { accept: "application/graphql-response+json" }, variables: { n: 1 } };
    expect((await one.ask(query, json)).cached).toBe(false);
    expect((await one.ask(query, { ...json, variables: { n: 2 } })).cached).toBe(false);
    expect((await one.ask(query.replace("Sources", "Others"), json)).cached).toBe(false);
    const other = await one.ask(query, graphqlJson);
    expect([other.cached, other.headers.get("content-type")]).toEqual([
      false,
      "application/graphql-response+json; charset=utf-8",
    ]);
    expect((await one.ask(query, json)).cached).toBe(true);
    await one.ask(TITLES);
    expect((await one.get(TITLES)).cached).toBe(false);
    expect((await one.get(TITLES)).cached).toBe(true);
  });

  it("is computed once when several ask it at the same time", async () => {
    const holder = await db.pool.connect();
    await holder.query("begin; lock table source in access exclusive mode");
    const asked = Array.from({ length: 5 }, () => one.ask(TITLES));
    await sleep(300);
    await holder.query("commit");
    holder.release();
    const replies = await Promise.all(asked);
    expect(replies.filter(({ cached }) => !cached)).toHaveLength(1);
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
  });

  it("is computed for each when the one that they wait for fails", async () => {
    const holder = await db.pool.connect();
    await holder.query("begin; lock table source in access exclusive mode");
    const asked = Array.from({ length: 3 }, () => one.ask(TITLES));
    await sleep(300);
    await holder.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    await holder.query("commit");
    holder.release();
    const replies = await Promise.all(asked);
    expect(replies.filter(({ text }) => text.includes('"errors"')).length).toBeLessThanOrEqual(1);
    expect(replies.filter(({ text }) => text.includes("Begin")).length).toBeGreaterThanOrEqual(2);
  });
});

describe("after a write", () => {
  it("no server gives the old answer, from the moment that the write is committed", async () => {
    for (let i = 0; i < 250; i++) {
      await retitle(`Written ${i}`);
      const replies = await Promise.all([one.ask(TITLES), two.ask(TITLES), one.get(TITLES)]);
      for (const { text } of replies) expect(text).toContain(`"Written ${i}"`);
      // Now it is kept: the next write has something to make stale.
      expect((await two.ask(TITLES)).cached).toBe(true);
    }
  });

  it("nobody who asks meanwhile gets an answer older than the last write before", async () => {
    let written = 0;
    let hits = 0;
    const reader = async (server: Server) => {
      while (written < 200) {
        const least = written;
        const { text, cached } = await server.ask(TITLES);
        expect(Number(/Number (\d+)/.exec(text)?.[1])).toBeGreaterThanOrEqual(least);
        hits += Number(cached);
      }
    };
    await retitle("Number 0");
    const readers = [one, two, one, two].map(reader);
    while (written < 200) {
      await retitle(`Number ${written + 1}`);
      written++;
      await sleep(written % 4);
    }
    await Promise.all(readers);
    expect(hits).toBeGreaterThan(50);
  });

  it("an answer stays that was read from other tables", async () => {
    await twice(one, PLACES);
    await retitle("Unrelated to places");
    expect((await one.ask(PLACES)).cached).toBe(true);
    await db.pool.query("update subject set name = name where kind = 'PLACE'");
    expect((await one.ask(PLACES)).cached).toBe(false);
  });

  it("of what a derived table rests on, the answer is new", async () => {
    const about = '{ statements(filter: { about: "Saudi Arabia" }) { totalCount } }';
    const count = async () => Number(/\d+/.exec((await one.ask(about)).text)?.[0]);
    await twice(one, about);
    const before = await count();
    expect((await one.ask(about)).cached).toBe(true);
    const edge = "from broader where broader_key = (select key from subject where slug = 'saudi-arabia')";
    const { rows } = await db.pool.query(`delete ${edge} returning narrower_key, broader_key`);
    expect(rows.length).toBeGreaterThan(0);
    expect(await count()).toBeLessThan(before);
    for (const { narrower_key, broader_key } of rows)
      await db.pool.query("insert into broader (narrower_key, broader_key) values ($1, $2)", [
        narrower_key,
        broader_key,
      ]);
    expect(await count()).toBe(before);
  });

  it("of what a name means, the answer is new", async () => {
    // Both ways of looking names up: with the answer, and before it.
    for (const query of [
      '{ actor(reference: "The Renamed") { slug } }',
      '{ statements(filter: { or: [{ speaker: "The Renamed" }, { speaker: "Trump", contested: true }] }) { totalCount } }',
      '{ statements(filter: { speaker: "The Renamed" }) { totalCount facets { subjects(first: 3) { count } } } }',
    ]) {
      const alias =
        "insert into subject_name (subject_key, name) select key, 'The Renamed' from subject where slug = $1";
      await db.pool.query("delete from subject_name where name = 'The Renamed'");
      await db.pool.query(alias, ["dmitry-peskov"]);
      const before = await twice(one, query);
      expect(before.text).not.toContain('"errors"');
      expect((await one.ask(query)).cached).toBe(true);
      await db.pool.query("delete from subject_name where name = 'The Renamed'");
      await db.pool.query(alias, ["donald-trump"]);
      const after = await one.ask(query);
      expect(after.cached).toBe(false);
      expect(after.text).not.toBe(before.text);
    }
  });

  it("that is taken back, the answer stays", async () => {
    await twice(one, TITLES);
    await db.pool.query("begin; update source set title = 'Never'; rollback");
    expect((await one.ask(TITLES)).cached).toBe(true);
  });
});

describe("when the versions' connections are cut", () => {
  it("no old answer is given, and afterwards answers are kept again", async () => {
    for (let i = 0; i < 30; i++) {
      await retitle(`Cut ${i}`);
      const cut = db.pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where query like 'select table_versions()%' and pid <> pg_backend_pid()",
      );
      const [now] = await Promise.all([one.ask(TITLES), cut]);
      expect(now.text).toContain(`"Cut ${i}"`);
      expect((await two.ask(TITLES)).text).toContain(`"Cut ${i}"`);
    }
    await twice(one, TITLES);
    expect((await one.ask(TITLES)).cached).toBe(true);
  });
});

describe("what is never kept", () => {
  it("an error, nor an answer with one in it", async () => {
    const unknown = '{ actors { totalCount } actor(reference: "Nobody At All") { name } }';
    for (let i = 0; i < 2; i++) {
      const { text, cached } = await one.ask(unknown);
      expect([text.includes("UNKNOWN_REFERENCE"), cached]).toEqual([true, false]);
    }
    for (const bad of ["{ nothing }", "{"]) {
      await one.ask(bad);
      expect((await one.ask(bad)).cached).toBe(false);
    }
  });

  it("what does not come from tables", async () => {
    await one.ask("{ __typename }");
    expect((await one.ask("{ __typename }")).cached).toBe(false);
  });

  it("more than the cache holds: for what is asked again, what was not asked for longest makes way", async () => {
    const small = await startServer({ CACHE_MB: "1" });
    try {
      const ask = (i: number) =>
        small.ask(
          `query Q${i} { statements { nodes { text reports { passage { exact } source { text } } } } }`,
        );
      const { text } = await ask(0);
      expect((await ask(0)).cached).toBe(true);
      const enough = Math.ceil(2 ** 20 / text.length) + 1;
      for (let i = 1; i <= enough; i++) await ask(i);
      // There was no room for the last ones, and nothing was displaced for what was asked once.
      expect((await ask(0)).cached).toBe(true);
      expect((await ask(enough)).cached).toBe(false);
      expect((await ask(enough)).cached).toBe(true);
      expect((await ask(1)).cached).toBe(false);
    } finally {
      await small.stop();
    }
  });

  it("anything with CACHE_MB=0", async () => {
    const without = await startServer({ CACHE_MB: "0" });
    try {
      for (let i = 0; i < 2; i++) expect((await without.ask(TITLES)).cached).toBe(false);
    } finally {
      await without.stop();
    }
  });
});

describe("entity tags", () => {
  it("a GET with the answer's tag gets 304 and nothing else, until the answer is another", async () => {
    await retitle("Tagged");
    const { status, headers } = await one.get(TITLES);
    const etag = headers.get("etag")!;
    expect(status).toBe(200);
    expect(etag).toMatch(/^"[\w-]{43}\.json"$/);
    expect(headers.get("cache-control")).toBe("no-cache");
    expect(headers.get("vary")).toBe("accept, accept-encoding, authorization");
    const preflight = { "apollo-require-preflight": "1" };
    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const same = await two.get(TITLES, { ...preflight, "if-none-match": tags });
      expect([same.status, same.text, same.headers.get("etag")]).toEqual([304, "", etag]);
      expect(same.headers.get("cache-control")).toBe("no-cache");
      expect(same.headers.get("content-type")).toBeNull();
    }
    await retitle("Tagged anew");
    const changed = await one.get(TITLES, { ...preflight, "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get("etag")).not.toBe(etag);
  });

  it("a GET that is not kept has one as well", async () => {
    const first = await one.get("{ __typename }");
    const etag = first.headers.get("etag")!;
    const again = await one.get("{ __typename }", { "apollo-require-preflight": "1", "if-none-match": etag });
    expect([again.status, again.cached]).toEqual([304, false]);
  });

  it("a POST gets its answer whatever tag it names, and another media type is another tag", async () => {
    const { headers } = await one.ask(TITLES);
    const etag = headers.get("etag")!;
    expect((await one.ask(TITLES, { headers: { "if-none-match": etag } })).status).toBe(200);
    const other = await one.ask(TITLES, { headers: { accept: "application/graphql-response+json" } });
    expect(other.headers.get("etag")).not.toBe(etag);
  });

  it("an error has none", async () => {
    const { status, headers } = await one.get("{ nothing }");
    expect([status, headers.get("etag")]).toEqual([200, null]);
  });
});

describe("a request that Apollo Server refuses", () => {
  it("is refused also when its answer is kept", async () => {
    await one.get(TITLES);
    await one.get(TITLES);
    expect((await one.get(TITLES)).cached).toBe(true);
    const crossSite = await one.get(TITLES, {});
    expect([crossSite.status, crossSite.cached]).toEqual([400, false]);
    expect(crossSite.text).toContain("CSRF");
    const plain = await one.ask(TITLES, { headers: { "content-type": "text/plain" } });
    expect(plain.status).toBe(415);
    const wrongType = await one.get(TITLES, { "apollo-require-preflight": "1", "content-type": "text/csv" });
    expect(wrongType.status).toBe(415);
  });
});
