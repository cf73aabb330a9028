import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { TestDatabase } from "../support/database.ts";
import { type TestGraph, testGraph } from "../support/graph.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64");

// Real: PostgreSQL, schema, resolvers, read path, the seed documents.
describe("A page is refused", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await seededDatabase();
    graph = await testGraph(db.pool);
  });
  afterAll(() => db.drop());

  it.each([
    "first: 0",
    "first: -1",
    "first: 501",
    "first: 10001",
    "last: 0",
    "last: -1",
    "last: 501",
    "first: 2, last: 2",
  ])("with %s, also of a nested list", async (size) => {
    expect(await graph.refusal(`{ statements(${size}) { totalCount } }`)).toMatchObject({
      code: "BAD_USER_INPUT",
    });
    const nested = `{ actors(first: 1) { nodes { statements(${size}) { nodes { id } } } } }`;
    expect(await graph.refusal(nested)).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it.each(["first: 0", "first: 501"])("with %s of the plain list of reports, or of a facet", async (size) => {
    expect(await graph.refusal(`{ statements { nodes { reports(${size}) { id } } } }`)).toMatchObject({
      code: "BAD_USER_INPUT",
    });
    expect(await graph.refusal(`{ statements { facets { kinds(${size}) { count } } } }`)).toMatchObject({
      code: "BAD_USER_INPUT",
    });
  });

  it.each([
    ["that is empty", ""],
    ["that is no base64", "§§§"],
    ["of no JSON", Buffer.from("hello").toString("base64")],
    ["of too few values", encoded(["SAID_DESC", 1])],
    ["of too many values", encoded(["SAID_DESC", "2025-01-01T00:00:00+00:00", 1, 1])],
    ["of values of other types", encoded(["SAID_DESC", 1, "2025-01-01T00:00:00+00:00"])],
    ["of a day that does not exist", encoded(["SAID_DESC", "2025-02-30T00:00:00+00:00", 1])],
    ["of a month that does not exist", encoded(["SAID_DESC", "2025-99-01T00:00:00+00:00", 1])],
    ["of half an instant", encoded(["SAID_DESC", "2025-01-01T1", 1])],
    ["of a year before the first", encoded(["SAID_DESC", "0000-01-01T00:00:00+00:00", 1])],
    ["of a key that is too large", '["SAID_DESC","2025-01-01T00:00:00+00:00",1e30]'],
  ])("after a cursor %s", async (_, cursor) => {
    const query = "query ($cursor: String) { statements(after: $cursor) { nodes { id } } }";
    expect(await graph.refusal(query, { cursor })).toMatchObject({
      code: "BAD_CURSOR",
      message: expect.stringContaining("after") as never,
    });
  });

  it("before a cursor of another order, and the error names both", async () => {
    const { statements } = await graph.ask(
      "{ statements(first: 1, orderBy: SAID_ASC) { pageInfo { endCursor } } }",
    );
    const refusal = await graph.refusal(
      `{ statements(before: "${statements.pageInfo.endCursor}") { nodes { id } } }`,
    );
    expect(refusal).toMatchObject({
      code: "BAD_CURSOR",
      message: expect.stringMatching(/before.*SAID_ASC.*SAID_DESC/) as never,
    });
  });

  it("after anything that is not a cursor, whatever it is, and never with another error", async () => {
    const value = fc.oneof(
      fc.string(),
      fc.double(),
      fc.integer(),
      fc.constantFrom("\0", "2025-01-01T00:00:00+00:00", "SAID_DESC", null, [], {}),
    );
    const order = fc.constantFrom("SAID_DESC", "ORIGINS_ASC", "NAME_ASC", "RELEVANCE_DESC");
    const cursor = fc.oneof(
      fc.string(),
      fc.tuple(order, fc.array(value, { maxLength: 3 })).map(([name, values]) => encoded([name, ...values])),
    );
    const query = `query ($c: String) { a: statements(after: $c, orderBy: SAID_DESC) { nodes { id } } b: statements(before: $c, orderBy: ORIGINS_ASC) { nodes { id } }
      c: actors(after: $c) { nodes { id } } d: search(text: "talks", before: $c) { nodes { __typename } } }`;
    await fc.assert(
      fc.asyncProperty(cursor, async (c) => {
        const { errors = [] } = await graph.execute(query, { c });
        for (const error of errors) expect([c, error.extensions.code]).toEqual([c, "BAD_CURSOR"]);
      }),
      { numRuns: 150 },
    );
  });
});
