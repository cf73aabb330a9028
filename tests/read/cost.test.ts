import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from "graphql";
import type { TestDatabase } from "../support/database.ts";
import { type TestGraph, testGraph } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";
import { queriesOfEveryField } from "../support/operations/everyField.ts";

const LISTS = [
  "statements",
  "reports",
  "sources",
  "publishers",
  "subjects",
  "actors",
  "places",
  "topics",
  "meetings",
  "search",
];

// Real: PostgreSQL, schema, resolvers, read path. Statements are counted on their way to PostgreSQL.
describe("An operation costs", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await randomDatabase();
    graph = await testGraph(db.pool);
  });
  afterAll(() => db.drop());

  const cost = async (query: string) => {
    const { plan, errors } = await graph.execute(query);
    expect(errors).toBeUndefined();
    return plan?.statements.length ?? 0;
  };

  it("one SQL statement for each list, whatever is nested in it and however long the page", async () => {
    for (const field of LISTS) {
      const type = graph.schema.getQueryType()!.getFields()[field]!.type;
      const node = getNamedType((getNamedType(type) as GraphQLObjectType).getFields().nodes!.type);
      const nested = isObjectType(node)
        ? Object.values(node.getFields())
            .map((inner) => nestedField(inner))
            .join(" ")
        : "__typename";
      for (const first of [1, 10, 100]) {
        const text = field === "search" ? ', text: "talks"' : "";
        expect([
          field,
          first,
          await cost(`{ ${field}(first: ${first}${text}) { nodes { ${nested} } } }`),
        ]).toEqual([field, first, 1]);
      }
    }
  });

  /** A field with what is nested in it, and the leaves of that. */
  function nestedField(
    { name, type, args }: ReturnType<GraphQLObjectType["getFields"]>[string],
    depth = 1,
  ): string {
    const named = getNamedType(type);
    if (isLeafType(named)) return name;
    if (name === "timeline") return "timeline(interval: MONTH) { undatedCount }";
    if (!isObjectType(named) || depth === 0) return `${name} { __typename }`;
    const size = args.some((argument) => argument.name === "after") ? "(first: 2)" : "";
    return `${name}${size} { ${Object.values(named.getFields())
      .map((inner) => nestedField(inner, depth - 1))
      .join(" ")} }`;
  }

  it("one SQL statement for every field of every type, each selected from its root", async () => {
    for (const { type, query } of queriesOfEveryField(graph.schema))
      expect([type.name, await cost(query)]).toEqual([type.name, 1]);
  });

  it("one more for all of its references together, in whatever root fields and filters they stand", async () => {
    const many = `{
      a: statements(filter: { speaker: ["actor-1", "actor-2"], or: [{ about: ["place-61"] }, { not: { publisher: ["publisher-1"] } }], attribution: ["publisher-2"] }) {
        nodes { speaker { statements(filter: { meeting: ["meeting-125"] }) { totalCount } } } }
      b: actor(reference: "Alias 33") { name }
      c: meetings(filter: { participantAll: ["actor-1", "actor-2"], place: ["Псевдоним 63"] }) { totalCount } }`;
    expect(await cost(many)).toBe(2);
  });

  it("none more for references that lead straight to an index", async () => {
    const headline = `{ statements(filter: { speaker: "actor-1", about: "place-61" }) { totalCount nodes { id } } }`;
    expect(await cost(headline)).toBe(1);
  });

  it("one for ids of all types in nodes", async () => {
    const { rows } = await db.pool.query<{ id: string }>(
      "(select id from statement order by key limit 60) union all (select id from subject order by key limit 60) union all (select id from report limit 60)",
    );
    const ids = JSON.stringify(rows.map(({ id }) => id));
    expect(
      await cost(
        `{ nodes(ids: ${ids}) { id ... on Statement { reports { source { publisher { name } } } } ... on Actor { statements { totalCount } } } }`,
      ),
    ).toBe(1);
  });

  it("none when it asks for nothing but its own schema", async () => {
    expect(await cost("{ __typename __schema { types { name } } }")).toBe(0);
  });
});

describe("A plan", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await randomDatabase();
    graph = await testGraph(db.pool);
  });
  afterAll(() => db.drop());

  const sqlOf = async (query: string) => (await graph.execute(query)).plan!.query.text;

  it.each([
    ["totalCount", "tally_count("],
    ["facets { kinds { count } }", "group by 1"],
    ["timeline(interval: DAY) { undatedCount }", "date_trunc"],
    ["pageInfo { hasNextPage }", "count(*) >"],
    ["edges { cursor }", "json_build_array"],
    ["nodes { text }", ".text)"],
    ["nodes { corroboration { contested } }", ".contested"],
    ["nodes { about { name } }", "statement_subject"],
    ["nodes { reports { id } }", "from report"],
    ["nodes { reports { source { text } } }", ".text)"],
  ])("computes %s only when it is selected", async (selected, sql) => {
    expect(await sqlOf(`{ statements { ${selected} } }`)).toContain(sql);
    expect(await sqlOf("{ statements { nodes { id kind } } }")).not.toContain(sql);
    expect(
      await sqlOf(`{ statements { nodes { id } ... @include(if: false) { ${selected} } } }`),
    ).not.toContain(sql);
  });

  it("of counts alone reads no page", async () => {
    expect(await sqlOf("{ statements { totalCount facets { kinds { count } } } }")).not.toContain(
      "row_number",
    );
  });
});
