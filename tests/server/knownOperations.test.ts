import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { KnownOperations } from "../../src/server/operations/known.ts";
import { testGraph } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";
import { readCursors } from "../support/operations/cursors.ts";
import { readPools } from "../support/operations/pools.ts";
import { randomOperation } from "../support/operations/random.ts";
import { silent } from "../support/silent.ts";
import { startTestApp, type TestApp } from "../support/testApp.ts";

// Real: PostgreSQL, the server and HTTP; answers are not kept, so that each is computed.
let app: TestApp;
const answered = jest.spyOn(KnownOperations.prototype, "answer");
beforeAll(async () => {
  app = await startTestApp({ CACHE_MB: "0" }, silent, randomDatabase);
});
afterAll(async () => {
  answered.mockRestore();
  await app.close();
});
beforeEach(() => {
  answered.mockClear();
});

/** How many of the requests since the test began Apollo Server had nothing to do with. */
const byPlanAlone = async () =>
  (await Promise.all(answered.mock.results.map(({ value }) => value))).filter((answer) => answer !== null)
    .length;

interface Reply {
  status: number;
  headers: Record<string, string>;
  text: string;
}

async function ask(body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(`${app.address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const { date: _date, "x-request-id": _id, ...told } = Object.fromEntries(response.headers);
  return { status: response.status, headers: told, text: await response.text() };
}

/** The same as something that the server has never seen: with so many spaces at its end. */
let spaces = 0;
const asNew = (query: string) => query + " ".repeat(++spaces);

const ACTORS = `query Actors($first: Int, $about: [String!]) {
  actors(first: $first) { nodes { name } } statements(filter: { about: $about }, first: 2) { nodes { text } } }
query Places($first: Int!) { places(first: $first) { nodes { name } } }`;
const ONE = "query One($id: ID!) { node(id: $id) { id __typename } }";

describe("An operation that was answered before", () => {
  it("is answered by its plan alone, with other values too, byte by byte and header by header as before", async () => {
    const variables = (first: number) => ({ first, about: ["actor-1"] });
    const asked = { query: ACTORS, operationName: "Actors" };
    const first = await ask({ ...asked, variables: variables(3) });
    expect(await byPlanAlone()).toBe(0);
    expect(await ask({ ...asked, variables: variables(3) })).toEqual(first);
    expect(await byPlanAlone()).toBe(1);
    const other = { first: 3, about: ["actor-2"] };
    const expected = await ask({ ...asked, query: asNew(ACTORS), variables: other });
    expect(await ask({ ...asked, variables: other })).toEqual(expected);
    expect(await byPlanAlone()).toBe(2);
  });

  it("is left to Apollo Server where its plan is another, its limits are others, or it fails", async () => {
    const asked = { query: ACTORS, operationName: "Actors" };
    await ask({ ...asked, variables: { first: 3 } });
    const refused = await ask({ ...asked, variables: { first: 100_000 } });
    expect(refused.text).toContain('"code":"COST_LIMIT_EXCEEDED"');
    const unknown = await ask({ ...asked, variables: { first: 3, about: ["nobody at all"] } });
    expect(JSON.parse(unknown.text)).toMatchObject({
      errors: [{ path: ["statements"], extensions: { code: "UNKNOWN_REFERENCE" } }],
      data: { actors: { nodes: expect.any(Array) } },
    });
    expect(await byPlanAlone()).toBe(0);
  });

  it("asks the database once where that cannot be reached, or takes too long", async () => {
    const query = "{ publishers(first: 1) { nodes { name } } }";
    await ask({ query });
    const holder = await app.database.pool.connect();
    await holder.query("begin; lock table publisher in access exclusive mode");
    const waiting = ask({ query });
    const ended = () =>
      app.database.pool.query<{ ended: boolean }>(
        `select pg_cancel_backend(pid) as ended from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query ~ 'publisher'`,
      );
    while ((await ended()).rows.length === 0);
    const { text } = await waiting;
    await holder.query("rollback");
    holder.release();
    expect(JSON.parse(text).errors[0].extensions.code).toBe("TIMEOUT");
    expect((await ask({ query })).status).toBe(200);
  });

  it("is not known under a name that says where one text ends and another begins", async () => {
    await ask({ query: "query A { __typename }" });
    const odd = await ask({ query: "A { __typename }", operationName: "null\nquery " });
    expect(odd.text).toContain("errors");
  });
});

const ACCEPTS = ["application/json", "application/graphql-response+json", "*/*", "text/html", "image/png"];
const usual = fc.constantFrom(
  { query: ACTORS, operationName: "Actors", variables: { first: 2 } },
  {
    query: ACTORS,
    operationName: "Actors",
    variables: { first: 2, about: "actor-1" },
    extensions: { number: 1 },
  },
  { query: ACTORS, operationName: "Places", variables: { first: 2 } },
  { query: ONE, variables: { id: "actor_01h455vb4pex5vsknk084sn02q" }, extensions: {} },
);
const odd = fc.record({
  query: fc.constantFrom(ACTORS, ONE, "{ nothing }", "query Broken }"),
  operationName: fc.constantFrom<unknown>(undefined, null, "Actors", "Places", "One", "Nobody", "", 7),
  variables: fc.constantFrom<unknown>(
    undefined,
    null,
    {},
    { first: 2 },
    { first: null },
    { first: "2" },
    { first: 2, about: ["actor-1"] },
    { first: 2, about: "actor-1" },
    { first: 2, about: ["a\0b"] },
    { id: "nothing" },
    { id: "actor_01h455vb4pex5vsknk084sn02q" },
    { id: 7, more: true },
    [],
    "first",
  ),
  extensions: fc.constantFrom<unknown>(
    undefined,
    null,
    {},
    { number: 1 },
    { persistedQuery: { version: 1, sha256Hash: "0" } },
    [],
    "x",
  ),
});

describe("Whatever is asked of a server that knows operations", () => {
  it("has the answer that it would have of one that knows none", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(usual, odd), fc.constantFrom(...ACCEPTS), async (body, accept) => {
        const expected = await ask({ ...body, query: asNew(body.query) }, { accept });
        for (let i = 0; i < 2; i++) expect(await ask(body, { accept })).toEqual(expected);
      }),
      { numRuns: 100 },
    );
    expect(await byPlanAlone()).toBeGreaterThan(10);
  });

  it("has it for random operations over the whole schema", async () => {
    const graph = await testGraph(app.database.pool);
    const cursors = await readCursors(graph.schema, (query) => graph.ask(query));
    const pools = { ...(await readPools(app.database.pool)), ...cursors };
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const { query, operationName, shapes } = randomOperation(graph.schema, pools, seed, 0.02);
        for (const values of [shapes[0], shapes[0], shapes[1]]) {
          const asked = { query, operationName, variables: values() };
          const expected = await ask({ ...asked, query: asNew(query) });
          expect(await ask(asked)).toEqual(expected);
        }
      }),
      { numRuns: 15 },
    );
    expect(await byPlanAlone()).toBeGreaterThan(10);
  });
});
