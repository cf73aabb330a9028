import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { newId } from "../../src/domain/ids.ts";
import type { TestDatabase } from "../support/database.ts";
import { type TestGraph, testGraph } from "../support/graph.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";
import { Samples } from "../support/samples.ts";

// Real: PostgreSQL, schema, resolvers, read path, the seed documents.
describe("A reference", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  let add: Samples;
  beforeAll(async () => {
    db = await seededDatabase();
    graph = await testGraph(db.pool);
    add = new Samples(db.pool);
    for (const slug of ["john-smith-senator", "john-smith-farmer"])
      await add.actor({ slug, name: "John Smith" });
    await add.actor({ slug: "cnn-newsroom", name: "CNN" });
  });
  afterAll(() => db.drop());

  const actor = async (reference: string) =>
    (await graph.ask("query ($r: String!) { actor(reference: $r) { slug } }", { r: reference })).actor.slug;
  const refusal = (reference: string, field = "actor") =>
    graph.refusal(`query ($r: String!) { ${field}(reference: $r) { __typename } }`, { r: reference });
  const idOf = async (slug: string) =>
    (await graph.ask(`{ subject(reference: "${slug}") { id } }`)).subject.id as string;

  it.each([
    ["a slug", "volodymyr-zelensky"],
    ["the name", "Volodymyr Zelensky"],
    ["a surname", "Zelensky"],
    ["another spelling", "Zelenskyy"],
    ["another script", "Зеленський"],
    ["another script, its letters decomposed", "Зеленський".normalize("NFD")],
    ["full-width letters", "Ｚｅｌｅｎｓｋｙ"],
    ["capitals", "VOLODYMYR ZELENSKY"],
    ["stray spaces and punctuation", "  volodymyr.zelensky! "],
    ["accents that do not belong", "Zélensky"],
  ])("can be %s", async (_, reference) => {
    expect(await actor(reference)).toBe("volodymyr-zelensky");
  });

  it("can be an id, of the actor and of nothing else", async () => {
    expect(await actor(await idOf("donald-trump"))).toBe("donald-trump");
    const place = await refusal(await idOf("saudi-arabia"));
    expect(place).toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringContaining("Place") as never,
    });
    expect(await refusal(newId("Actor"))).toMatchObject({ code: "UNKNOWN_REFERENCE" });
  });

  it("can be a source's address, SHA-256 in any case, or id", async () => {
    await add.source("A text with an address.", { url: "https://example.org/a?b=c#d" });
    const { rows } = await db.pool.query("select id, sha256 from source where url is not null");
    for (const reference of [
      "https://example.org/a?b=c#d",
      rows[0].id,
      rows[0].sha256,
      rows[0].sha256.toUpperCase(),
    ]) {
      expect(
        (await graph.ask("query ($r: String!) { source(reference: $r) { text } }", { r: reference })).source
          .text,
      ).toBe("A text with an address.");
    }
    expect(await refusal("no such source", "source")).toMatchObject({ code: "UNKNOWN_REFERENCE" });
  });

  it("that fits several is refused with all of them, until it says which", async () => {
    const { code, message, extensions } = await refusal("john smith");
    expect(code).toBe("AMBIGUOUS_REFERENCE");
    expect(message).toContain("john-smith-senator");
    const candidates = extensions.candidates;
    expect(candidates.map((candidate: { slug: string }) => candidate.slug).sort()).toEqual([
      "john-smith-farmer",
      "john-smith-senator",
    ]);
    expect(candidates[0]).toEqual({
      type: "Actor",
      id: expect.any(String),
      slug: expect.any(String),
      name: "John Smith",
    });
    expect(await actor("john-smith-farmer")).toBe("john-smith-farmer");
  });

  it("that fits nothing is refused with the nearest names", async () => {
    const { code, extensions, message } = await refusal("Peskow");
    expect(code).toBe("UNKNOWN_REFERENCE");
    expect(extensions.nearest).toContain("Dmitry Peskov");
    expect(message).toContain("Did you mean");
    expect((await refusal("Qqqqqqq")).extensions.nearest).toEqual([]);
  });

  it("in a filter fails the same way, never as an empty list", async () => {
    for (const filter of [
      'speaker: "Peskow"',
      'about: ["Saudi Arabia", "Nowhere at all"]',
      'not: { publisher: "Nobody" }',
      'or: [{ attribution: "Nobody" }]',
    ]) {
      expect(await graph.refusal(`{ statements(filter: { ${filter} }) { totalCount } }`)).toMatchObject({
        code: "UNKNOWN_REFERENCE",
      });
    }
    expect(
      await graph.refusal(
        '{ actors { nodes { statements(filter: { speaker: "John Smith" }) { totalCount } } } }',
      ),
    ).toMatchObject({ code: "AMBIGUOUS_REFERENCE" });
  });

  it.each([
    ["empty", ""],
    ["blank", " \t "],
    ["too long", "x".repeat(501)],
  ])("that is %s is refused", async (_, reference) => {
    expect(await refusal(reference)).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it.each(["' or 1=1 --", "%", "\\", "🕊️", "\ud800", "a'b\"c", "null"])(
    "%j is only a name that nothing has",
    async (reference) => {
      expect(await refusal(reference)).toMatchObject({ code: "UNKNOWN_REFERENCE" });
    },
  );

  it("of an attribution can be an outlet, an actor, or both at once", async () => {
    const through = async (attribution: string) =>
      (await graph.ask(`{ statements(filter: { attribution: "${attribution}" }) { totalCount } }`)).statements
        .totalCount;
    expect(await through("RIA")).toBeGreaterThan(0);
    expect(await through("CNN")).toBe(await through("cnn"));
  });

  it.each(['id: ["nonsense"]', 'id: ["actor_01h455vb4pex5vsknk084sn02q"]'])(
    "by %s in a filter of statements is refused",
    async (filter) => {
      expect(await graph.refusal(`{ statements(filter: { ${filter} }) { totalCount } }`)).toMatchObject({
        code: "BAD_USER_INPUT",
      });
    },
  );
});

