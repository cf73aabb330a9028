import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { TestDatabase } from "../support/database.ts";
import { type TestGraph, testGraph } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";

/** Says nothing, but has each statement looked at: what only `asOf` asks for is found in another way. */
const EVERY_KIND = "kind: [DIRECT, INDIRECT, MIXED]";

// Real: PostgreSQL, schema, resolvers, read path.
describe("What was known by some time", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await randomDatabase();
    graph = await testGraph(db.pool);
  });
  afterAll(() => db.drop());

  it("has statements that had more origins then than they have now", async () => {
    const { rows } = await db.pool.query("select from report where superseded_by_key is not null");
    expect(rows.length).toBeGreaterThan(0);
  });

  const ends = { first: ["after", "endCursor"], last: ["before", "startCursor"] } as const;
  const orders = ["ORIGINS_DESC", "ORIGINS_ASC", "RECORDED_DESC", "RECORDED_ASC"];
  it.each(
    ["2024-06", "2025-02", "2025-03-10", "2999"].flatMap((asOf) =>
      orders.flatMap((order) => (["first", "last"] as const).map((size) => ({ asOf, order, size }))),
    ),
  )("comes as of $asOf in the order $order, by pages of the $size", async ({ asOf, order, size }) => {
    const [cursor, end] = ends[size];
    const page = async (filter: string, bound: string) =>
      (
        await graph.ask(`{ statements(filter: { asOf: "${asOf}" ${filter} }, orderBy: ${order}, ${size}: 9${bound}) {
          nodes { id corroboration { originCount } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`)
      ).statements;
    let bound = "";
    for (;;) {
      const found = await page("", bound);
      expect(found).toEqual(await page(EVERY_KIND, bound));
      if (found.pageInfo[end] === null) break;
      bound = `, ${cursor}: "${found.pageInfo[end]}"`;
    }
  });

  it("starts nowhere for a cursor of a rank that nothing has", async () => {
    for (const rank of [2147483647, -5]) {
      const cursor = Buffer.from(JSON.stringify(["ORIGINS_DESC", rank, 1])).toString("base64");
      const { statements } = await graph.ask(
        `{ statements(filter: { asOf: "2999" }, orderBy: ORIGINS_DESC, first: 3, after: "${cursor}") { nodes { id } } }`,
      );
      expect(statements.nodes).toHaveLength(rank < 0 ? 0 : 3);
    }
  });
});
