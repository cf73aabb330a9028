import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { type Data, type TestGraph, testGraph } from "../support/graph.ts";
import { Samples } from "../support/samples.ts";

// Real: PostgreSQL, schema, resolvers, read path.
describe("What was rejected", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await freshDatabase();
    graph = await testGraph(db.pool);
    const add = new Samples(db.pool);
    const publisher = await add.publisher({ slug: "paper" });
    const source = await add.source("Words that nobody said.", { publisher_key: publisher });
    const other = await add.source("Words that somebody said.");
    const speaker = await add.actor({ slug: "speaker" });
    const wrong = await add.statement(speaker, { text: "wrong words" });
    await add.report(wrong, source, { review_state: "REJECTED" });
    const right = await add.statement(speaker, { text: "right words" });
    await add.report(right, source, { review_state: "REJECTED" });
    await add.report(right, other, { review_state: "ACCEPTED" });
  });
  afterAll(() => db.drop());

  const texts = (connection: Data) => connection.nodes.map(({ text }: Data) => text).sort();

  it("is in no list of statements, and does not count", async () => {
    const data =
      await graph.ask(`{ statements { totalCount nodes { text corroboration { reportCount originCount } } facets { publishers { count } } timeline(interval: DAY) { undatedCount } }
      actor(reference: "speaker") { statements { nodes { text } } } search(text: "words", types: [STATEMENT]) { totalCount } }`);
    expect(data.statements).toEqual({
      totalCount: 1,
      nodes: [{ text: "right words", corroboration: { reportCount: 1, originCount: 1 } }],
      facets: { publishers: [] },
      timeline: { undatedCount: 1 },
    });
    expect(texts(data.actor.statements)).toEqual(["right words"]);
    expect(data.search.totalCount).toBe(1);
  });

  it("is no statement of the source or publisher whose report it was", async () => {
    const data =
      await graph.ask(`{ publisher(reference: "paper") { statements { nodes { text } } sources { nodes { statements { nodes { text } } reports { totalCount } } } }
      sources(filter: { speaker: "speaker" }) { totalCount facets { speakers { count } } } statements(filter: { publisher: "paper" }) { nodes { text } } }`);
    expect(texts(data.publisher.statements)).toEqual(texts(data.statements));
    expect(data.publisher.sources.nodes).toEqual([{ statements: { nodes: [] }, reports: { totalCount: 0 } }]);
    expect(data.sources).toEqual({ totalCount: 1, facets: { speakers: [{ count: 1 }] } });
  });

  it("is shown to who asks for it by its review state, at any level of the filter", async () => {
    for (const filter of [
      "review: [REJECTED]",
      "and: [{ review: [REJECTED] }]",
      "not: { review: [ACCEPTED] }",
    ]) {
      const { statements } = await graph.ask(
        `{ statements(filter: { ${filter} }) { nodes { text reviewState } } }`,
      );
      expect(statements.nodes).toEqual([{ text: "wrong words", reviewState: "REJECTED" }]);
    }
    const { reports } = await graph.ask("{ reports(filter: { review: [REJECTED] }) { totalCount } }");
    expect(reports.totalCount).toBe(2);
  });

  it("is shown among a statement's reports only when asked for", async () => {
    const { statements } = await graph.ask(
      `{ statements { nodes { reports { reviewState } all: reportConnection(filter: { review: [ACCEPTED, REJECTED] }) { totalCount } standing: reportConnection { totalCount } } } }`,
    );
    expect(statements.nodes).toEqual([
      { reports: [{ reviewState: "ACCEPTED" }], all: { totalCount: 2 }, standing: { totalCount: 1 } },
    ]);
  });

  it("is still found by its id", async () => {
    const { statements } = await graph.ask("{ statements(filter: { review: [REJECTED] }) { nodes { id } } }");
    expect((await graph.ask(`{ statement(id: "${statements.nodes[0].id}") { text } }`)).statement.text).toBe(
      "wrong words",
    );
  });
});
