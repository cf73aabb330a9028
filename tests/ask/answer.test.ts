import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { suggest } from "../../src/ask/suggest.ts";
import type { TestDatabase } from "../support/database.ts";
import { type Data, type TestGraph, testGraph } from "../support/graph.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";
import { QUESTIONS } from "./suite.ts";

// Real: PostgreSQL with the curated documents, schema, resolvers, read path.
let db: TestDatabase;
let graph: TestGraph;
beforeAll(async () => {
  db = await seededDatabase();
  graph = await testGraph(db.pool);
});
afterAll(() => db.drop());

const ASK = `query Ask($question: String!, $first: Int, $after: String) { ask(question: $question) {
  question understood target interval countedBy document variables
  chips { kind label words { exact start end } thing { id type slug name description } negated corrected doubt questionWithout }
  unclear { reason message words { exact start end } candidates { label thing { slug type } question } }
  unused { exact start end }
  statements(first: $first, after: $after) { totalCount nodes { id text } edges { cursor } pageInfo { hasNextPage } }
  meetings { totalCount nodes { id accounts { nodes { status accordingTo { slug } } } } }
  sources { totalCount nodes { id } }
  actors { totalCount nodes { id } }
  publishers { totalCount nodes { id } }
} }`;
const answer = async (question: string, page: Record<string, unknown> = {}): Promise<Data> =>
  (await graph.ask(ASK, { question, ...page })).ask;

const LISTS = ["statements", "meetings", "sources", "actors", "publishers"];

describe("Every eighth question of the suite", () => {
  it("is answered by the list that was asked for as by its document and variables", async () => {
    const some = QUESTIONS.filter((_, i) => i % 8 === 0); // how each is understood, ask.test.ts looks at
    for (const { ask: question, list = "statements", unclear, first } of some) {
      const asked = await answer(question);
      const given = LISTS.filter((name) => asked[name] !== null);
      if (unclear) {
        expect([question, asked.understood, given, asked.document]).toEqual([question, false, [], null]);
        continue;
      }
      expect([question, given]).toEqual([question, [list]]);
      const byDocument = (await graph.ask(asked.document, asked.variables))[list];
      const ids = (connection: Data) => connection.nodes.map(({ id }: { id: string }) => id);
      expect([question, byDocument.totalCount, ids(byDocument)]).toEqual([
        question,
        asked[list].totalCount,
        ids(asked[list]),
      ]);
      if (first) expect(asked[list].nodes.length).toBeLessThanOrEqual(first);
    }
  }, 120_000);
});

