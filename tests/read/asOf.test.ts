import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { type Data, type TestGraph, testGraph } from "../support/graph.ts";
import { dateColumns } from "../support/randomGraph/dates.ts";
import { Samples } from "../support/samples.ts";

// Real: PostgreSQL, schema, resolvers, read path.
describe("As of a date", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await freshDatabase();
    graph = await testGraph(db.pool);
    const add = new Samples(db.pool);
    const speaker = await add.actor({ slug: "speaker" });
    const topic = await add.topic({ slug: "topic" });
    const [first, second] = [await add.publisher({ slug: "first" }), await add.publisher()];
    const early = await add.published("2025-01-10", { publisher_key: first, title: "early" });
    const monthly = await add.published("2025-02", { publisher_key: second, title: "monthly" });
    const late = await add.published("2025-03-10", { title: "late" });
    const undated = await add.published(null, { title: "undated" });
    const old = await add.reported(speaker, [early, monthly, late, undated], { text: "old" });
    const recent = await add.reported(speaker, [late], { text: "recent" });
    const unplaced = await add.reported(speaker, [undated], { text: "unplaced" });
    for (const statement of [old, recent, unplaced]) await add.about(statement, topic);
    await add.relation(recent, "DENIES", old, late);
    const meeting = await add.meeting({ slug: "meeting" });
    await add.insert("meeting_participant", { meeting_key: meeting, actor_key: speaker });
    await add.account(meeting, early, "PLANNED");
    await add.account(meeting, monthly, "DENIED");
    await add.account(meeting, late, "HELD");
  });
  afterAll(() => db.drop());

  const dated = (asOf: string | null) => (asOf ? `(filter: { asOf: "${asOf}" })` : "");

  it.each([
    [null, { old: [4, 2, 4, true], recent: [1, 0, 1, false], unplaced: [1, 0, 1, false] }],
    // What is not dated was published when the graph learnt of it, at the latest.
    ["2999", { old: [4, 2, 4, true], recent: [1, 0, 1, false], unplaced: [1, 0, 1, false] }],
    ["2025-03-10", { old: [3, 2, 3, true], recent: [1, 0, 1, false] }],
    ["2025-03-09", { old: [2, 2, 2, false] }],
    ["2025-02", { old: [2, 2, 2, false] }],
    ["2025-02-27", { old: [1, 1, 1, false] }],
    ["2025-01-10", { old: [1, 1, 1, false] }],
    ["2025-01-09", {}],
  ])("%s corroboration counts only what was certainly published by its end", async (asOf, expected) => {
    const data = await graph.ask(`{ statements${dated(asOf)} { nodes { text
      corroboration { reportCount publisherCount originCount contested } counted: corroboration { sourceCount } reports { id source { id } } reportConnection { totalCount } relations { id } } } }`);
    const found = data.statements.nodes.map(
      ({ text, corroboration, counted, reports, reportConnection, relations }: Data) => {
        expect([reports.length, reportConnection.totalCount]).toEqual([
          corroboration.reportCount,
          corroboration.reportCount,
        ]);
        expect(counted.sourceCount).toBe(new Set(reports.map(({ source }: Data) => source.id)).size);
        if (text === "old") expect(relations.length).toBe(corroboration.contested ? 1 : 0);
        return [text, Object.values(corroboration)];
      },
    );
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it.each([
    [null, "HELD", true, 3],
    ["2025-03-09", "DENIED", true, 2],
    ["2025-02-01", "PLANNED", false, 1],
  ])("%s a meeting is %s, contested: %s", async (asOf, status, contested, accounts) => {
    const data = await graph.ask(
      `{ meetings${dated(asOf)} { nodes { status contested accounts { totalCount } } } }`,
    );
    expect(data.meetings.nodes).toEqual([{ status, contested, accounts: { totalCount: accounts } }]);
  });

  it("before any account a meeting is not known", async () => {
    expect(
      (await graph.ask('{ meetings(filter: { asOf: "2025-01-09" }) { totalCount } }')).meetings.totalCount,
    ).toBe(0);
  });

  it("what is nested is seen as of the same date, however deep", async () => {
    const data = await graph.ask(`{ meetings(filter: { asOf: "2025-02" }) { nodes { participants { nodes {
      statements { totalCount nodes { text corroboration { reportCount } about { statementsAbout { totalCount } } } }
      meetings { nodes { status } } } } } } }`);
    const [speaker] = data.meetings.nodes[0].participants.nodes;
    expect(speaker.statements).toEqual({
      totalCount: 1,
      nodes: [
        { text: "old", corroboration: { reportCount: 2 }, about: [{ statementsAbout: { totalCount: 1 } }] },
      ],
    });
    expect(speaker.meetings.nodes).toEqual([{ status: "DENIED" }]);
  });

  it("a nested list can look at another date", async () => {
    const data = await graph.ask(`{ sources(filter: { asOf: "2025-02" }) { totalCount nodes { title
      now: statements { totalCount } later: statements(filter: { asOf: "2025-04" }) { totalCount nodes { corroboration { reportCount } } } } } }`);
    expect(data.sources.nodes.map(({ title }: Data) => title)).toEqual(["monthly", "early"]);
    expect(data.sources.nodes[0]).toMatchObject({
      now: { totalCount: 1 },
      later: { totalCount: 1, nodes: [{ corroboration: { reportCount: 3 } }] },
    });
  });

  it("a publisher and a source have the statements that the filter finds by them", async () => {
    for (const asOf of ["2025-01-09", "2025-01-10", "2025-04"]) {
      const data =
        await graph.ask(`{ statements(filter: { publisher: "first", asOf: "${asOf}" }) { totalCount }
        publisher(reference: "first") { statements(filter: { asOf: "${asOf}" }) { totalCount } sources(filter: { asOf: "${asOf}" }) { totalCount nodes { statements { totalCount } } } } }`);
      const expected = data.statements.totalCount;
      expect(data.publisher.statements.totalCount).toBe(expected);
      expect(data.publisher.sources.nodes.map(({ statements }: Data) => statements.totalCount)).toEqual(
        expected ? [expected] : [],
      );
    }
  });

  it("the order by origins goes by the origins that are shown", async () => {
    const data = await graph.ask(
      `{ statements(filter: { asOf: "2025-03-10" }, orderBy: ORIGINS_ASC) { edges { cursor node { text corroboration { originCount } } } } }`,
    );
    expect(data.statements.edges.map(({ node }: Data) => node.corroboration.originCount)).toEqual([1, 3]);
    const next = await graph.ask(
      `{ statements(filter: { asOf: "2025-03-10" }, orderBy: ORIGINS_ASC, after: "${data.statements.edges[0].cursor}") { nodes { text } } }`,
    );
    expect(next.statements.nodes).toEqual([{ text: "old" }]);
  });

  it("what is dated after its report is listed all the same", async () => {
    const other = await freshDatabase();
    const add = new Samples(other.pool);
    const speaker = await add.actor();
    const [early, late] = [await add.published("2025-01-10"), await add.published("2025-03-10")];
    await add.reported(speaker, [early], { text: "before", ...dateColumns("said", "2025-01-09") });
    await add.reported(speaker, [early], { text: "ahead", ...dateColumns("said", "2025-06") });
    await add.reported(speaker, [early], { text: "undated" });
    await add.reported(speaker, [late], { text: "unknown", ...dateColumns("said", "2025-02") });
    await add.reported(speaker, [late], { text: "far ahead", ...dateColumns("said", "2025-07") });
    const { statements } = await (await testGraph(other.pool)).ask(
      '{ statements(filter: { asOf: "2025-02" }) { nodes { text } totalCount } }',
    );
    expect(statements.nodes.map(({ text }: Data) => text)).toEqual(["ahead", "before", "undated"]);
    expect(statements.totalCount).toBe(3);
    await other.drop();
  });

  it("a date without an end is refused", async () => {
    expect(await graph.refusal('{ statements(filter: { asOf: "2025/.." }) { totalCount } }')).toMatchObject({
      code: "BAD_USER_INPUT",
    });
  });
});