describe("What was merged into another", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  let add: Samples;
  beforeAll(async () => {
    db = await seededDatabase();
    graph = await testGraph(db.pool);
    add = new Samples(db.pool);
  });
  afterAll(() => db.drop());

  it("leads there by its id, slug, name and other names, and is in no list", async () => {
    const { rows } = await db.pool.query("select key from subject where slug = 'dmitry-peskov'");
    const key = await add.actor({ slug: "d-s-peskov", name: "D. S. Peskov", merged_into_key: rows[0].key });
    await add.insert("subject_name", { subject_key: key, name: "Песков Д. С.", kind: "TRANSLITERATION" });
    const { rows: merged } = await db.pool.query("select id from subject where key = $1", [key]);
    for (const reference of [merged[0].id, "d-s-peskov", "D. S. Peskov", "ПЕСКОВ Д С"]) {
      expect(
        (await graph.ask("query ($r: String!) { actor(reference: $r) { slug } }", { r: reference })).actor
          .slug,
      ).toBe("dmitry-peskov");
    }
    const data = await graph.ask(
      "query ($id: ID!) { node(id: $id) { ... on Actor { slug } } actors(filter: { id: [$id] }) { nodes { slug } } all: subjects(first: 500) { nodes { slug } } }",
      { id: merged[0].id },
    );
    expect(data.node.slug).toBe("dmitry-peskov");
    expect(data.actors.nodes).toEqual([{ slug: "dmitry-peskov" }]);
    expect(data.all.nodes.map(({ slug }: { slug: string }) => slug)).not.toContain("d-s-peskov");
  });

  it("leads there by a statement's id, and is in no list", async () => {
    const { rows } = await db.pool.query("select key, id, speaker_key from statement order by key limit 1");
    const key = await add.statement(rows[0].speaker_key, { merged_into_key: rows[0].key });
    const { rows: merged } = await db.pool.query("select id from statement where key = $1", [key]);
    const data = await graph.ask(
      "query ($id: ID!) { node(id: $id) { id } statement(id: $id) { id } nodes(ids: [$id]) { id } statements(filter: { id: [$id] }) { nodes { id } } all: statements(first: 500) { nodes { id } } }",
      { id: merged[0].id },
    );
    const target = { id: rows[0].id };
    expect([data.node, data.statement, ...data.nodes, ...data.statements.nodes]).toEqual([
      target,
      target,
      target,
      target,
    ]);
    expect(data.all.nodes).not.toContainEqual(merged[0]);
  });
});