describe("An answer", () => {
  it("reads as the headline question does", async () => {
    const { statements, chips } = await answer(
      "all statements by Peskov about Saudi Arabia with their sources",
    );
    const expected = await graph.ask(
      'query Headline { statements(filter: { speaker: "Peskov", about: "Saudi Arabia" }) { totalCount nodes { id } } }',
    );
    expect(statements.totalCount).toBe(expected.statements.totalCount);
    expect(statements.totalCount).toBeGreaterThan(0);
    expect(chips).toMatchObject([
      {
        kind: "SPEAKER",
        label: "said by Dmitry Peskov",
        words: { exact: "by Peskov", start: 15, end: 24 },
        thing: { type: "ACTOR", slug: "dmitry-peskov" },
      },
      { kind: "ABOUT", questionWithout: "all statements by Peskov with their sources" },
    ]);
  });

  it.each([
    [
      "statements by Peskov not denied in early March 2025 with the words peace framework",
      ["said by Dmitry Peskov", "not denied by another statement", "said between 1 and 10 March 2025"],
    ],
    ["statements that confirm or deny", ["confirming another statement", "or denying another statement"]],
    [
      "direct quotes from one source only, by month",
      ["quoted directly", "with one origin only", "counted by month"],
    ],
    ["3 latest remarks with the word peace", ["the first 3", "newest first", "containing the word “peace”"]],
    ["confirmed summits", ["confirmed by at least one source", "a summit"]],
    ["news agencies", ["news agencies"]],
  ])("tells people how it was understood: %s", async (question, labels) => {
    const { chips } = await answer(question);
    expect(chips.map(({ label }: Data) => label)).toEqual(expect.arrayContaining(labels));
  });

  it.each([
    ["Putin Zelensky", "said by Vladimir Putin", /which of them speaks/],
    ["statements about Iran and Syria", "about Syria", /^Both at once/],
    ["statements on Iran, without Peskov", "not said by Dmitry Peskov", /“not about …”/],
  ])("says where it can be read in another way: %s", async (question, label, doubt) => {
    const { chips } = await answer(question);
    const doubted = chips.filter((chip: Data) => chip.doubt !== null);
    expect(doubted).toMatchObject([{ label, doubt: expect.stringMatching(doubt) }]);
  });

  it("shows who denied a meeting, and which source says so", async () => {
    const { meetings } = await answer("who denied the meeting in Saudi Arabia");
    const denied = meetings.nodes.flatMap(({ accounts }: Data) =>
      accounts.nodes.filter(({ status }: Data) => status === "DENIED"),
    );
    expect(new Set(denied.map(({ accordingTo }: Data) => accordingTo.slug))).toEqual(
      new Set(["kremlin", "dmitry-peskov"]),
    );
  });

  it("is paged as any list, from the page on that the question asks for", async () => {
    const first = await answer("3 latest statements about Ukraine");
    expect(first.statements.nodes).toHaveLength(3);
    const next = await answer("3 latest statements about Ukraine", {
      first: 2,
      after: first.statements.edges[2].cursor,
    });
    expect(next.statements.nodes).toHaveLength(2);
    const all = await answer("latest statements about Ukraine");
    expect([...first.statements.nodes, ...next.statements.nodes]).toEqual(all.statements.nodes.slice(0, 5));
    const last = await graph.ask(
      'query Last { ask(question: "3 latest statements about Ukraine") { statements(last: 1) { nodes { id } } } }',
    );
    expect(last.ask.statements.nodes).toHaveLength(1);
  });

  it("has facets and timelines that agree with it, under aliases too", async () => {
    const { ask } =
      await graph.ask(`query Counted { ask(question: "who talks about Ukraine most") { by: countedBy
      list: statements { n: totalCount facets { speakers(first: 100) { key { slug } count } } timeline(interval: MONTH) { buckets { count } coarserCount undatedCount } } } }`);
    const { n, facets, timeline } = ask.list;
    const sum = (counts: { count: number }[]) => counts.reduce((all, { count }) => all + count, 0);
    expect(ask.by).toBe("SPEAKERS");
    expect(sum(facets.speakers)).toBe(n);
    expect(sum(timeline.buckets) + timeline.coarserCount + timeline.undatedCount).toBe(n);
  });

  it("counts by where it was said when it is asked where", async () => {
    const { countedBy, document, variables } = await answer("where did Trump talk about the war in Ukraine");
    expect(countedBy).toBe("SAID_IN");
    const { statements } = await graph.ask(document, variables);
    expect(statements.facets.saidIn).toContainEqual({
      key: expect.objectContaining({ slug: "palm-beach" }),
      count: 2,
    });
  });

  it("counts words in code points", async () => {
    const { chips, unused } = await answer("🙂🙂 Peskov 𝒳yzzy");
    expect(chips[0].words).toEqual({ exact: "Peskov", start: 3, end: 9 });
    expect(
      unused.concat((await answer("🙂🙂 Peskov 𝒳yzzy")).unclear.map(({ words }: Data) => words))[0].start,
    ).toBe(10);
  });

  it("offers each candidate of what is ambiguous as a question that is clear", async () => {
    await db.pool.query(
      `with other as (insert into subject (id, kind, slug, name) values ('actor_01h455vb4pex5vsknk084sn02q', 'ACTOR', 'igor-peskov', 'Igor Peskov') returning key)
       , actor as (insert into actor (key, actor_kind, unnamed) select key, 'PERSON', false from other)
       insert into subject_name (subject_key, name, kind, language) select key, 'Peskov', 'ALIAS', 'en' from other`,
    );
    const { understood, statements, unclear } = await answer("statements by Peskov about NATO");
    expect([understood, statements]).toEqual([false, null]);
    expect(unclear).toMatchObject([{ reason: "AMBIGUOUS", words: { exact: "Peskov" } }]);
    expect(unclear[0].candidates.map(({ label }: Data) => label).sort()).toEqual([
      "Dmitry Peskov",
      "Igor Peskov",
    ]);
    for (const { question, thing } of unclear[0].candidates) {
      const clear = await answer(question);
      expect([clear.understood, clear.variables.filter.speaker]).toEqual([true, [thing.slug]]);
    }
  });
});

