import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { TestDatabase } from "../support/database.ts";
import { type Data, type TestGraph, testGraph } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";
import { readPlainRows } from "../support/oracle/plainRows.ts";
import { type Filter, type Known, StatementOracle } from "../support/oracle/statements.ts";

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const DATES: Known["dates"] = {
  "2025-02": { start: day("2025-02-01"), end: day("2025-03-01") },
  "2025-02-11": { start: day("2025-02-11"), end: day("2025-02-12") },
  "2025-01/2025-02-10": { start: day("2025-01-01"), end: day("2025-02-11") },
  "../2025-03": { start: null, end: day("2025-04-01") },
  "2025-03-15": { start: day("2025-03-15"), end: day("2025-03-16") },
  "2025": { start: day("2025-01-01"), end: day("2026-01-01") },
};
const TEXTS = ["sanctions", '"no comment"', "oil -peace", "переговоры or resumed"];

/** One value or more for every field of StatementFilter; the pairs take the first. */
const VALUES: { [name in Exclude<keyof Filter, "and" | "or" | "not">]: NonNullable<Filter[name]>[] } = {
  id: [], // taken from the data, below
  speaker: [["actor-1", "actor-2", "actor-3"], ["actor-5"]],
  about: [["place-62"], ["topic-92", "meeting-125"], ["actor-50"]],
  aboutAll: [["place-61", "topic-92"], ["place-63"]],
  aboutExact: [["place-61", "place-62", "topic-92"], ["place-61"]],
  said: [
    { during: "2025-02" },
    { during: "2025-02", match: "OVERLAPS" },
    { from: "2025-02-11", until: "2025-03-15" },
    { until: "2025-02-11", match: "OVERLAPS" },
    { during: "../2025-03", from: "2025-02" },
    { during: "2025-01/2025-02-10" },
  ],
  kind: [["DIRECT", "MIXED"], ["INDIRECT"]],
  publisher: [["publisher-1", "publisher-2"], ["publisher-9"]],
  source: [],
  attribution: [["publisher-3", "actor-4"], ["actor-20"]],
  origin: [["publisher-2", "publisher-5"], ["publisher-11"]],
  meeting: [["meeting-125", "meeting-130"], ["meeting-140"]],
  saidIn: [["place-62"], ["place-61", "place-90"]],
  language: [["uk"], ["en", "uk"]],
  text: TEXTS,
  minOrigins: [2, 1, 4],
  contested: [true, false],
  relation: [
    { side: "FROM" },
    { type: ["DENIES", "CONFIRMS"], side: "TO" },
    { type: ["RESPONDS_TO"] },
    {},
    { speaker: ["actor-1", "actor-2", "actor-3", "actor-4", "actor-5"] },
    { type: ["DENIES"], side: "TO", speaker: ["actor-1", "actor-2", "actor-3", "actor-6", "actor-7"] },
  ],
  review: [["PROPOSED", "REJECTED"], ["REJECTED"], ["ACCEPTED", "EDITED"]],
  asOf: ["2025-03-15", "2025-02", "2025"],
};
const NAMES = Object.keys(VALUES) as (keyof typeof VALUES)[];

