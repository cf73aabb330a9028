import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { type Data, type TestGraph, testGraph } from "../support/graph.ts";
import { dateColumns } from "../support/randomGraph/dates.ts";
import { Samples } from "../support/samples.ts";

// Real: PostgreSQL, schema, resolvers, read path.
describe("A list in order", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await freshDatabase();
    graph = await testGraph(db.pool);
  });
  afterAll(() => db.drop());

  it("of name goes from A to Z in any script, whatever the locale and case", async () => {
    const add = new Samples(db.pool);
    const names = ["Zulu", "apple", "“Quoted”", "Éclair", "zebra", "Ähre", "Яблоко", "éclat", "Apple pie"];
    const everything = await add.topic({ name: "everything" });
    for (const name of names) await add.broader(await add.topic({ name }), everything);
    const data = await graph.ask(
      `{ topics(filter: { within: "everything" }) { nodes { name } edges { cursor } } down: topics(filter: { within: "everything" }, orderBy: NAME_DESC) { nodes { name } } }`,
    );
    const expected = ["“Quoted”", "Ähre", "apple", "Apple pie", "Éclair", "éclat", "zebra", "Zulu", "Яблоко"];
    expect(data.topics.nodes.map(({ name }: Data) => name)).toEqual(expected);
    expect(data.down.nodes.map(({ name }: Data) => name)).toEqual([...expected].reverse());
    const next = await graph.ask(
      `{ topics(filter: { within: "everything" }, after: "${data.topics.edges[3].cursor}", first: 2) { nodes { name } } }`,
    );
    expect(next.topics.nodes.map(({ name }: Data) => name)).toEqual(["Éclair", "éclat"]);
  });

  it("of date has undated rows at the far end, and open starts at their end", async () => {
    const add = new Samples(db.pool);
    const speaker = await add.actor();
    for (const said of ["2025-02", "2024", null, "../2025-01-20", "2025-03/.."])
      await add.statement(speaker, { ...dateColumns("said", said), text: said ?? "undated" });
    const data = await graph.ask(
      "{ statements { nodes { text } } up: statements(orderBy: SAID_ASC) { nodes { text } } }",
    );
    const expected = ["2025-03/..", "2025-02", "../2025-01-20", "2024", "undated"];
    expect(data.statements.nodes.map(({ text }: Data) => text)).toEqual(expected);
    expect(data.up.nodes.map(({ text }: Data) => text)).toEqual([...expected].reverse());
  });
});
