import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Answer, startTestApp, type TestApp } from "../support/testApp.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const WITHIN_MS = 1000;
const nested = (depth: number) => {
  let filter: object = { speaker: "Peskov" };
  for (let i = 0; i < depth; i++) filter = { and: [filter] };
  return filter;
};
const written = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(written).join()}]`
    : typeof value === "object" && value !== null
      ? `{${Object.entries(value)
          .map(([name, inner]) => `${name}:${written(inner)}`)
          .join()}}`
      : JSON.stringify(value);
const withFilter = (filter: string) => ({ query: `{ statements(filter: ${filter}) { totalCount } }` });
const withVariable = (filter: unknown) => ({
  query: "query ($filter: StatementFilter) { statements(filter: $filter) { totalCount } }",
  variables: { filter },
});

/** What is sent, the code that it is answered with, and something that the message must say. */
const BAD_INPUT: [what: string, body: unknown, code: string, says: RegExp][] = [
  [
    "100,000 wrong values in a variable",
    {
      query: "query ($s: [String!]) { statements(filter: { speaker: $s }) { totalCount } }",
      variables: { s: Array(100_000).fill(1) },
    },
    "BAD_USER_INPUT",
    /more than 5000 values/,
  ],
  [
    "4,000 wrong values in a variable",
    {
      query: "query ($s: [String!]) { statements(filter: { speaker: $s }) { totalCount } }",
      variables: { s: Array(4000).fill(1) },
    },
    "BAD_USER_INPUT",
    /String cannot represent/,
  ],
  [
    "null for an argument that has a default",
    {
      query: "query ($o: StatementOrder) { statements(orderBy: $o) { totalCount } }",
      variables: { o: null },
    },
    "BAD_USER_INPUT",
    /must not be null/,
  ],
  [
    "a persisted query of another version",
    { query: "{ __typename }", extensions: { persistedQuery: { version: 9 } } },
    "BAD_REQUEST",
    /version/,
  ],
  [
    "a filter of 101 conditions",
    withVariable({ or: Array(51).fill({ kind: "DIRECT", contested: true }) }),
    "BAD_USER_INPUT",
    /102 conditions/,
  ],
  ["an empty condition", withVariable({ not: {} }), "BAD_USER_INPUT", /says nothing/],
  ["a language that is none", withVariable({ language: "?" }), "BAD_USER_INPUT", /BCP 47/],
  ["a year that cannot be shown", withVariable({ said: { during: "9999" } }), "BAD_USER_INPUT", /9998/],
  ["minOrigins below 1", withVariable({ minOrigins: -5 }), "BAD_USER_INPUT", /minOrigins/],
  ["first: 0", { query: "{ statements(first: 0) { totalCount } }" }, "BAD_USER_INPUT", /between 1 and 500/],
  ["first: -1", { query: "{ statements(first: -1) { totalCount } }" }, "BAD_USER_INPUT", /between 1 and 500/],
  [
    "first: 10001",
    { query: "{ statements(first: 10001) { totalCount } }" },
    "BAD_USER_INPUT",
    /between 1 and 500/,
  ],
  [
    "first beyond an Int",
    { query: "{ statements(first: 99999999999) { totalCount } }" },
    "GRAPHQL_VALIDATION_FAILED",
    /32-bit/,
  ],
  [
    "first and last",
    { query: "{ statements(first: 1, last: 1) { totalCount } }" },
    "BAD_USER_INPUT",
    /not both/,
  ],
  [
    "a string for a number",
    { query: '{ statements(first: "x") { totalCount } }' },
    "GRAPHQL_VALIDATION_FAILED",
    /Int/,
  ],
  [
    "a wrong enum value",
    { query: "{ statements(orderBy: BEST) { totalCount } }" },
    "GRAPHQL_VALIDATION_FAILED",
    /BEST/,
  ],
  ["a wrong type in a variable", withVariable({ speaker: [{}] }), "BAD_USER_INPUT", /\$filter/],
  ["an unknown field of an input", withVariable({ spoken: "x" }), "BAD_USER_INPUT", /spoken/],
  [
    "a reference that nobody has",
    withFilter('{ speaker: "Nobody" }'),
    "UNKNOWN_REFERENCE",
    /No actor is called "Nobody"/,
  ],
  ["an empty reference", withFilter('{ speaker: "" }'), "BAD_USER_INPUT", /empty reference/],
  [
    "a reference of 9,000 characters",
    withVariable({ speaker: "x".repeat(9000) }),
    "BAD_USER_INPUT",
    /9000 characters/,
  ],
  [
    "a string of 100,000 characters",
    withVariable({ speaker: "x".repeat(100_000) }),
    "BAD_USER_INPUT",
    /longer than 10000/,
  ],
  ["a bad cursor", { query: '{ statements(after: "%%%") { totalCount } }' }, "BAD_CURSOR", /not a cursor/],
  ["an id that is none", { query: '{ node(id: "42") { id } }' }, "BAD_USER_INPUT", /not an id/],
  [
    "an id of another type",
    { query: '{ statement(id: "source_01h455vb4pex5vsknk084sn02q") { id } }' },
    "BAD_USER_INPUT",
    /of the type Source/,
  ],
  ["U+0000 in the query", withFilter('{ speaker: "a\\u0000b" }'), "BAD_USER_INPUT", /U\+0000/],
  ["U+0000 in a variable", withVariable({ text: "a\0b" }), "BAD_USER_INPUT", /U\+0000/],
  [
    "half a surrogate pair in the query",
    withFilter('{ text: "\\ud800" }'),
    "GRAPHQL_PARSE_FAILED",
    /Invalid Unicode/,
  ],
  ["half a surrogate pair in a variable", withVariable({ text: "\ud800" }), "BAD_USER_INPUT", /surrogate/],
  [
    "the 40th of the 13th month",
    withFilter('{ said: { from: "2025-13-40" } }'),
    "GRAPHQL_VALIDATION_FAILED",
    /2025-13-40/,
  ],
  [
    "a date that does not exist, in a variable",
    withVariable({ said: { during: "2025-02-30" } }),
    "BAD_USER_INPUT",
    /2025-02-30/,
  ],
  ["a range of dates without any", withFilter("{ said: {} }"), "BAD_USER_INPUT", /during, from or until/],
  [
    "an unknown time zone",
    { query: '{ statements { timeline(interval: DAY, timeZone: "Mars/Base") { undatedCount } } }' },
    "GRAPHQL_VALIDATION_FAILED",
    /IANA/,
  ],
  ["an empty list", withVariable({ or: [] }), "BAD_USER_INPUT", /empty list/],
  ["a filter nested 100 deep", withFilter(written(nested(100))), "BAD_USER_INPUT", /nested deeper/],
  ["a filter nested 100 deep in a variable", withVariable(nested(100)), "BAD_USER_INPUT", /nested deeper/],
  [
    "a filter of 1,000 levels",
    withVariable({ and: Array.from({ length: 1000 }, () => ({ kind: "DIRECT" })) }),
    "BAD_USER_INPUT",
    /1000 values|levels/,
  ],
  ["a search without a word", withFilter('{ text: "?! ..." }'), "BAD_USER_INPUT", /no word to search/],
  ["an empty search", { query: '{ search(text: " ") { totalCount } }' }, "BAD_USER_INPUT", /write a word/],
  [
    "501 ids",
    {
      query: "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }",
      variables: { ids: Array(501).fill("statement_01h455vb4pex5vsknk084sn02q") },
    },
    "BAD_USER_INPUT",
    /more than 500/,
  ],
  [
    "10,000 aliases",
    { query: `{${Array.from({ length: 10_000 }, (_, i) => `a${i}: __typename`).join(" ")}}` },
    "DOCUMENT_LIMIT_EXCEEDED",
    /more than 1000 tokens .* several requests/,
  ],
  [
    "lists nested 5,000 deep in the query",
    withFilter(`${"[".repeat(5000)}${"]".repeat(5000)}`),
    "DOCUMENT_LIMIT_EXCEEDED",
    /tokens/,
  ],
  [
    "a subscription that is posted as a query is",
    { query: "subscription { statementReported { cursor } }" },
    "BAD_REQUEST",
    /graphql\/stream/,
  ],
  ["a field that does not exist", { query: "{ nothing }" }, "GRAPHQL_VALIDATION_FAILED", /nothing/],
  ["a query that is no GraphQL", { query: "{" }, "GRAPHQL_PARSE_FAILED", /Syntax Error/],
  [
    "a persisted query of another hash",
    { query: "{ __typename }", extensions: { persistedQuery: { version: 1, sha256Hash: "00" } } },
    "BAD_REQUEST",
    /sha/,
  ],
  ["malformed JSON", '{"query": ', "BAD_REQUEST", /JSON/],
  ["no query", {}, "BAD_REQUEST", /./],
  ["a list of operations", [{ query: "{ __typename }" }], "BAD_REQUEST", /batching/],
];

describe("bad input", () => {
  it.each(BAD_INPUT)(
    "%s is answered with a clear, coded error in under a second",
    async (_what, body, code, says) => {
      const start = performance.now();
      const answer = await app.post(body);
      expect(performance.now() - start).toBeLessThan(WITHIN_MS);
      expectError(answer, code, says);
      expect(answer.status).toBeLessThan(500);
    },
  );

  it("a body of 50 MB is refused, and the server goes on", async () => {
    const start = performance.now();
    const answer = await app.post(JSON.stringify({ query: "x".repeat(50_000_000) }));
    expect(performance.now() - start).toBeLessThan(3000);
    expect(answer.status).toBe(413);
    expectError(answer, "REQUEST_TOO_LARGE", /larger than/);
    const after = await app.post({ query: "{ __typename }" });
    expect(after.body).toEqual({ data: { __typename: "Query" } });
  });

  it("a filter of 99 relations is planned in a second", async () => {
    const start = performance.now();
    const { body } = await app.post(
      withVariable({ and: Array(99).fill({ relation: { type: ["DENIES"] } }) }),
    );
    expect(body.errors).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(WITHIN_MS);
  });

  it("a root field that fails leaves the others standing", async () => {
    const answer = await app.post({
      query: '{ actors { totalCount } statements(filter: { speaker: "Nobody" }) { totalCount } }',
    });
    expect(answer.body.data).toEqual({ actors: { totalCount: expect.any(Number) }, statements: null });
    expectError(answer, "UNKNOWN_REFERENCE", /Nobody/);
  });

  it("what fails is told in the order of the document, whichever is done first", async () => {
    const { body } = await app.post({
      query: `{ slow: statements(filter: { speaker: "Nobody" }) { totalCount }
        atOnce: statements(after: "no cursor") { nodes { id } } last: actor(reference: "No one") { id } }`,
    });
    expect(body.errors?.map(({ path }) => path)).toEqual([["slow"], ["atOnce"], ["last"]]);
  });

  it("an address that is not there is answered as JSON", async () => {
    const response = await fetch(`${app.address}/nothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
  });
});

function expectError(answer: Answer, code: string, says: RegExp): void {
  const error = answer.body.errors?.[0];
  expect(error?.extensions.code).toBe(code);
  expect(error?.message).toMatch(says);
  expect(JSON.stringify(answer.body)).not.toMatch(/stacktrace|node_modules|\.ts:\d/);
}
