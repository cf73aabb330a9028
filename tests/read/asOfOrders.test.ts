import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { TestDatabase } from "../support/database.ts";
import { type Data, type TestGraph, testGraph } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";
import { Samples } from "../support/samples.ts";

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

  const ends = { first: ["after", "endCursor"], last: ["before", "startCursor"] } as const;
  const orders = ["ORIGINS_DESC", "ORIGINS_ASC", "RECORDED_DESC", "RECORDED_ASC"];
  it.each(
    ["2025-03-10", "2999"].flatMap((asOf) =>
      orders.flatMap((order) => (["first", "last"] as const).map((size) => ({ asOf, order, size }))),
    ),
  )("comes as of $asOf in the order $order, by pages of the $size", async ({ asOf, order, size }) => {
    const [cursor, end] = ends[size];
    const page = async (filter: string, bound: string) =>
      (
        await graph.ask(`{ statements(filter: { asOf: "${asOf}" ${filter} }, orderBy: ${order}, ${size}: 100${bound}) {
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

  it("has what had more origins, or none, than it has now", async () => {
    const add = new Samples(db.pool);
    const speaker = await add.actor({ slug: "corrected" });
    const first = await add.published("2020-01-10", {
      publisher_key: await add.publisher({ slug: "corrected-1" }),
    });
    const other = await add.published("2020-01-11", {
      publisher_key: await add.publisher({ slug: "corrected-2" }),
    });
    const second = await add.published("2020-02-10", { previous_version_key: first });
    const [fewer, none, same] = [
      await add.statement(speaker, { text: "fewer" }),
      await add.statement(speaker, { text: "none" }),
      await add.statement(speaker, { text: "same" }),
    ];
    const newer = await add.report(same, second);
    const supersede = async (statement: string) =>
      db.pool.query("update report set superseded_by_key = $1 where key = $2", [
        newer,
        await add.report(statement, first),
      ]);
    await add.report(fewer, other);
    await supersede(fewer);
    await supersede(none);
    await add.report(same, other);
    // A newer version was published when the graph learnt of it.
    const listed = async (order: string, asOf: string, rest = "") =>
      (
        await graph.ask(`{ statements(filter: { asOf: "${asOf}" ${rest} }, orderBy: ${order}, first: 100) {
          nodes { text speaker { slug } corroboration { originCount } } } }`)
      ).statements.nodes.filter(({ speaker }: Data) => speaker.slug === "corrected");
    for (const asOf of ["2020-01", "2999"])
      for (const order of orders)
        expect(await listed(order, asOf)).toEqual(await listed(order, asOf, EVERY_KIND));
    expect(
      (await listed("ORIGINS_DESC", "2020-01")).map(({ text, corroboration }: Data) => [
        text,
        corroboration.originCount,
      ]),
    ).toEqual([
      ["fewer", 2],
      ["same", 1],
      ["none", 1],
    ]);
    expect((await listed("ORIGINS_ASC", "2999"))[0]).toMatchObject({
      text: "none",
      corroboration: { originCount: 0 },
    });
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
