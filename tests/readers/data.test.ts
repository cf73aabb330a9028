import { describe, expect, it } from "@jest/globals";
import { articles } from "../../src/readers/data/articles.ts";
import { gdelt } from "../../src/readers/data/gdelt.ts";
import { jsonLd } from "../../src/readers/data/jsonLd.ts";
import { quotebank } from "../../src/readers/data/quotebank.ts";
import { SAMPLES } from "./samples.ts";
import { itemsOf, only } from "./support.ts";

describe("JSON Lines of articles", () => {
  it("load but for their broken lines, which are named by their numbers", async () => {
    const lines = Array.from({ length: 30 }, (_, i) => `{"text":"Article ${i + 1} says so."}`);
    lines[16] = `{"text":"Article 17 says`;
    lines[20] = `{"title":"No text"}`;
    lines[24] = "";
    const items = await itemsOf(articles, lines.join("\n"));
    expect(items.filter(({ kind }) => kind === "document")).toHaveLength(27);
    expect(items.filter(({ kind }) => kind === "refusal")).toEqual([
      expect.objectContaining({ line: 17, code: "NOT_JSON" }),
      expect.objectContaining({ line: 21, code: "INVALID", reason: expect.stringContaining("text: ") }),
    ]);
  });

  it("skip a line of 100 MB in constant memory, and load the others", async () => {
    const megabyte = Buffer.alloc(1_000_000, "a");
    async function* input(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`{"text":"First."}\n{"text":"`);
      for (let i = 0; i < 100; i++) yield megabyte;
      yield Buffer.from(`"}\n{"text":"Third."}`);
    }
    const items = [];
    let most = 0;
    const before = process.memoryUsage().arrayBuffers;
    for await (const item of articles.read(input(), {})) {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      items.push(item);
    }
    expect(items).toMatchObject([
      { kind: "document", text: "First." },
      { kind: "refusal", code: "TOO_LARGE", line: 2 },
      { kind: "document", text: "Third." },
    ]);
    expect(most).toBeLessThan(40_000_000);
  });

  it("have the fields of the front matter, and refuse what those refuse", async () => {
    const items = await itemsOf(
      articles,
      `{"text":"So it is.","author":[{"name":"Ann Loft"},"Per Strand"],"published":null}\n{"text":"x y","published":"10/03/2025"}`,
    );
    expect(items).toMatchObject([
      { author: "Ann Loft, Per Strand" },
      { kind: "refusal", line: 2, code: "INVALID" },
    ]);
  });

  it("refuse text that PostgreSQL could not hold", async () => {
    const items = await itemsOf(
      articles,
      ["\\u0000", "\\ud83d"].map((bad) => `{"text":"a${bad}b"}`).join("\n"),
    );
    expect(items).toMatchObject([
      { code: "BAD_CHARACTER", line: 1 },
      { code: "BAD_CHARACTER", line: 2 },
    ]);
  });

  it("may nest without end, and still load their other lines", async () => {
    const deep = (inside: string) => `${"[".repeat(50_000)}${inside}${"]".repeat(50_000)}`;
    const lines = [
      `{"@type":"NewsArticle","articleBody":"First.","author":${deep('"Ann Loft"')}}`,
      `{"text":${deep("1")}}`,
      `{"text":"Third."}`,
    ];
    expect(await itemsOf(articles, lines.join("\n"))).toMatchObject([
      { text: "First.", author: undefined },
      { kind: "refusal", line: 2 },
      { text: "Third." },
    ]);
  });

  it("are refused once, with what to do, when they are one JSON value over many lines", async () => {
    const pretty = JSON.stringify([{ text: "So it is." }, { text: "So it was." }], null, 2);
    expect(only("refusal", await itemsOf(articles, pretty)).reason).toMatch(/jq -c/);
  });

  it("are given up when nothing is read in the first hundred lines", async () => {
    const items = await itemsOf(articles, `{"no":"text"}\n`.repeat(5000));
    expect(items).toHaveLength(101);
    expect(items.at(-1)).toMatchObject({
      kind: "refusal",
      reason: expect.stringContaining("the rest was left"),
    });
  });

  it("may be schema.org's", async () => {
    const line = JSON.stringify({
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      articleBody: "So it is.",
      headline: "It is",
    });
    expect(only("document", await itemsOf(articles, line))).toMatchObject({
      title: "It is",
      text: "So it is.",
    });
  });
});

