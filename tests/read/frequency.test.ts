import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { TestDatabase } from "../support/database.ts";
import { type TestGraph, testGraph } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";
import { expectSamePages } from "../support/samePages.ts";

/** Filters by what few rows have, or many. */
const FILTERS: { list: string; order: string; filter: string; asOf?: string }[] = [
  { list: "statements", order: "StatementOrder", filter: 'attribution: "publisher-1"' },
  { list: "statements", order: "StatementOrder", filter: 'attribution: "outlet"' },
  { list: "statements", order: "StatementOrder", filter: 'attribution: "publisher-1", review: [PROPOSED]' },
  { list: "statements", order: "StatementOrder", filter: 'attribution: "publisher-1", kind: DIRECT' },
  { list: "statements", order: "StatementOrder", filter: 'attribution: "publisher-1"', asOf: "2025-03" },
  { list: "statements", order: "StatementOrder", filter: 'origin: "publisher-1"' },
  { list: "statements", order: "StatementOrder", filter: 'origin: "publisher-1", kind: DIRECT' },
  { list: "statements", order: "StatementOrder", filter: 'saidIn: "place-61"' },
  {
    list: "statements",
    order: "StatementOrder",
    filter: 'saidIn: "place-61", attribution: "outlet", text: "talks"',
  },
  { list: "reports", order: "ReportOrder", filter: 'attribution: "outlet"' },
  { list: "reports", order: "ReportOrder", filter: 'attribution: "publisher-1", quoted: true' },
];

// Real: PostgreSQL, schema, resolvers, read path.
describe.each([
  ["few", ""],
  // The counts tell only which way is the shorter.
  [
    "many",
    `update tally set n = 1000000 where facet in ('PUBLISHER', 'ATTRIBUTION_PUBLISHER', 'ATTRIBUTION_ACTOR', 'SAID_IN')`,
  ],
])("Where %s rows have what is asked for, by the counts that are kept,", (_, counted) => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await randomDatabase();
    graph = await testGraph(db.pool);
    // One name for a publisher and an actor, both of which chains lead through; one place for many statements.
    await db.pool.query(`
      insert into publisher_name (publisher_key, name)
        select publisher_key, 'outlet' from attribution_hop where publisher_key is not null group by 1 order by count(*) desc, 1 limit 1;
      insert into subject_name (subject_key, name)
        select actor_key, 'outlet' from attribution_hop where actor_key is not null group by 1 order by count(*) desc, 1 limit 1;
      update statement set place_key = (select key from subject where slug = 'place-61') where key % 3 = 0;
      select fold_tallies();
      ${counted}`);
  });
  afterAll(() => db.drop());

  it.each(FILTERS)("$list(filter: { $filter }) are those that each tested by itself are", async (asked) => {
    const { list, order, filter } = asked;
    const at = asked.asOf ? `, asOf: "${asked.asOf}"` : "";
    const ask = async (filter: string, args: string, selection: string) =>
      (await graph.ask(`{ ${list}(filter: { ${filter}${at} }${args}) { ${selection} } }`))[list];
    // What is negated is not looked up: each row is tested.
    const tested = `not: { not: { ${filter} } }`;
    const { totalCount } = await ask(filter, "", "totalCount");
    expect(totalCount).toBe((await ask(tested, "", "totalCount")).totalCount);
    expect(totalCount).toBeGreaterThan(0);

    await expectSamePages(graph, { order, pages: 3, size: 5 }, (way, args, selection) =>
      ask(way === "tested" ? tested : filter, args, selection),
    );
  });

  it("a place lists what was said there", async () => {
    const page = "nodes { id } pageInfo { hasNextPage endCursor }";
    const { place, statements } = await graph.ask(
      `{ place(reference: "place-61") { statementsSaidHere(first: 7, orderBy: ORIGINS_DESC) { ${page} } }
        statements(filter: { not: { not: { saidIn: "place-61" } } }, first: 7, orderBy: ORIGINS_DESC) { ${page} } }`,
    );
    expect(place.statementsSaidHere).toEqual(statements);
    expect(statements.nodes).toHaveLength(7);
  });
});
