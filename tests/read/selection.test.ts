import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { TestDatabase } from "../support/database.ts";
import { type TestGraph, testGraph } from "../support/graph.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";

// Real: PostgreSQL, schema, resolvers, read path, the seed documents.
describe("A selection", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await seededDatabase();
    graph = await testGraph(db.pool);
  });
  afterAll(() => db.drop());

  it("can give any field any alias, also the names of other fields and of what JavaScript has", async () => {
    const data = await graph.ask(
      `{ id: actor(reference: "Peskov") { __typename: name name: slug __proto__: actorKind constructor: unnamed toString: __typename key: id } }`,
    );
    expect({ ...data.id }).toMatchObject({
      __typename: "Dmitry Peskov",
      name: "dmitry-peskov",
      constructor: false,
      toString: "Actor",
    });
    expect(Object.entries(data.id)).toContainEqual(["__proto__", "PERSON"]);
  });

  it("can alias __typename away in lists of several types and still be told apart", async () => {
    const data = await graph.ask(
      `{ subjects(filter: { text: "Saudi" }) { nodes { __typename: slug type: __typename ... on Place { placeKind } ... on Meeting { format } } } }`,
    );
    for (const node of data.subjects.nodes) {
      expect(node.__typename).toMatch(/^[a-z0-9-]+$/);
      expect(Object.keys(node)).toEqual([
        "__typename",
        "type",
        ...(node.type === "Place" ? ["placeKind"] : node.type === "Meeting" ? ["format"] : []),
      ]);
    }
  });

  it("can ask one field twice with different arguments", async () => {
    const data = await graph.ask(`{ actor(reference: "Peskov") {
      newest: statements(first: 1) { nodes { said { edtf } } } oldest: statements(last: 1) { nodes { said { edtf } } }
      direct: statements(filter: { kind: [DIRECT] }) { totalCount } mixed: statements(filter: { kind: [MIXED] }) { totalCount } indirect: statements(filter: { kind: [INDIRECT] }) { totalCount }
      all: statements { totalCount } } }`);
    const { newest, oldest, direct, mixed, indirect, all } = data.actor;
    expect(newest.nodes).not.toEqual(oldest.nodes);
    expect(direct.totalCount + mixed.totalCount + indirect.totalCount).toBe(all.totalCount);
  });

  it("merges the mentions of one field, from wherever they come", async () => {
    const data =
      await graph.ask(`query { ...A statements(first: 1) { nodes { speaker { name } } } ... on Query { statements(first: 1) { totalCount nodes { ...S } } } }
      fragment A on Query { statements(first: 1) { nodes { speaker { slug } id } } }
      fragment S on Statement { speaker { ... on Node { id } aliases { name } } }`);
    expect(Object.keys(data.statements)).toEqual(["nodes", "totalCount"]);
    expect(Object.keys(data.statements.nodes[0])).toEqual(["speaker", "id"]);
    expect(Object.keys(data.statements.nodes[0].speaker)).toEqual(["slug", "name", "id", "aliases"]);
  });

  it("merges what an interface and one of its types select under one name", async () => {
    const data = await graph.ask(
      `{ subjects(first: 100) { nodes { slug statementsAbout { totalCount } ... on Actor { statementsAbout { nodes { id } } } } } }`,
    );
    const withNodes = data.subjects.nodes.filter(
      (node: { statementsAbout: object }) => "nodes" in node.statementsAbout,
    );
    const actors = await graph.ask("{ actors(first: 100) { nodes { slug } } }");
    expect(withNodes.map(({ slug }: { slug: string }) => slug).sort()).toEqual(
      actors.actors.nodes.map(({ slug }: { slug: string }) => slug).sort(),
    );
  });

  it("takes its arguments from variables, and their defaults when none are given", async () => {
    const query = `query ($first: Int = 2, $filter: StatementFilter, $with: Boolean!, $order: StatementOrder! = SAID_ASC) {
      statements(first: $first, filter: $filter, orderBy: $order) { nodes { id text @include(if: $with) kind @skip(if: $with) } } }`;
    const short = await graph.ask(query, { with: false });
    expect(short.statements.nodes.map(Object.keys)).toEqual([
      ["id", "kind"],
      ["id", "kind"],
    ]);
    const long = await graph.ask(query, {
      with: true,
      first: 5,
      filter: { speaker: ["Trump"], kind: null },
      order: "SAID_DESC",
    });
    expect(long.statements.nodes.map(Object.keys)).toEqual(Array(5).fill(["id", "text"]));
  });

  it("takes one value where a list is asked for", async () => {
    const data = await graph.ask(
      `{ a: statements(filter: { speaker: "Peskov", kind: DIRECT }) { totalCount } b: statements(filter: { speaker: ["Peskov"], kind: [DIRECT] }) { totalCount } }`,
    );
    expect(data.a).toEqual(data.b);
  });

  it("through fragments on interfaces and unions gives each object what its type has", async () => {
    const data = await graph.ask(`{ search(text: "Saudi or CNN", first: 50) { nodes { __typename
      ... on Node { id } ... on Subject { slug ... on Place { countryCode } ... on Actor { unnamed } } ... on Publisher { slug kind } ... on Source { publishedOn { edtf } } ... on Statement { saidKind: kind } } } }`);
    const keys: Record<string, string[]> = {
      Place: ["slug", "countryCode"],
      Actor: ["slug", "unnamed"],
      Meeting: ["slug"],
      Topic: ["slug"],
      Publisher: ["slug", "kind"],
      Source: ["publishedOn"],
      Statement: ["saidKind"],
    };
    expect(
      new Set(data.search.nodes.map(({ __typename }: { __typename: string }) => __typename)).size,
    ).toBeGreaterThan(3);
    for (const { __typename, id, ...rest } of data.search.nodes) {
      expect(id).toEqual(expect.any(String));
      expect([__typename, Object.keys(rest)]).toEqual([__typename, keys[__typename]]);
    }
  });

  it("of nodes keeps their order, with null for what nothing has", async () => {
    const { statements, actor } = await graph.ask(
      '{ statements(first: 2) { nodes { id } } actor(reference: "Trump") { id } }',
    );
    const [a, b] = statements.nodes;
    const ids = [b.id, "statement_01h455vb4pex5vsknk084sn02q", actor.id, a.id, b.id];
    const data = await graph.ask(
      "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Actor { name } } none: nodes(ids: []) { id } }",
      { ids },
    );
    expect(data.nodes.map((node: { id: string } | null) => node?.id ?? null)).toEqual([
      b.id,
      null,
      actor.id,
      a.id,
      b.id,
    ]);
    expect(data.nodes[2]).toEqual({ __typename: "Actor", id: actor.id, name: "Donald Trump" });
    expect(data.none).toEqual([]);
  });

  it.each([
    ['node(id: "nonsense") { id }', "BAD_USER_INPUT"],
    ['node(id: "") { id }', "BAD_USER_INPUT"],
    ['statement(id: "actor_01h455vb4pex5vsknk084sn02q") { id }', "BAD_USER_INPUT"],
    [
      `nodes(ids: ${JSON.stringify(Array(501).fill("actor_01h455vb4pex5vsknk084sn02q"))}) { id }`,
      "BAD_USER_INPUT",
    ],
  ])("of %s is refused", async (field, code) => {
    expect(await graph.refusal(`{ ${field} }`)).toMatchObject({ code });
  });
});