describe("Quotebank", () => {
  it("gives each article's report of the words, in an excerpt of what it tells", async () => {
    const [first, second] = await itemsOf(quotebank, SAMPLES.Quotebank!.content);
    expect(first).toMatchObject({
      dataSet: "quotebank",
      source: {
        excerpt: true,
        url: "https://quay.example/harbour",
        publisher: { domain: "quay.example" },
        published: "2019-10-31",
        language: "en",
        text: "Ida Holm: “We have waited long enough”\nhttps://quay.example/harbour",
      },
      statements: [
        {
          speaker: { name: "Ida Holm", wikidataIds: ["Q42"], exact: { start: 0, end: 8 } },
          statementKind: "DIRECT",
          passage: { exact: "Ida Holm: “We have waited long enough”" },
          quotes: [{ exact: "We have waited long enough" }],
          confidence: 0.8412,
          otherSpeakers: [{ name: "Ann Loft", confidence: 0.0588 }],
          occurrences: 2,
        },
      ],
    });
    expect(second).toMatchObject({ source: { url: "https://other.example/harbour" } });
  });

  it("has no speaker where it could not tell one", async () => {
    const [item] = await itemsOf(
      quotebank,
      SAMPLES.Quotebank!.content.replace(`"speaker":"Ida Holm"`, `"speaker":"None"`),
    );
    expect(item).toMatchObject({
      statements: [{ speaker: undefined, passage: { exact: "“We have waited long enough”" } }],
    });
  });

  it("is refused by line without an address", async () => {
    const items = await itemsOf(quotebank, SAMPLES.Quotebank!.content.replace(/"urls":\[.*?\]/, `"urls":[]`));
    expect(only("refusal", items)).toMatchObject({ code: "INVALID", line: 1 });
  });
});

describe("GDELT's quotation graph", () => {
  it("gives an article's quotes in the words around them, the speaker left to be found", async () => {
    const { source, statements } = only(
      "statements",
      await itemsOf(gdelt, SAMPLES["GDELT Global Quotation Graph"]!.content),
    );
    expect(source).toMatchObject({
      title: "Harbour to reopen",
      language: "en",
      published: "2020-01-01~",
      text: `Mayor Ida Holm told reporters: “We have waited long enough”, and left.\nThe director said "no choice" was left. 🚢\nhttps://quay.example/harbour`,
    });
    expect(statements.map(({ speaker, quotes }) => [speaker, quotes[0]?.exact])).toEqual([
      [undefined, "We have waited long enough"],
      [undefined, "no choice"],
    ]);
  });
});

describe("schema.org", () => {
  it("has statements as Quotations and as the claims and verdicts of ClaimReviews, and articles", async () => {
    const [quotation, review, article] = await itemsOf(jsonLd, SAMPLES["schema.org JSON-LD"]!.content);
    expect(quotation).toMatchObject({
      source: { title: "Harbour to reopen", published: "2025-03-10", url: "https://quay.example/harbour" },
      statements: [
        {
          speaker: { name: "Ida Holm", wikidataIds: ["Q42"] },
          statementKind: "DIRECT",
          quotes: [{ exact: "We have waited long enough" }],
        },
      ],
    });
    expect(review).toMatchObject({
      source: {
        publisher: { name: "Checks" },
        published: "2025-03-12",
        text: "Olaf Brandt: The wall has cost forty million.\nChecks: False\nhttps://checks.example/1",
      },
      statements: [
        { speaker: { name: "Olaf Brandt" }, statementKind: "INDIRECT", quotes: [], said: "2025-03-11" },
        {
          speaker: { name: "Checks" },
          text: "False: The wall has cost forty million.",
          passage: { exact: "Olaf Brandt: The wall has cost forty million.\nChecks: False" },
          said: "2025-03-12",
        },
      ],
    });
    expect(article).toMatchObject({ kind: "document", title: "Fares rise" });
  });

  it("has what stands inside of an article as a part of it", async () => {
    const quotation = { "@type": "Quotation", text: "It is time", creator: "Ana Ruiz" };
    const node = {
      "@context": { "@vocab": "http://schema.org/" },
      "@graph": [
        {
          "@type": "NewsArticle",
          url: "https://quay.example/n",
          datePublished: "2025-05-05",
          hasPart: [quotation],
        },
      ],
    };
    const [, excerpt] = await itemsOf(jsonLd, JSON.stringify(node, null, 1));
    expect(excerpt).toMatchObject({ source: { url: "https://quay.example/n", published: "2025-05-05" } });
  });

  it("has only the address of an article without its text", async () => {
    const node = {
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      headline: "Fares",
      url: "https://quay.example/fares",
    };
    expect(only("link", await itemsOf(jsonLd, JSON.stringify(node)))).toMatchObject({
      url: node.url,
      title: "Fares",
    });
  });

  it("is refused where it says nothing that is read here", async () => {
    expect(
      only("refusal", await itemsOf(jsonLd, `{"@context":"https://schema.org","@type":"Recipe"}`)).code,
    ).toBe("INVALID");
    expect(only("refusal", await itemsOf(jsonLd, `{"@type":"Quotation","text":"Alone"}`)).reason).toMatch(
      /creator/,
    );
  });
});
