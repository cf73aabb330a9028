import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Answer, startTestApp, type TestApp } from "../support/testApp.ts";

// Real: the server in production mode over HTTP, with PostgreSQL. The attacks are those of graphql-cop and of OWASP's GraphQL cheat sheet.
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ NODE_ENV: "production" });
});
afterAll(() => app.close());

const MUTATION = 'mutation cop { unfollowFeed(url: "https://example.org") }';
const get = (search: string, headers: Record<string, string> = {}) =>
  fetch(`${app.address}/graphql?${search}`, { headers });
const code = ({ body }: Answer) => body.errors?.[0]?.extensions.code;
const withAll = (count: number, write: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => write(i)).join(" ");

/** A document, and the code that refuses it. */
const REFUSED: [attack: string, query: string, code: string][] = [
  ["101 aliases", `query cop { ${withAll(101, (i) => `alias${i}:__typename`)} }`, "DOCUMENT_LIMIT_EXCEEDED"],
  [
    "the same field 500 times",
    `query cop { ${withAll(500, () => "__typename")} }`,
    "DOCUMENT_LIMIT_EXCEEDED",
  ],
  [
    "a field with 100 directives",
    `query cop { __typename ${withAll(100, () => "@include(if: true)")} }`,
    "GRAPHQL_VALIDATION_FAILED",
  ],
  [
    "60 fields with a directive each",
    `query cop { ${withAll(60, (i) => `${"abcdefghij"[i % 10]}: __typename @skip(if: false)`)} }`,
    "DOCUMENT_LIMIT_EXCEEDED",
  ],
  [
    "10 directives that do not exist",
    `query cop { __typename ${"@aa".repeat(10)} }`,
    "GRAPHQL_VALIDATION_FAILED",
  ],
  [
    "circular introspection",
    "query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }",
    "GRAPHQL_VALIDATION_FAILED",
  ],
  ["introspection", "query cop { __schema { types { name } } }", "GRAPHQL_VALIDATION_FAILED"],
  ["introspection of one type", 'query cop { __type(name: "Query") { name } }', "GRAPHQL_VALIDATION_FAILED"],
  ["the schema as a subgraph", "query cop { _service { sdl } }", "FORBIDDEN"],
  [
    "a circle of fragments",
    "query cop { ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    "GRAPHQL_VALIDATION_FAILED",
  ],
  ["an operation of no kind", "qwerty cop { abc }", "GRAPHQL_PARSE_FAILED"],
  [
    "a query that goes in circles through the graph",
    `query cop { statements { nodes { ${"speaker { statements { nodes { ".repeat(6)} id ${"} } }".repeat(6)} } } }`,
    "DEPTH_LIMIT_EXCEEDED",
  ],
  [
    "pages of pages of pages",
    "query cop { actors(first: 500) { nodes { statements(first: 500) { nodes { id } } } } }",
    "COST_LIMIT_EXCEEDED",
  ],
  ["a page without end", "query cop { statements(first: 1000000) { nodes { id } } }", "COST_LIMIT_EXCEEDED"],
  ["an id of SQL", `query cop { node(id: "statement_' or 1=1 --") { id } }`, "BAD_USER_INPUT"],
  [
    "a cursor of SQL",
    `query cop { statements(after: "'; drop table statement; --") { nodes { id } } }`,
    "BAD_CURSOR",
  ],
  [
    "a fetch of the machine's own metadata",
    'mutation cop { followFeed(url: "http://169.254.169.254/latest/meta-data") { url } }',
    "UNAUTHENTICATED",
  ],
  ["a mutation without a key", MUTATION, "UNAUTHENTICATED"],
  [
    "a search of 60 words",
    `query cop { search(text: "${withAll(60, (i) => `or w${i}x`)}") { totalCount } }`,
    "BAD_USER_INPUT",
  ],
  [
    "a search of 2,000 characters",
    `query cop { search(text: "${"a ".repeat(1000)}") { totalCount } }`,
    "BAD_USER_INPUT",
  ],
];

