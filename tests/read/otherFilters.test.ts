import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  type GraphQLInputObjectType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
} from "graphql";
import type { TestDatabase } from "../support/database.ts";
import { type Data, type TestGraph, testGraph } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";
import { LISTS } from "../support/oracle/conditions.ts";

const CASES = LISTS.flatMap(({ list, from, cases }) =>
  cases.map(([filter, condition]) => ({ list, from, filter, condition })),
);

// Real: PostgreSQL, schema, resolvers, read path. What is expected is asked of the plain rows in SQL.
describe("The filter", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await randomDatabase();
    graph = await testGraph(db.pool);
  });
  afterAll(() => db.drop());

  /** Which rows of a list a condition holds for: `t.id`, and how many. */
  async function expected(from: string, condition: string): Promise<string[]> {
    const { rows } = await db.pool.query<{ id: string }>(`select t.id from ${from} and (${condition})`);
    return rows.map(({ id }) => id).sort();
  }

  it.each(CASES)(
    "of $list by $filter gives the rows that fit, and negated all others",
    async ({ list, from, filter, condition }) => {
      const fitting = await expected(from, condition);
      const others = await expected(from, `(${condition}) is not true`);
      expect(fitting.length).toBeGreaterThan(0);
      expect(others.length).toBeGreaterThan(0);
      const written = filter.replace("%", JSON.stringify(fitting[0]));
      const data =
        await graph.ask(`{ fit: ${list}(filter: { ${written} }, first: 500) { totalCount nodes { id } }
      other: ${list}(filter: { not: { ${written} } }, first: 500) { totalCount nodes { id } } }`);
      for (const [found, rows] of [
        [data.fit, fitting],
        [data.other, others],
      ]) {
        expect(found.totalCount).toBe(rows.length);
        if (rows.length <= 500) expect(found.nodes.map(({ id }: Data) => id).sort()).toEqual(rows);
      }
    },
  );

  it("has a case here for each of its fields", () => {
    const elsewhere = ["and", "or", "not"];
    // Sources are told by id alone, which the pools know; the rest is tried by the cases of another list.
    const shared: Record<string, string[]> = {
      MeetingFilter: ["participantAll", "source"],
      ReportFilter: ["source", "review"],
      ActorFilter: ["text", "wikidataId"],
      PlaceFilter: ["id"],
      TopicFilter: ["id", "wikidataId"],
    };
    for (const { type, cases } of LISTS) {
      const fields = Object.keys((graph.schema.getType(type) as GraphQLInputObjectType).getFields());
      const tried = cases.map(([filter]) => filter.split(":")[0]);
      expect([
        type,
        fields.filter((name) => !tried.includes(name) && !elsewhere.includes(name)).sort(),
      ]).toEqual([type, (shared[type] ?? []).sort()]);
    }
  });

  it("of meetings by every participant, and of reports and meetings by source and review, agrees with what they are", async () => {
    const { rows } = await db.pool.query(
      "select p.meeting_key, array_agg(s.slug order by s.slug) as slugs from meeting_participant p join subject s on s.key = p.actor_key group by 1 order by count(*) desc limit 1",
    );
    const all = await graph.ask(
      "query ($all: [String!]) { meetings(filter: { participantAll: $all }) { nodes { participants(first: 50) { nodes { slug } } } } }",
      { all: rows[0].slugs.slice(0, 3) },
    );
    expect(all.meetings.nodes.length).toBeGreaterThan(0);
    for (const { participants } of all.meetings.nodes)
      expect(participants.nodes.map(({ slug }: Data) => slug)).toEqual(
        expect.arrayContaining(rows[0].slugs.slice(0, 3)),
      );
    const { rows: told } = await db.pool.query(
      "select s.id from meeting_account a join source s on s.key = a.source_key limit 1",
    );
    const data = await graph.ask(
      "query ($s: [String!]) { meetings(filter: { source: $s }) { nodes { accounts { nodes { source { id } } } } } reports(filter: { source: $s, review: [REJECTED, EDITED] }, first: 500) { nodes { reviewState source { id } } } }",
      { s: [told[0].id] },
    );
    for (const { accounts } of data.meetings.nodes)
      expect(accounts.nodes.map(({ source }: Data) => source.id)).toContain(told[0].id);
    for (const { reviewState, source } of data.reports.nodes)
      expect([source.id, ["REJECTED", "EDITED"].includes(reviewState)]).toEqual([told[0].id, true]);
  });

  it.each([
    ["an empty list", "kind: []"],
    ["an empty list of relation types", "relation: { type: [] }"],
    ["an empty list of whom a relation is with", "relation: { speaker: [], side: TO }"],
    ["a hundred and one values", `language: ${JSON.stringify(Array(101).fill("en"))}`],
    ["a range without a bound", "said: {}"],
    ["a range that ends before it starts", 'said: { from: "2025-03", until: "2025-02" }'],
    ["a range from what has no start", 'said: { from: "../2025" }'],
    ["a date that does not exist", 'said: { during: "2025-13-40" }'],
    ["a date before the first year", 'said: { during: "-0044-03-15" }'],
    ["a date after the last year", 'said: { until: "9999-12-31" }'],
    ["a condition that says nothing", "not: {}"],
    ["no origin at all asked for", "minOrigins: 0"],
    ["what is no language", 'language: ["English, please"]'],
    ["nine levels", `${"not: { ".repeat(8)}kind: DIRECT${" }".repeat(8)}`],
    [
      "a hundred and one levels",
      `or: [${Array(100).fill("{ kind: DIRECT }").join(",")}], and: [{ kind: DIRECT }]`,
    ],
  ])("of statements with %s is refused", async (_, filter) => {
    expect(await graph.refusal(`{ statements(filter: { ${filter} }) { totalCount } }`)).toMatchObject({
      code: "BAD_USER_INPUT",
    });
  });

  it("a list without a value is refused wherever a filter has one", async () => {
    const lists = (type: GraphQLInputObjectType, depth = 0): string[] =>
      Object.values(type.getFields()).flatMap(({ name, type }) => {
        const inner = getNamedType(type);
        if (isListType(getNullableType(type))) return [`${name}: []`];
        return isInputObjectType(inner) && depth === 0
          ? lists(inner, 1).map((list) => `${name}: { ${list} }`)
          : [];
      });
    const asked = Object.values(graph.schema.getQueryType()!.getFields()).flatMap(({ name, args }) => {
      const filter = getNamedType(args.find((argument) => argument.name === "filter")?.type);
      return isInputObjectType(filter) ? lists(filter).map((list) => ({ name, list })) : [];
    });
    for (const { name, list } of asked)
      expect([
        list,
        await graph.refusal(`{ ${name}(filter: { ${list} }) { __typename } }`).catch(String),
      ]).toEqual([list, expect.objectContaining({ code: "BAD_USER_INPUT" })]);
    expect(asked.map(({ list }) => list)).toEqual(
      expect.arrayContaining(["account: { accordingTo: [] }", "relation: { type: [] }", "not: { kind: [] }"]),
    );
  });
});
