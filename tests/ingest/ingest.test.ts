import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { extracted } from "../../src/ingest/extractionOf.ts";
import { ingestDocument } from "../../src/ingest/ingestDocument.ts";
import { ingest, type Outcome } from "../../src/ingest/run.ts";
import { documentOf } from "../../src/readers/document.ts";
import { isRefusal } from "../../src/readers/refusal.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { testGraph } from "../support/graph.ts";

// Real: PostgreSQL, all stages from the reader to the graph.

const ARTICLE = `---
title: Minister rejects the offer
publisher: The Harbour Gazette
url: https://gazette.example/offer
published: 2025-03-04
language: en
---
Foreign Minister Anna Lindqvist said on Tuesday that Norway would not accept the offer.

"We have read it twice, and it is not serious," Lindqvist told reporters in Oslo.
`;

describe("Ingesting", () => {
  let db: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    db = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), "ingest-"));
  });
  afterEach(async () => {
    await db.drop();
    await rm(folder, { recursive: true });
  });

  async function run(...targets: string[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const options = { stdin: Readable.from([]), fetchLinks: false, caller: null };
    for await (const outcome of ingest(db.pool, targets, options)) outcomes.push(outcome);
    return outcomes;
  }
  async function file(name: string, text: string | Buffer): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  }
  /** Everything that an ingest writes, without what differs from run to run. */
  async function everything(): Promise<unknown> {
    const { rows } = await db.pool.query(`
      select 'source' as what, concat_ws('|', title, url, language, published_edtf, sha256) as row from source
      union all select 'report', concat_ws('|', s.sha256, passage_start, passage_end, speaker_exact, t.text, x.slug)
        from report r join source s on s.key = r.source_key join statement t on t.key = r.statement_key join subject x on x.key = t.speaker_key
      union all select 'subject', concat_ws('|', kind, slug, name, review_state) from subject
      union all select 'about', concat_ws('|', t.text, x.slug) from statement_subject l join statement t on t.key = l.statement_key join subject x on x.key = l.subject_key
      order by 1, 2`);
    return rows;
  }

  it("makes a source, its publisher, speakers, subjects and statements of an article", async () => {
    const [outcome] = await run(await file("offer.txt", ARTICLE));
    expect(outcome).toMatchObject({ state: "NEW", reports: 2, leftOpen: 0 });
    const graph = await testGraph(db.pool);
    const { statements } = await graph.ask(`{
      statements(filter: { speaker: "Anna Lindqvist", about: "Norway" }, orderBy: RECORDED_ASC) {
        nodes { text kind said { edtf } speaker { name } reports { passage { exact } source { title publisher { name } } } }
      }
    }`);
    expect(statements.nodes).toEqual([
      {
        text: "Norway would not accept the offer",
        kind: "INDIRECT",
        said: { edtf: "2025-03-04" },
        speaker: { name: "Anna Lindqvist" },
        reports: [
          {
            passage: {
              exact:
                "Foreign Minister Anna Lindqvist said on Tuesday that Norway would not accept the offer.",
            },
            source: { title: "Minister rejects the offer", publisher: { name: "The Harbour Gazette" } },
          },
        ],
      },
    ]);
  });

  it("changes nothing when the same document comes again", async () => {
    const path = await file("offer.txt", ARTICLE);
    const [first] = await run(path);
    const before = await everything();
    expect(await run(path)).toEqual([
      { state: "UNCHANGED", sourceId: (first as { sourceId: string }).sourceId },
    ]);
    expect(await everything()).toEqual(before);
  });

  it("keeps what another publisher prints word for word as a source of its own, of the same origin", async () => {
    const courier = ARTICLE.replace(/^publisher: .*$/m, "publisher: Evening Courier").replace(
      /^url: .*\n/m,
      "",
    );
    const nobody = ARTICLE.replace(/^publisher: .*\n/m, "").replace(/^url: .*\n/m, "");
    const [first] = await run(await file("offer.txt", ARTICLE));
    const path = await file("courier.txt", courier);
    const [second] = await run(path);
    expect(second).toMatchObject({ state: "NEW", reports: 2, merged: 2 });
    expect(await run(path)).toEqual([
      { state: "UNCHANGED", sourceId: (second as typeof first & { sourceId: string }).sourceId },
    ]);
    expect(await run(await file("nobody.txt", nobody))).toEqual([
      expect.objectContaining({ state: "UNCHANGED" }),
    ]);
    const { statements, sources } = await (await testGraph(db.pool)).ask(`{
      statements { nodes { corroboration { reportCount publisherCount originCount } } }
      sources(orderBy: PUBLISHED_ASC) { nodes { publisher { name } reprintOf { publisher { name } } } }
    }`);
    expect(statements.nodes.map((each: { corroboration: unknown }) => each.corroboration)).toEqual(
      Array(2).fill({ reportCount: 2, publisherCount: 2, originCount: 1 }),
    );
    expect(sources.nodes).toContainEqual({
      publisher: { name: "Evening Courier" },
      reprintOf: { publisher: { name: "The Harbour Gazette" } },
    });
  });

  it("files the words of one speaker in two papers under one statement", async () => {
    await run(await file("offer.txt", ARTICLE));
    const other = `---
publisher: Evening Courier
published: 2025-03-05
language: en
---
"We have read it twice, and it is not serious," Anna Lindqvist said of the offer.
`;
    expect(await run(await file("other.txt", other))).toEqual([
      expect.objectContaining({ state: "NEW", reports: 1, merged: 1 }),
    ]);
    const { statements } = await (await testGraph(db.pool)).ask(
      "{ statements(filter: { minOrigins: 2 }) { nodes { corroboration { reportCount publisherCount originCount } } } }",
    );
    expect(statements.nodes).toEqual([
      { corroboration: { reportCount: 2, publisherCount: 2, originCount: 2 } },
    ]);
  });

  it("knows when something was said from whichever of its reports tells", async () => {
    const paper = (name: string, text: string, published: string) =>
      file(`${name}.txt`, `---\npublisher: ${name}\npublished: ${published}\nlanguage: en\n---\n${text}\n`);
    const words = '"We have read it twice, and it is not serious," Anna Lindqvist said';
    const dates = async () => {
      const { rows } = await db.pool.query(
        "select said_edtf, report_count from statement where merged_into_key is null",
      );
      return rows;
    };
    await run(await paper("Gazette", `${words}.`, "2025-03-05"));
    expect(await dates()).toEqual([{ said_edtf: null, report_count: 1 }]);
    await run(await paper("Courier", `${words} on Tuesday.`, "2025-03-06"));
    expect(await dates()).toEqual([{ said_edtf: "2025-03-04", report_count: 2 }]);
    // What is told of it afterwards changes nothing.
    await run(await paper("Observer", `${words} on Monday or on Tuesday.`, "2025-03-07"));
    expect((await dates())[0]).toMatchObject({ said_edtf: "2025-03-04" });
  });

  it("keeps statements apart that count other things, however alike their words are", async () => {
    const on = (name: string, n: number, tonnes: number) =>
      file(
        name,
        `---\npublisher: ${name}\npublished: 2025-03-05\nlanguage: en\n---\n"We never said that bridge number ${n} was safe for lorries heavier than ${tonnes} tonnes," Rolf Dahl said.\n`,
      );
    await run(await on("one.txt", 196, 1375), await on("two.txt", 197, 1382));
    const { rows } = await db.pool.query("select report_count from statement where merged_into_key is null");
    expect(rows).toEqual([{ report_count: 1 }, { report_count: 1 }]);
  });

  it("says that something was denied, not that it was so", async () => {
    await run(
      await file(
        "denied.txt",
        "---\nlanguage: en\n---\nMayor Carla Ruiz denied that she had lied to the council.\n",
      ),
    );
    const { rows } = await db.pool.query("select text from statement");
    expect(rows).toEqual([{ text: "denied that she had lied to the council" }]);
  });

  it("knows one person with a trade before the name and without", async () => {
    await run(
      await file(
        "trade.txt",
        "---\nlanguage: en\n---\nEngineer Rolf Dahl said the bridge was safe.\n\n“Nobody asked me,” said engineer Rolf Dahl.\n",
      ),
    );
    const { rows } = await db.pool.query("select name from subject where kind = 'ACTOR'");
    expect(rows).toEqual([{ name: "Rolf Dahl" }]);
  });

  it("makes publishers of the outlets that a chain names, also when nobody knew them", async () => {
    await run(
      await file(
        "hops.txt",
        "---\nlanguage: en\n---\nDefence chief Otto Klein told Radio Nova that the talks had failed.\n\nKlein said, as quoted by TASS, that more would follow.\n\nKlein told state media that nothing was signed.\n",
      ),
    );
    const { rows } = await db.pool.query(
      "select h.exact, p.name from attribution_hop h join publisher p on p.key = h.publisher_key order by h.start",
    );
    expect(rows).toEqual([
      { exact: "told Radio Nova", name: "Radio Nova" },
      { exact: "as quoted by TASS", name: "TASS" },
    ]);
    const unnamed = await db.pool.query(
      `select h.exact, s.name, a.unnamed from attribution_hop h join actor a on a.key = h.actor_key
         join subject s on s.key = a.key`,
    );
    expect(unnamed.rows).toEqual([{ exact: "told state media", name: "state media", unnamed: true }]);
  });

  it("takes a live page's updates one by one: what is new when it is read again, and what was edited", async () => {
    const page = (...updates: [id: number, text: string][]) => {
      const blog = {
        "@type": "LiveBlogPosting",
        url: "https://gazette.example/dam",
        publisher: { name: "Harbour Gazette" },
        inLanguage: "en",
        liveBlogUpdate: updates.map(([id, articleBody]) => ({
          "@type": "BlogPosting",
          headline: `Update ${id}`,
          url: `https://gazette.example/dam#${id}`,
          datePublished: `2025-03-10T0${id}:00:00Z`,
          articleBody,
        })),
      };
      return `<!doctype html><html><head><script type="application/ld+json">${JSON.stringify(blog)}</script></head><body></body></html>`;
    };
    const holds = "Mayor Carla Ruiz said that the dam in Norway would hold.";
    const falls = "“The lake is falling by the hour,” engineer Rolf Dahl told reporters.";
    const states = async (content: string) =>
      (await run(await file("live.html", content))).map((outcome) => "state" in outcome && outcome.state);
    const first = page([2, falls], [1, holds]);
    expect(await states(first)).toEqual(["NEW", "NEW"]);
    expect(await states(first)).toEqual(["UNCHANGED", "UNCHANGED"]);
    const later = page([3, "Nothing has moved since noon."], [2, falls], [1, `${holds} Nobody was hurt.`]);
    expect(await states(later)).toEqual(["NEW", "UNCHANGED", "NEW_VERSION"]);
    const { rows } = await db.pool.query(
      `select distinct on (s.url) s.url, p.name, t.text from source s join publisher p on p.key = s.publisher_key
         join report r on r.source_key = s.key join statement t on t.key = r.statement_key order by s.url, s.key desc`,
    );
    expect(rows).toEqual([
      {
        url: "https://gazette.example/dam#1",
        name: "Harbour Gazette",
        text: "the dam in Norway would hold",
      },
      {
        url: "https://gazette.example/dam#2",
        name: "Harbour Gazette",
        text: "The lake is falling by the hour",
      },
    ]);
  });

  it("counts what two papers have from state media that neither names as of two origins, the papers", async () => {
    const words = "“We will not leave the valley before the spring,” President Otto Klein said, as quoted by";
    const article = (publisher: string, outlet: string, more: string) =>
      `---\npublisher: ${publisher}\nlanguage: en\npublished: 2025-03-10\n---\n${words} ${outlet}.\n\n${more}\n`;
    await run(
      await file("one.txt", article("Harbour Gazette", "state media", "It rained all day in the port.")),
    );
    await run(
      await file("two.txt", article("Hill Courier", "state media", "Schools in the hills stay shut.")),
    );
    const origins = async () => {
      const { rows } = await db.pool.query<{ reports: number; origins: number; names: string[] }>(
        `select t.report_count as reports, t.origin_count as origins,
           array(select p.name from report r join publisher p on p.key = r.origin_publisher_key
             where r.statement_key = t.key order by 1) as names from statement t`,
      );
      return rows;
    };
    expect(await origins()).toEqual([{ reports: 2, origins: 2, names: ["Harbour Gazette", "Hill Courier"] }]);
    const { rows } = await db.pool.query("select distinct actor_key from attribution_hop");
    expect(rows).toHaveLength(2);
    // The same name of two is one origin.
    await run(await file("three.txt", article("Coast Daily", "TASS", "The ferry to the isles is late.")));
    await run(await file("four.txt", article("Lake Daily", "TASS", "A bakery in the town has closed.")));
    expect(await origins()).toEqual([
      { reports: 4, origins: 3, names: ["Harbour Gazette", "Hill Courier", "TASS", "TASS"] },
    ]);
  });

  it("does not lead from a publisher to itself by its own dateline", async () => {
    await run(
      await file(
        "dateline.txt",
        "---\npublisher: Northwire\nlanguage: en\n---\nOSLO (Northwire) - Foreign Minister Anna Lindqvist said that Norway would not accept the offer.\n",
      ),
    );
    const { rows } = await db.pool.query(
      "select (select count(*)::int from report) as reports, (select count(*)::int from attribution_hop) as hops",
    );
    expect(rows).toEqual([{ reports: 1, hops: 0 }]);
  });

  it("stores what a data set has found already as it is", async () => {
    const line = {
      quoteID: "2019-03-04-000001",
      quotation: "We have read it twice, and it is not serious.",
      speaker: "Anna Lindqvist",
      qids: ["Q1"],
      date: "2019-03-04 00:00:00",
      numOccurrences: 1,
      probas: [["Anna Lindqvist", "0.9"]],
      urls: ["https://gazette.example/offer"],
      phase: "E",
    };
    const [outcome] = await run(await file("quotes.jsonl", `${JSON.stringify(line)}\n`));
    expect(outcome).toMatchObject({ state: "NEW", reports: 1 });
    const { rows } = await db.pool.query(
      "select r.rule, q.exact from report r join quote q on q.report_key = r.key",
    );
    expect(rows).toEqual([{ rule: "quotebank", exact: line.quotation }]);
  });

  it("takes the verdict of a fact-check to be about the claim, not about who checks it", async () => {
    const review = {
      "@context": "https://schema.org",
      "@type": "ClaimReview",
      url: "https://checks.example/1",
      claimReviewed: "The wall in Norway has cost forty million.",
      datePublished: "2025-03-12",
      author: { "@type": "Organization", name: "Oslo Checks" },
      itemReviewed: { "@type": "Claim", author: { "@type": "Person", name: "Olaf Brandt" } },
      reviewRating: { "@type": "Rating", alternateName: "False" },
    };
    await run(await file("review.jsonld", JSON.stringify(review)));
    const { rows } = await db.pool.query(
      `select s.name as speaker, t.text, array(select x.slug from statement_subject l join subject x on x.key = l.subject_key
         where l.statement_key = t.key order by 1) as about
       from statement t join subject s on s.key = t.speaker_key order by 1 desc`,
    );
    expect(rows).toEqual([
      {
        speaker: "Oslo Checks",
        text: "Olaf Brandt: The wall in Norway has cost forty million. False",
        about: [],
      },
      { speaker: "Olaf Brandt", text: "The wall in Norway has cost forty million.", about: [] },
    ]);
  });

  it("refuses what it cannot read, says where, and goes on", async () => {
    await file("a-binary.txt", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]));
    await file("b-empty.txt", "");
    const lines = Array.from({ length: 20 }, (_, i) =>
      JSON.stringify({ text: `Article ${i}. Nobody spoke.` }),
    );
    lines[16] = "{ broken";
    await file("c-articles.jsonl", lines.join("\n"));
    await file("d-offer.txt", ARTICLE);
    const outcomes = await run(folder, join(folder, "vanished.txt"));
    const refused = outcomes
      .filter(isRefusal)
      .map(({ path, line, code }) => [path?.slice(folder.length + 1), line, code]);
    expect(refused).toEqual([
      ["a-binary.txt", undefined, "BINARY"],
      ["b-empty.txt", undefined, "EMPTY"],
      ["c-articles.jsonl", 17, "NOT_JSON"],
      ["vanished.txt", undefined, "NOT_FOUND"],
    ]);
    expect(outcomes.filter((outcome) => "state" in outcome && outcome.state === "NEW")).toHaveLength(20);
  });

  it("gives each document to the database whole or not at all", async () => {
    await db.pool.query(`
      create function break_it() returns trigger language plpgsql as $$ begin raise 'no more' using errcode = '23514'; end $$;
      create trigger break_it before insert on report for each row when (new.passage_exact like '%twice%') execute function break_it()`);
    const outcomes = await run(await file("offer.txt", ARTICLE));
    expect(outcomes).toEqual([
      expect.objectContaining({ kind: "refusal", code: "INVALID", url: "https://gazette.example/offer" }),
    ]);
    expect(await everything()).toEqual([]);
  });

  it("creates one person when two documents name them at the same time", async () => {
    const document = (paper: string) => {
      const made = documentOf(
        `${paper} has it. “We are ready,” Anna Lindqvist said on the ${paper.length} pier.`,
        { language: "en" },
      );
      if (isRefusal(made)) throw new Error(made.reason);
      return extracted(made);
    };
    await Promise.all(
      ["Gazette", "Courier", "Messenger", "Evening Post"].map((paper) => {
        const { document: made, extraction } = document(paper);
        return ingestDocument(db.pool, made, extraction, null);
      }),
    );
    const { rows } = await db.pool.query("select name from subject where kind = 'ACTOR'");
    expect(rows).toEqual([{ name: "Anna Lindqvist" }]);
  });
});

describe("The five documents, without the curated statements,", () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
    const options = { stdin: Readable.from([]), fetchLinks: false, caller: null };
    for await (const outcome of ingest(db.pool, ["seeds/documents"], options))
      if (isRefusal(outcome)) throw new Error(outcome.reason);
  });
  afterAll(() => db.drop());

  it("answer the headline question", async () => {
    const { statements } = await (await testGraph(db.pool)).ask(`{
      statements(filter: { speaker: "Peskov", about: "Saudi Arabia" }) {
        totalCount nodes { speaker { name } }
      }
    }`);
    expect(statements.totalCount).toBeGreaterThanOrEqual(2);
    expect(statements.nodes.map(({ speaker }: { speaker: { name: string } }) => speaker.name)).toEqual(
      statements.nodes.map(() => "Dmitry Peskov"),
    );
  });
});