describe("an attacker is refused", () => {
  it.each(REFUSED)("who sends %s", async (_attack, query, expected) => {
    const start = performance.now();
    const answer = await app.post({ query });
    expect([code(answer), performance.now() - start < 1000]).toEqual([expected, true]);
    expect(answer.body.errors!.length).toBeLessThan(10);
    expect(JSON.stringify(answer.body)).not.toMatch(/Did you mean|stack|exception|node_modules/);
  });

  it("who guesses fields", async () => {
    const { body } = await app.post({ query: "query cop { statement directive }" });
    expect(body.errors!.length).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toMatch(/Did you mean/);
  });

  it("who sends operations as an array", async () => {
    const answer = await app.post(Array(11).fill({ query: "query cop { __typename }" }));
    expect([answer.status, code(answer)]).toEqual([400, "BAD_REQUEST"]);
  });

  it("who lets a page of another site ask, by GET, by form or as plain text", async () => {
    const query = new URLSearchParams({ query: "{ __typename }" });
    expect((await get(`${query}`)).status).toBe(400);
    for (const type of [
      "application/x-www-form-urlencoded",
      "text/plain",
      "multipart/form-data; boundary=x",
    ]) {
      const response = await fetch(`${app.address}/graphql`, {
        method: "POST",
        headers: { "content-type": type },
        body: `${query}`,
      });
      expect([type, response.status]).toEqual([type, 415]);
      expect(await response.text()).toContain('"errors"');
    }
  });

  it("who sends a mutation by GET", async () => {
    const response = await get(`${new URLSearchParams({ query: MUTATION })}`, {
      "apollo-require-preflight": "1",
    });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });

  it("who asks for a trace", async () => {
    const answer = await app.post(
      { query: "query cop { __typename }" },
      { "x-apollo-tracing": "1", "apollo-federation-include-trace": "ftv1" },
    );
    expect(answer.body).toEqual({ data: { __typename: "Query" } });
  });

  it("who looks for GraphiQL and the like", async () => {
    for (const path of [
      "/graphiql",
      "/playground",
      "/console",
      "/altair",
      "/graphql/console",
      "/v1/graphql",
    ]) {
      const response = await fetch(`${app.address}${path}`, { headers: { accept: "text/html" } });
      expect([path, response.status]).toEqual([path, 404]);
      expect(await response.text()).not.toMatch(/graphiql|playground|sandbox/i);
    }
    const page = await fetch(`${app.address}/graphql`, { headers: { accept: "text/html" } });
    expect(await page.text()).not.toMatch(/graphiql|playground|sandbox/i);
  });

  it("who tries a hundred values and one in one request", async () => {
    const tried = withAll(
      101,
      (i) => `k${i}: node(id: "statement_01h455vb4pex5vsknk084sn${100 + i}") { id }`,
    );
    expect(code(await app.post({ query: `{ ${tried} }` }))).toBe("DOCUMENT_LIMIT_EXCEEDED");
    const shorter = withAll(101, (i) => `k${i}: actors { totalCount }`);
    expect(code(await app.post({ query: `{ ${shorter} }` }))).toBe("DOCUMENT_LIMIT_EXCEEDED");
  });

  it("who registers a query under the hash of another", async () => {
    const sha256Hash = "0".repeat(64);
    const answer = await app.post({
      query: "{ __typename }",
      extensions: { persistedQuery: { version: 1, sha256Hash } },
    });
    expect(code(answer)).toBe("BAD_REQUEST");
  });
});

it("every response says to browsers that it is no page of another site", async () => {
  for (const [path, init] of [
    ["/graphql", { method: "POST" }],
    ["/livez", {}],
    ["/nothing", {}],
    ["/", { redirect: "manual" }],
  ] as const) {
    const { headers } = await fetch(`${app.address}${path}`, init);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("x-powered-by")).toBeNull();
  }
});
