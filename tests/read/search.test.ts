import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { TestDatabase } from "../support/database.ts";
import { type Data, type TestGraph, testGraph } from "../support/graph.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";
import { Samples } from "../support/samples.ts";

const SEARCH = `query ($text: String!, $types: [SearchType!]) { search(text: $text, types: $types, first: 100) { totalCount
  edges { score snippet { text match } node { __typename
    ... on Statement { text reports { passage { exact } } } ... on Source { title text } ... on Subject { name } } } } }`;

// Real: PostgreSQL, schema, resolvers, read path, the seed documents.
describe("A search", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await seededDatabase();
    graph = await testGraph(db.pool);
    const add = new Samples(db.pool);
    await add.source(
      "Private \ue000marks\ue001 and a walrus 🦭 with cafe\u0301 <b>tags</b> & \ue000walrus\ue001.",
    );
  });
  afterAll(() => db.drop());

  const search = async (text: string, types?: string[]): Promise<Data> =>
    (await graph.ask(SEARCH, { text, types })).search;

  it("finds every kind of thing, best match first", async () => {
    const { edges, totalCount } = await search("Russia or Kremlin or CNN or talks");
    expect(edges).toHaveLength(totalCount);
    expect(new Set(edges.map(({ node }: Data) => node.__typename))).toEqual(
      new Set(["Statement", "Source", "Actor", "Place", "Topic", "Meeting", "Publisher"]),
    );
    const scores = edges.map(({ score }: Data) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(Math.min(...scores)).toBeGreaterThan(0);
  });

  it("for a name finds its bearer first", async () => {
    for (const [text, name] of [
      ["Zelenskyy", "Volodymyr Zelensky"],
      ["Riyadh", "Riyadh"],
      ["Песков", "Dmitry Peskov"],
    ] as const) {
      const { edges } = await search(text, ["ACTOR", "PLACE", "STATEMENT"]);
      expect(edges[0].node).toMatchObject({ name });
    }
  });

  it.each(["STATEMENT", "SOURCE", "ACTOR", "PLACE", "TOPIC", "MEETING", "PUBLISHER"])(
    "of type %s alone finds only those",
    async (type) => {
      const { edges, totalCount } = await search("Russia or talks or CNN or sanctions or war", [type]);
      expect(totalCount).toBeGreaterThan(0);
      for (const { node } of edges) expect(node.__typename.toUpperCase()).toBe(type);
    },
  );

  it("for words in quotes finds them in that order only", async () => {
    const texts = (await search('"political will"', ["STATEMENT"])).edges.map(({ node }: Data) =>
      [node.text, ...node.reports.map(({ passage }: Data) => passage.exact)].join(" "),
    );
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toMatch(/political\s+will/);
    expect((await search('"will political"', ["STATEMENT"])).totalCount).toBe(0);
  });

  it("shows the words in their surroundings, to the letter, and marks what matches", async () => {
    for (const [text, stem] of [
      ["talks", /^talk/i],
      ["embassies", /^embass/i],
      ["Saudi", /^saudi/i],
    ] as const) {
      for (const { node, snippet } of (await search(text, ["STATEMENT", "SOURCE"])).edges) {
        const whole = snippet.map((part: Data) => part.text).join("");
        const said = [node.title, node.text, node.reports?.map(({ passage }: Data) => passage.exact)]
          .flat()
          .join(" … ");
        for (const piece of whole.split(" … ")) expect(said).toContain(piece);
        const marked = snippet.filter((part: Data) => part.match);
        expect(marked.length).toBeGreaterThan(0);
        for (const part of marked) expect(part.text).toMatch(stem);
      }
    }
  });

  it("takes marks of its own in a text for what they are: no marks", async () => {
    const { edges } = await search("walrus");
    expect(edges).toHaveLength(1);
    expect(edges[0].snippet.filter((part: Data) => part.match).map((part: Data) => part.text)).toEqual([
      "walrus",
      "walrus",
    ]);
    const whole = edges[0].snippet.map((part: Data) => part.text).join("");
    expect(whole).toContain("🦭 with cafe\u0301 <b>tags</b> &");
    expect(whole).not.toMatch(/[\ue000\ue001]/);
  });

  it("knows words in any form, and next to any mark", async () => {
    for (const text of ["naturally", "“step Naturally”", "Ukraine's", "Ukraine’s willingness"]) {
      expect([text, (await search(text, ["STATEMENT"])).totalCount]).not.toEqual([text, 0]);
    }
  });

  it("leaves out a word right behind a single dash; any other dash is a pause", async () => {
    const found = async (text: string) => [text, (await search(text, ["STATEMENT"])).totalCount];
    const [, all] = await found("step");
    expect(await found("step -naturally")).toEqual(["step -naturally", Number(all) - 1]);
    for (const text of ["step naturally", "step - naturally", "step — naturally", "step--naturally"])
      expect(await found(text)).toEqual([text, 1]);
    expect(await found(`${"-".repeat(80)} step`)).toEqual([`${"-".repeat(80)} step`, all]);
  });

  it.each([
    "",
    "   ",
    "!",
    "-".repeat(40),
    "- ".repeat(40),
    "-(".repeat(40),
    "-<".repeat(40),
    "&|!():*",
    '"',
    '""',
    "x".repeat(1001),
  ])("for %j is refused, as it has no word to find", async (text) => {
    expect(await graph.refusal(SEARCH, { text })).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(
      await graph.refusal("query ($t: String) { statements(filter: { text: $t }) { totalCount } }", {
        t: text,
      }),
    ).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("of no types is refused, not empty", async () => {
    expect(await graph.refusal(SEARCH, { text: "talks", types: [] })).toMatchObject({
      code: "BAD_USER_INPUT",
    });
  });

  it("for anything at all is answered, or refused with a sentence", async () => {
    const hostile = fc.constantFrom(
      "'",
      '"',
      "&",
      "|",
      "!",
      "(",
      ")",
      ":*",
      "<->",
      "\\",
      "%",
      "talks",
      " or ",
      "-",
      "\ue000",
      "\ue001",
      "🕊️",
      "e\u0301",
      "$1",
      ";--",
      "</b>",
      "the",
    );
    const text = fc.oneof(
      fc.array(hostile, { maxLength: 12 }).map((parts) => parts.join("")),
      // What nests in PostgreSQL's own reading of a search.
      fc
        .array(hostile, { minLength: 1, maxLength: 3 })
        .map((parts) => parts.join("").repeat(60).slice(0, 1000)),
      fc.string({ unit: "grapheme", maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(text, async (text) => {
        fc.pre(!text.includes("\0"));
        const { errors } = await graph.execute(SEARCH, { text });
        if (errors) expect([text, errors[0]!.extensions.code]).toEqual([text, "BAD_USER_INPUT"]);
      }),
      { numRuns: 150 },
    );
  });
});
