import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { graphql } from "graphql";
import { Callers } from "../../src/access/callers.ts";
import { createKey } from "../../src/access/keys.ts";
import { ingest } from "../../src/ingest/run.ts";
import { Graph } from "../../src/read/graph.ts";
import { isRefusal } from "../../src/readers/refusal.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { silent } from "../support/silent.ts";

// Real: PostgreSQL, all stages, an HTTP server on this machine, and the command as a process.

const METADATA = {
  title: "Minister rejects the offer",
  publisher: "The Harbour Gazette",
  url: "https://gazette.example/offer",
  published: "2025-03-04",
  language: "en",
};
const TEXT = `Foreign Minister Anna Lindqvist said on Tuesday that Norway would not accept the offer.

"We have read it twice, and it is not serious," Lindqvist told reporters in Oslo.

The Kremlin denied that a meeting was planned in Riyadh this week.
`;
const ARTICLE = `---\n${Object.entries(METADATA)
  .map(([field, value]) => `${field}: ${value}`)
  .join("\n")}\n---\n${TEXT}`;
const LINE = JSON.stringify({ ...METADATA, text: TEXT });
const FEED = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: METADATA.publisher,
  language: METADATA.language,
  items: [
    {
      id: METADATA.url,
      url: METADATA.url,
      title: METADATA.title,
      date_published: METADATA.published,
      content_text: `${TEXT}${"Nobody else spoke of it that day. ".repeat(12)}`,
    },
  ],
});

/** All that the graph holds, but for what differs from run to run: keys, ids and instants of recording. */
const GRAPH = `
  select 'source' as what, concat_ws('|', c.title, p.name, c.url, c.language, c.published_edtf, c.sha256, c.form) as row
    from source c left join publisher p on p.key = c.publisher_key
  union all select 'report', concat_ws('|', r.passage_start, r.passage_end, r.speaker_exact, r.cue_exact, r.rule, r.confidence, t.text, t.kind, t.said_edtf, x.slug)
    from report r join statement t on t.key = r.statement_key join subject x on x.key = t.speaker_key
  union all select 'quote', concat_ws('|', start, "end") from quote
  union all select 'hop', concat_ws('|', start, "end", exact) from attribution_hop
  union all select 'subject', concat_ws('|', kind, slug, name, review_state) from subject
  union all select 'mention', concat_ws('|', start, "end", x.slug, reason) from mention m left join subject x on x.key = m.subject_key
  union all select 'about', concat_ws('|', t.text, x.slug) from statement_subject l join statement t on t.key = l.statement_key join subject x on x.key = l.subject_key
  union all select 'meeting', concat_ws('|', x.slug, a.status, a.passage_start, a.passage_end) from meeting_account a join subject x on x.key = a.meeting_key
  order by 1, 2`;

