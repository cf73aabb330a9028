import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { TestDatabase } from "../support/database.ts";
import { type Data, type TestGraph, testGraph } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";

interface Facet {
  list: "statements" | "sources" | "meetings";
  name: string;
  /** What of the key a filter takes: a reference, or the value itself. */
  key: "slug" | null;
  /** The filter that the key goes into. */
  filter: string;
}
const FACETS: Facet[] = [
  { list: "statements", name: "speakers", key: "slug", filter: "speaker" },
  { list: "statements", name: "subjects", key: "slug", filter: "about" },
  { list: "statements", name: "places", key: "slug", filter: "about" },
  { list: "statements", name: "saidIn", key: "slug", filter: "saidIn" },
  { list: "statements", name: "publishers", key: "slug", filter: "publisher" },
  { list: "statements", name: "attributionPublishers", key: "slug", filter: "attribution" },
  { list: "statements", name: "attributionActors", key: "slug", filter: "attribution" },
  { list: "statements", name: "kinds", key: null, filter: "kind" },
  { list: "sources", name: "publishers", key: "slug", filter: "publisher" },
  { list: "sources", name: "languages", key: null, filter: "language" },
  { list: "sources", name: "speakers", key: "slug", filter: "speaker" },
  { list: "meetings", name: "participants", key: "slug", filter: "participant" },
  { list: "meetings", name: "places", key: "slug", filter: "place" },
  { list: "meetings", name: "statuses", key: null, filter: "status" },
  { list: "meetings", name: "formats", key: null, filter: "format" },
];
const BASES: Record<Facet["list"], object[]> = {
  statements: [
    {},
    { about: ["place-62"], minOrigins: 2 },
    { asOf: "2025-03-10", not: { kind: ["DIRECT"] } },
    { review: ["REJECTED", "ACCEPTED"] },
  ],
  sources: [{}, { asOf: "2025-03-10" }, { about: ["place-61"] }],
  meetings: [{}, { asOf: "2025-03-10" }, { contested: true }],
};
const TYPES = { statements: "StatementFilter", sources: "SourceFilter", meetings: "MeetingFilter" };

// Real: PostgreSQL, schema, resolvers, read path.
describe("A facet", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await randomDatabase();
    graph = await testGraph(db.pool);
  });
  afterAll(() => db.drop());

  async function values(facet: Facet, filter: object, args = "first: 100"): Promise<Data[]> {
    const type = TYPES[facet.list];
    const selected = facet.key ? `key { ${facet.key} }` : "key";
    const data = await graph.ask(
      `query ($f: ${type}) { ${facet.list}(filter: $f) { facets { ${facet.name}(${args}) { count ${selected} } } } }`,
      { f: filter },
    );
    return data[facet.list].facets[facet.name].map(({ count, key }: Data) => ({
      count,
      key: facet.key ? key[facet.key] : key,
    }));
  }

  it("is tried here wherever a list has one", () => {
    const names = ["statements", "sources", "meetings"].map((list) => {
      const type = `${list[0]!.toUpperCase()}${list.slice(1, -1)}Facets`;
      return [list, Object.keys((graph.schema.getType(type) as Data).getFields()).sort()];
    });
    const tried = ["statements", "sources", "meetings"].map((list) => [
      list,
      FACETS.filter((facet) => facet.list === list)
        .map(({ name }) => name)
        .sort(),
    ]);
    expect(tried).toEqual(names);
  });

  it.each(FACETS)(
    "$name of $list counts what the list gives when its key is added to the filter",
    async (facet) => {
      for (const base of BASES[facet.list]) {
        const found = await values(facet, base);
        expect(found.length).toBeGreaterThan(0);
        expect(found.map(({ count }) => count)).toEqual(
          found.map(({ count }) => count).sort((a, b) => b - a),
        );
        expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
        const some = found.filter((_, i) => i < 6 || i % 9 === 0);
        const variables = Object.fromEntries(some.map(({ key }, i) => [`f${i}`, withKey(base, facet, key)]));
        const counted = await graph.ask(
          `query (${some.map((_, i) => `$f${i}: ${TYPES[facet.list]}`)}) { ${some.map((_, i) => `c${i}: ${facet.list}(filter: $f${i}) { totalCount }`).join(" ")} }`,
          variables,
        );
        expect(some.map((_, i) => counted[`c${i}`].totalCount)).toEqual(some.map(({ count }) => count));
      }
    },
  );

  /** The filter with the key added; `asOf` looks at the whole list where it stands outermost. */
  function withKey(base: { asOf?: string }, facet: Facet, key: string): object {
    const added = { [facet.filter]: [key] };
    return Object.keys(base).length === 0
      ? added
      : { and: [base, added], ...(base.asOf && { asOf: base.asOf }) };
  }

  it("that gives each row one value adds up to the list", async () => {
    const data = await graph.ask(
      "{ statements { totalCount facets { speakers(first: 100) { count } kinds { count } } } }",
    );
    const sum = (values: Data[]) => values.reduce((total, { count }) => total + count, 0);
    expect(sum(data.statements.facets.speakers)).toBe(data.statements.totalCount);
    expect(sum(data.statements.facets.kinds)).toBe(data.statements.totalCount);
  });

  it("leaves out what having does not let through, and gives ten values or as many as asked for", async () => {
    const [facet] = FACETS as [Facet];
    const all = await values(facet, {});
    expect(await values(facet, {}, "first: 100, having: { min: 20, max: 60 }")).toEqual(
      all.filter(({ count }) => count >= 20 && count <= 60),
    );
    expect(await values(facet, {}, "first: 3, having: { max: 40 }")).toEqual(
      all.filter(({ count }) => count <= 40).slice(0, 3),
    );
    expect(await values(facet, {}, "having: { min: 1 }")).toEqual(all.slice(0, 10));
    expect(
      await graph.refusal("{ statements { facets { kinds(having: { min: 3, max: 2 }) { count } } } }"),
    ).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("of subjects can be of some kinds only, and its keys are of their types", async () => {
    const data = await graph.ask(`{ statements { facets { subjects(kind: [PLACE, MEETING], first: 50) { key {
      __typename ... on Place { placeKind } ... on Meeting { format } } } } } }`);
    const keys = data.statements.facets.subjects.map(({ key }: Data) => key);
    expect(new Set(keys.map((key: Data) => key.__typename))).toEqual(new Set(["Place", "Meeting"]));
    for (const key of keys)
      expect(key.__typename === "Place" ? key.placeKind : key.format).toEqual(expect.any(String));
    expect(await graph.refusal("{ statements { facets { subjects(kind: []) { count } } } }")).toMatchObject({
      code: "BAD_USER_INPUT",
    });
  });

  it("nests: the lists of a key have facets of their own, as of the same date", async () => {
    const data =
      await graph.ask(`{ statements(filter: { asOf: "2025-03" }) { facets { subjects(first: 5) { count key {
      statementsAbout { totalCount facets { kinds { count } } } } } } } }`);
    for (const { count, key } of data.statements.facets.subjects) {
      expect(key.statementsAbout.totalCount).toBe(count);
      expect(key.statementsAbout.facets.kinds.reduce((sum: number, kind: Data) => sum + kind.count, 0)).toBe(
        count,
      );
    }
  });
});