describe("Suggestions", () => {
  const suggested = async (text: string): Promise<Data[]> =>
    (
      await graph.ask(
        "query Suggest($text: String!) { suggest(text: $text) { matched statementCount thing { type slug name } } }",
        { text },
      )
    ).suggest;
  const slugs = async (text: string) => (await suggested(text)).map(({ thing }) => thing.slug);

  it.each([
    ["Sau", "saudi-arabia"],
    ["pu", "vladimir-putin"],
    ["Zel", "volodymyr-zelensky"],
    ["Zelenks", "volodymyr-zelensky"],
    ["riy", "riyadh"],
    ["Geneva s", "geneva-summit-2021"],
    ["brussels", "brussels-morning"],
    ["san", "sanctions-on-russia"],
    ["Кремл", "kremlin"],
  ])("for %s hold %s", async (text, slug) => {
    expect(await slugs(text)).toContain(slug);
  });

  it.each([
    ["UN", "united-nations"],
    ["U.S.", "united-states"],
    ["uk", "united-kingdom"],
    ["nato", "nato"],
    ["kreml", "kremlin"],
    ["put", "vladimir-putin"],
    ["ajans", "anadolu"],
    ["novosti", "ria"],
    ["nuclear", "irans-nuclear-programme"],
    ["saudy", "saudi-arabia"],
    ["السعو", "saudi-arabia"],
  ])("for %s begin with %s", async (text, slug) => {
    expect((await slugs(text))[0]).toBe(slug);
  });

  it("show a name that is near as it is written", async () => {
    expect((await suggested("zelesnky"))[0]).toMatchObject({ matched: "Zelensky" });
  });

  it("count what was said by an actor, and about any other subject", async () => {
    const { ask } = await graph.ask(
      'query Said { ask(question: "statements by Putin") { statements { totalCount } } }',
    );
    const [putin] = (await suggested("Vladimir P")).filter(({ thing }) => thing.slug === "vladimir-putin");
    expect(putin.statementCount).toBe(ask.statements.totalCount);
  });

  it("hold what is spoken of most, however many names begin so and are shorter", async () => {
    const client = await db.pool.connect();
    try {
      await client.query(`
        begin;
        insert into subject (id, kind, slug, name)
          select 'topic_0' || lpad(n::text, 25, '0'), 'TOPIC'::"SubjectKind", 'zebra-' || n, 'Zebra ' || n from generate_series(1, 3000) n
          union all select 'topic_01h455vb4pex5vsknk084sn0zz', 'TOPIC', 'zebra-crossings', 'Zebra crossings in the north';
        with kept as (insert into tallied (speaker_key, value_key) select 0, key from subject where slug = 'zebra-crossings' returning key)
          insert into tally (tallied_key, facet, value, n) select key, 'KIND', 1, 1234 from kept`);
      expect((await suggest(client, "zeb", 7))[0]).toMatchObject({
        slug: "zebra-crossings",
        statementCount: 1234,
      });
      expect((await suggest(client, "zebra 2", 7)).map(({ name }) => name)).toContain("Zebra 2");
    } finally {
      await client.query("rollback");
      client.release();
    }
  });

  it.each(["", "%", "_", "…", "'", "\\"])("for %j are none", async (text) => {
    expect(await suggested(text)).toEqual([]);
  });

  it("are refused when too many or too much is asked for", async () => {
    const refused = (args: string) => graph.refusal(`query Refused { suggest(${args}) { matched } }`);
    expect((await refused('text: "a", first: 0')).code).toBe("BAD_USER_INPUT");
    expect((await refused('text: "a", first: 51')).code).toBe("BAD_USER_INPUT");
    expect((await refused(`text: "${"a".repeat(101)}"`)).code).toBe("BAD_USER_INPUT");
  });
});

describe("A question that cannot be read", () => {
  it.each([
    ["too long", "x".repeat(301)],
    ["empty", " ?"],
  ])("is refused when it is %s", async (_what, question) => {
    const { code, message } = await graph.refusal(ASK, { question });
    expect([code, message]).toEqual(["BAD_USER_INPUT", expect.stringMatching(/^The question has /)]);
  });
});