describe("The same article", () => {
  let db: TestDatabase;
  let folder: string;
  let site: Server;
  let address: string;
  let whole: unknown[];
  const pages = new Map<string, { type: string; body: string }>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "doors-"));
    site = createServer((request, response) => {
      const page = pages.get(request.url!)!;
      response.writeHead(200, { "content-type": page.type }).end(page.body);
    });
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    const first = await freshDatabase();
    await run(first, [await file("article.txt", ARTICLE)]);
    whole = (await first.pool.query(GRAPH)).rows;
    await first.drop();
  });
  afterAll(async () => {
    site.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    db = await freshDatabase();
  });
  afterEach(() => db.drop());

  async function file(name: string, content: string | Buffer): Promise<string> {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  }
  async function run(into: TestDatabase, targets: string[], stdin = ""): Promise<void> {
    const options = {
      stdin: Readable.from([Buffer.from(stdin)]),
      fetchLinks: true,
      allowedNetworks: ["127.0.0.0/8"],
      caller: null,
    };
    for await (const outcome of ingest(into.pool, targets, options))
      if (isRefusal(outcome)) throw new Error(outcome.reason);
  }
  const graph = async () => (await db.pool.query(GRAPH)).rows;

  it("says something", () => {
    expect(whole.length).toBeGreaterThan(8);
  });

  it.each<[string, () => Promise<void>]>([
    ["standard input", () => run(db, ["-"], ARTICLE)],
    ["a compressed file", async () => run(db, [await file("article.gz", await promisify(gzip)(ARTICLE))])],
    ["a line of JSON", async () => run(db, [await file("articles.jsonl", `${LINE}\n`)])],
    [
      "an address",
      async () => {
        pages.set("/article.txt", { type: "text/plain; charset=utf-8", body: ARTICLE });
        await run(db, [`${address}/article.txt`]);
      },
    ],
    [
      "schema.org JSON-LD",
      async () => {
        const { title: headline, publisher, url, published: datePublished, language: inLanguage } = METADATA;
        const article = { "@context": "https://schema.org", "@type": "NewsArticle", articleBody: TEXT };
        const node = { ...article, headline, publisher: { name: publisher }, url, datePublished, inLanguage };
        await run(db, [await file("article.jsonld", JSON.stringify(node))]);
      },
    ],
    [
      "the mutation",
      () => mutate("mutation ($i: SourceInput!) { ingestSource(input: $i) { state } }", given()),
    ],
    [
      "the mutation for several",
      () => mutate("mutation ($i: [SourceInput!]!) { ingestSources(inputs: $i) { state } }", [given()]),
    ],
    [
      "the command",
      async () => {
        const path = await file("article.txt", ARTICLE);
        await promisify(execFile)("npx", ["tsx", "tools/ingest.ts", path], {
          env: { ...process.env, DATABASE_URL: db.url },
        });
      },
    ],
  ])("gives the same graph through %s as from a file", async (_, ingested) => {
    await ingested();
    expect(await graph()).toEqual(whole);
  });

  it("gives the same reports from a feed as from the page that the feed leads to", async () => {
    const html = `<!doctype html><html lang="en"><head><title>${METADATA.title}</title>
      <meta property="og:site_name" content="${METADATA.publisher}"><link rel="canonical" href="${METADATA.url}">
      <meta property="article:published_time" content="${METADATA.published}"></head><body><article><h1>${METADATA.title}</h1>
      ${TEXT.split("\n\n")
        .map((paragraph) => `<p>${paragraph}</p>`)
        .join("")}<p>${"Nobody else spoke of it that day. ".repeat(12)}</p></article></body></html>`;
    pages.set("/story", { type: "text/html; charset=utf-8", body: html });
    pages.set("/feed", { type: "application/feed+json", body: FEED });
    pages.set("/links", {
      type: "application/feed+json",
      body: FEED.replace(/"content_text":"(?:[^"\\]|\\.)*"/, '"summary":"A teaser."').replaceAll(
        METADATA.url,
        `${address}/story`,
      ),
    });
    const said = `select t.text, t.kind, t.said_edtf, x.slug, r.speaker_exact, r.cue_exact, r.rule
      from report r join statement t on t.key = r.statement_key join subject x on x.key = t.speaker_key order by r.passage_start`;
    const reports: unknown[][] = [];
    for (const path of ["/story", "/feed", "/links"]) {
      await db.pool.query("truncate source, subject, publisher, statement cascade");
      await run(db, [`${address}${path}`]);
      reports.push((await db.pool.query(said)).rows);
    }
    expect(reports[0]!.length).toBeGreaterThanOrEqual(2);
    expect(reports[1]).toEqual(reports[0]);
    expect(reports[2]).toEqual(reports[0]);
  });

  const given = () => ({ ...METADATA, text: TEXT });

  async function mutate(source: string, i: unknown): Promise<void> {
    const { secret } = await createKey(db.pool, "Newsroom", "CONTRIBUTOR");
    const caller = await new Callers(db.pool, "open", silent).of(`Bearer ${secret}`);
    const contextValue = { graph: new Graph(db.pool), pool: db.pool, caller };
    const schema = await buildGraphSchema();
    const { errors } = await graphql({ schema, source, variableValues: { i }, contextValue });
    expect(errors).toBeUndefined();
  }
});