// Real: PostgreSQL, schema, resolvers, read path. The oracle goes through the plain rows in TypeScript.
describe("The filter of statements", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  let oracle: StatementOracle;
  beforeAll(async () => {
    db = await randomDatabase();
    graph = await testGraph(db.pool);
    const rows = await readPlainRows(db.pool);
    const texts = await Promise.all(TEXTS.map(async (text) => [text, await holding(text)] as const));
    oracle = new StatementOracle(rows, { dates: DATES, texts: Object.fromEntries(texts) });
    const ids = rows.statements.map(({ id }) => id);
    VALUES.id = [
      rows.statements
        .filter((row) => !row.merged && row.key % 3 === 0)
        .map(({ id }) => id)
        .slice(0, 100),
      [ids[1000]!],
    ];
    VALUES.source = [
      [...rows.sources.values()].slice(0, 12).map(({ id }) => id),
      [rows.sources.get(100)!.id],
    ];
  });
  afterAll(() => db.drop());

  /** Which statements hold words, as PostgreSQL itself says. */
  async function holding(text: string): Promise<Set<string>> {
    const { rows } = await db.pool.query<{ id: string }>(
      `select id from statement t where words_of(t.text || ' ' || coalesce((
         select string_agg(r.passage_exact, ' ') from report r where r.statement_key = t.key and r.review_state <> 'REJECTED' and r.superseded_by_key is null), '')) @@ websearch_to_tsquery('public.onrecord', $1)`,
      [text],
    );
    return new Set(rows.map(({ id }) => id));
  }

  const LIST = "totalCount nodes { id }";

  /** Asks several filters in one operation and holds each answer against the oracle's. */
  async function agree(filters: Filter[]): Promise<void> {
    const variables = Object.fromEntries(filters.map((filter, i) => [`f${i}`, filter]));
    const query = `query (${filters.map((_, i) => `$f${i}: StatementFilter`)}) {
      ${filters.map((_, i) => `a${i}: statements(filter: $f${i}, first: 50) { ${LIST} }`).join("\n")} }`;
    const data = await graph.ask(query, variables);
    for (const [i, filter] of filters.entries()) {
      const expected = oracle.list(filter);
      const found = data[`a${i}`];
      const ids = found.nodes.map((node: Data) => node.id);
      expect({ filter, count: found.totalCount, ids }).toEqual({
        filter,
        count: expected.length,
        ids: expected.slice(0, 50),
      });
    }
  }

  const one = (name: keyof typeof VALUES, value: unknown = VALUES[name][0]): Filter => ({ [name]: value });

  it("has a value here for each of its fields, so that none is left untried", () => {
    const type = graph.schema.getType("StatementFilter") as unknown as { getFields(): object };
    expect(Object.keys(type.getFields()).sort()).toEqual([...NAMES, "and", "or", "not"].sort());
  });

  it.each(NAMES)("by %s alone and negated gives what the rows say", async (name) => {
    await agree(VALUES[name].flatMap((value) => [one(name, value), { not: one(name, value) }]));
  });

  it("says of most values that some statements fit and some do not", () => {
    const all = oracle.list({}).length;
    const telling = NAMES.filter((name) => {
      const count = oracle.list(one(name)).length;
      return count > 0 && count < all;
    });
    expect(telling).toEqual(NAMES);
  });

  const PAIRS = NAMES.flatMap((a, i) => NAMES.slice(i + 1).map((b) => [a, b] as const));
  it.each(NAMES.slice(0, -1))(
    "by %s and every other field, beside each other and in and, or, not",
    async (name) => {
      for (const [a, b] of PAIRS.filter(([first]) => first === name)) {
        const [x, y] = [one(a), one(b)];
        await agree([{ ...x, ...y }, { and: [x, y] }, { or: [x, y] }, { ...x, not: y }]);
      }
    },
  );

  it("nests to any tree", async () => {
    const leaf = fc
      .constantFrom(...NAMES)
      .chain((name) => fc.nat(9).map((n) => one(name, VALUES[name][n % VALUES[name].length])));
    const { tree } = fc.letrec<{ tree: Filter }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3, depthSize: "small" },
        leaf,
        fc
          .tuple(leaf, fc.array(tie("tree"), { minLength: 1, maxLength: 3 }))
          .map(([own, and]) => ({ ...own, and })),
        fc
          .tuple(leaf, fc.array(tie("tree"), { minLength: 1, maxLength: 3 }))
          .map(([own, or]) => ({ ...own, or })),
        fc.tuple(leaf, tie("tree")).map(([own, not]) => ({ ...own, not })),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(tree, (filter) => agree([filter])),
      { numRuns: 60 },
    );
  });
});
