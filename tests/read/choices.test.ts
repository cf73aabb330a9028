import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { TestDatabase } from "../support/database.ts";
import { type TestGraph, testGraph } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";
import { expectSamePages } from "../support/samePages.ts";

/** Filters of which one condition suffices, of each list that finds rows by them; and as of when all is told. */
const CHOICES: { list: string; filter: string; asOf?: string }[] = [
  { list: "statements", filter: 'or: [{ speaker: "actor-1" }, { about: ["place-61"] }]' },
  { list: "statements", filter: 'or: [{ speaker: "actor-1" }, { speaker: "actor-1" }]' },
  {
    list: "statements",
    filter: 'or: [{ about: ["topic-120"] }, { publisher: ["publisher-1"], kind: DIRECT }, { text: "talks" }]',
  },
  {
    list: "statements",
    filter: 'or: [{ speaker: "actor-1", asOf: "2025-03" }, { about: ["place-61"] }], kind: [DIRECT, MIXED]',
  },
  { list: "statements", filter: 'or: [{ speaker: "actor-1" }, { about: ["place-61"] }]', asOf: "2025-03" },
  {
    list: "statements",
    filter:
      'or: [{ speaker: "actor-1" }, { about: ["place-61", "topic-120"] }], publisher: ["publisher-1", "publisher-2"]',
  },
  {
    list: "statements",
    filter:
      'and: [{ or: [{ speaker: "actor-1" }, { speaker: "actor-2" }] }, { or: [{ about: ["place-61"] }, { contested: true }] }]',
  },
  { list: "statements", filter: 'about: ["place-61", "topic-120", "place-61"]' },
  { list: "statements", filter: 'about: ["place-61", "topic-120"], speaker: "actor-1"' },
  {
    list: "statements",
    filter: 'publisher: ["publisher-1", "publisher-2"], said: { from: "2025", match: OVERLAPS }',
  },
  { list: "statements", filter: 'publisher: ["publisher-1", "publisher-2"]', asOf: "2025-03" },
  { list: "statements", filter: "or: [{ kind: DIRECT }, { kind: MIXED }]" },
  { list: "sources", filter: 'publisher: ["publisher-1", "publisher-2"]' },
  {
    list: "sources",
    filter:
      'or: [{ publisher: ["publisher-1"] }, { publisher: ["publisher-3"], language: "en" }], published: { from: "2024" }',
  },
];
const FACETS: Record<string, string> = {
  statements: "speakers subjects places saidIn publishers attributionPublishers attributionActors kinds",
  sources: "publishers languages speakers",
};
const BY_VALUE = ["kinds", "languages"];

// Real: PostgreSQL, schema, resolvers, read path.
describe("A filter of which one condition suffices", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await randomDatabase();
    graph = await testGraph(db.pool);
  });
  afterAll(() => db.drop());

  const ask = async (list: string, args: string, selection: string) =>
    (await graph.ask(`{ ${list}(${args}) { ${selection} } }`))[list];

  it.each(CHOICES)(
    "gives the rows that each tested by itself are: $list(filter: { $filter })",
    async ({ list, filter, asOf }) => {
      // What is negated is not looked up by index: each row is tested.
      const at = asOf ? `, asOf: "${asOf}"` : "";
      const tested = `not: { not: { ${filter} } }${at}`;
      const looked = `${filter}${at}`;
      const facets = FACETS[list]!.split(" ").map(
        (name) => `${name}(first: 100) { count key ${BY_VALUE.includes(name) ? "" : "{ id }"} }`,
      );
      const whole = `totalCount facets { ${facets.join(" ")} } timeline(interval: MONTH) { buckets { edtf count } coarserCount undatedCount }`;
      const counted = await ask(list, `filter: { ${looked} }`, whole);
      expect(counted).toEqual(await ask(list, `filter: { ${tested} }`, whole));
      expect(counted.totalCount).toBeGreaterThan(0);

      const order = list === "sources" ? "SourceOrder" : "StatementOrder";
      await expectSamePages(graph, { order, pages: 2, size: 7 }, (way, args, selection) =>
        ask(list, `filter: { ${way === "tested" ? tested : looked} }${args}`, selection),
      );
    },
  );
});
