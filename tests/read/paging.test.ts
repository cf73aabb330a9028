import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Dice } from "../../bench/corpus/dice.ts";
import type { TestDatabase } from "../support/database.ts";
import { type Data, type TestGraph, testGraph } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";
import { type List, type ListPage, listsOf, Pager, quoted, sizes } from "../support/pages.ts";

const ROOTS = [
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
/** The list of the rows that a type's nested lists hang on. */
const ROOT_OF: Record<string, string> = {
  Statement: "statements",
  Report: "reports",
  Source: "sources",
  Publisher: "publishers",
  Actor: "actors",
  Place: "places",
  Topic: "topics",
  Meeting: "meetings",
};

// Real: PostgreSQL, schema, resolvers, read path.
describe("Pages", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  let lists: List[];
  beforeAll(async () => {
    db = await randomDatabase();
    graph = await testGraph(db.pool);
    lists = listsOf(graph.schema);
  });
  afterAll(() => db.drop());

  const listOf = (on: string, field: string) => lists.find((list) => list.on === on && list.field === field)!;
  const all = (pager: Pager) =>
    pager.walk("forward", () => 500).then((pages) => pages.flatMap((page) => page.ids));

  it("are tried here for every list that a query can start from", () => {
    expect(
      lists
        .filter(({ on }) => on === "Query")
        .map(({ field }) => field)
        .sort(),
    ).toEqual([...ROOTS].sort());
  });

  it.each(ROOTS)("of %s neither skip nor repeat, in each order, forwards and backwards", async (field) => {
    const list = listOf("Query", field);
    const dice = new Dice(field.length);
    const inOrder: Record<string, string[]> = {};
    for (const order of list.orders.length > 0 ? list.orders : [undefined]) {
      const pager = new Pager(graph, list, order);
      const { totalCount } = await pager.page({ first: 1 });
      const pages = await pager.walk("forward", sizes(dice, totalCount));
      const rows = pages.flatMap((page) => page.ids);
      expect(rows.length).toBeGreaterThan(8);
      expect(new Set(rows).size).toBe(rows.length);
      expectWhole(pages, rows);
      expectWhole((await pager.walk("backward", sizes(dice, rows.length))).reverse(), rows);
      if (order) inOrder[order] = rows;
    }
    for (const [order, rows] of Object.entries(inOrder)) {
      const reversed = inOrder[order.replace("_DESC", "_ASC")];
      if (order.endsWith("_DESC") && reversed) expect(rows).toEqual([...reversed].reverse());
    }
  });

  /** Pages in the list's order: together they are the list, and each says rightly what is around it. */
  function expectWhole(pages: ListPage[], rows: string[]) {
    expect(pages.flatMap((page) => page.ids)).toEqual(rows);
    for (const [i, { totalCount, pageInfo, cursors }] of pages.entries()) {
      expect(totalCount).toBe(rows.length);
      expect(pageInfo).toMatchObject({
        hasPreviousPage: i > 0,
        hasNextPage: i < pages.length - 1,
        startCursor: cursors[0] ?? null,
        endCursor: cursors.at(-1) ?? null,
      });
    }
  }

  it("between two cursors are that stretch of the list", async () => {
    const pager = new Pager(graph, listOf("Query", "statements"), "ORIGINS_DESC");
    const { ids, cursors } = await pager.page({ first: 60 });
    const dice = new Dice(7);
    for (let n = 0; n < 25; n++) {
      const [from, until] = dice.some([...ids.keys()], 2).sort((a, b) => a - b) as [number, number];
      const size = 1 + dice.below(until - from + 3);
      const between = ids.slice(from + 1, until);
      const bounds = { after: quoted(cursors[from]), before: quoted(cursors[until]) };
      expect((await pager.page({ ...bounds, first: size })).ids).toEqual(between.slice(0, size));
      expect((await pager.page({ ...bounds, last: size })).ids).toEqual(between.slice(-size));
    }
  });

  it("hold the same rows as nodes and as edges", async () => {
    for (const field of ROOTS) {
      const text = field === "search" ? ', text: "talks"' : "";
      const data = await graph.ask(
        `{ ${field}(last: 20${text}) { nodes { ...Id } edges { node { ...Id } } } } fragment Id on Node { id __typename }`,
      );
      expect(data[field].edges.map(({ node }: Data) => node)).toEqual(data[field].nodes);
      expect(data[field].nodes.length).toBeGreaterThan(8);
    }
  });

  it("of an empty list have neither cursors nor neighbours", async () => {
    const data =
      await graph.ask(`{ statements(filter: { minOrigins: 99 }) { totalCount nodes { id } edges { cursor }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`);
    const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
    expect(data.statements).toEqual({ totalCount: 0, nodes: [], edges: [], pageInfo });
  });

  it.each(["hasNextPage", "hasPreviousPage", "startCursor", "endCursor", "__typename"])(
    "tell their %s also when asked for nothing else",
    async (field) => {
      const alone = await graph.ask(
        `{ a: actors(first: 3) { pageInfo { ${field} } } b: actors(last: 3) { pageInfo { ${field} } } }`,
      );
      const whole = await graph.ask(
        `{ a: actors(first: 3) { nodes { id } pageInfo { ${field} } } b: actors(last: 3) { nodes { id } pageInfo { ${field} } } }`,
      );
      expect([alone.a.pageInfo, alone.b.pageInfo]).toEqual([whole.a.pageInfo, whole.b.pageInfo]);
    },
  );

  it("of each nested list are each parent's own, and go on from where they ended", async () => {
    const nested = lists.filter(({ on }) => ROOT_OF[on]); // an Answer's lists are Query's (tests/ask)
    expect(nested.length).toBeGreaterThan(15);
    for (const list of nested) {
      const parents = (
        await graph.ask(`{ ${ROOT_OF[list.on]}(first: 100) { nodes { id list: ${list.field}(first: 2) {
        totalCount nodes { ... on Node { id } } pageInfo { hasNextPage endCursor } } } } }`)
      )[ROOT_OF[list.on]!].nodes;
      parents.sort((a: Data, b: Data) => b.list.totalCount - a.list.totalCount);
      expect([list, parents[0].list.totalCount > 0]).toEqual([list, true]);
      for (const { id, list: page } of parents.slice(0, 3)) {
        const pager = new Pager(graph, list, undefined, id);
        const rows = await all(pager);
        const rest = page.pageInfo.hasNextPage
          ? await pager.page({ first: 500, after: quoted(page.pageInfo.endCursor) })
          : { ids: [] };
        const whole = [...page.nodes.map((node: Data) => node.id), ...rest.ids];
        expect({ list, whole: whole.slice(0, 500), count: page.totalCount }).toEqual({
          list,
          whole: rows.slice(0, 500),
          count: rows.length,
        });
      }
    }
  });

  it.each([
    [
      "statements",
      `insert into statement (id, speaker_key, kind, text, language, said_edtf, said_start, said_end, said_precision)
       select newid(t.id), speaker_key, kind, text, language, said_edtf, said_start, said_end, said_precision from statement t
       where key <= 2000 order by random() limit 5`,
    ],
    [
      "subjects",
      `insert into subject (id, kind, slug, name) select newid(id), kind, slug || '-' || substr(md5(random()::text), 1, 9), name from subject
       where kind = 'TOPIC' and key <= 140 order by random() limit 3`,
    ],
    [
      "sources",
      `insert into source (id, language, text, sha256, published_edtf, published_start, published_end, published_precision)
       select newid(id), language, body, encode(sha256(convert_to(body, 'UTF8')), 'hex'), published_edtf, published_start, published_end, published_precision
       from (select *, text || random() as body from source where key <= 150 order by random() limit 3) s`,
    ],
  ])("of %s stay whole while rows are added between them", async (field, insert) => {
    // A new id of the same type, from an old one.
    await db.pool.query(`create or replace function newid(id text) returns text language sql volatile as $$
      select split_part(id, '_', 1) || '_0' || translate(substr(md5(random()::text), 1, 25), 'ilou', 'jmpv') $$`);
    const list = listOf("Query", field);
    const dice = new Dice(3);
    // Each order has its reverse, which pages that are walked backwards go through as well.
    for (const order of list.orders.filter((name) => name.endsWith("_DESC"))) {
      for (const direction of ["forward", "backward"] as const) {
        const pager = new Pager(graph, list, order);
        const before = await all(pager);
        const pages = await pager.walk(
          direction,
          sizes(dice, before.length),
          async () => void (await db.pool.query(insert)),
        );
        const seen = (direction === "forward" ? pages : pages.reverse()).flatMap((page) => page.ids);
        expect(new Set(seen).size).toBe(seen.length);
        const old = new Set(before);
        expect(seen.filter((id) => old.has(id))).toEqual(before);
      }
    }
  });
});
