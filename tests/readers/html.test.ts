import { describe, expect, it } from "@jest/globals";
import { jsonLd } from "../../src/readers/data/jsonLd.ts";
import { html } from "../../src/readers/html/html.ts";
import type { Given, Item } from "../../src/readers/reader.ts";
import { SAMPLES } from "./samples.ts";
import { all, chunksOf, only, openedItems } from "./support.ts";

const PARAGRAPHS = `<p>The harbour will reopen in May, the mayor said on Monday, after two years of repairs to its wall.</p>
<p>“We have waited long enough,” Mayor Ida Holm told reporters at the town hall, where the plan was shown.</p>`;
const page = (head: string, body = `<article>${PARAGRAPHS}</article>`) =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

const read = (content: string | Uint8Array, given: Given = {}) => all(html.read(chunksOf(content), given));
const document = async (content: string | Uint8Array, given?: Given) =>
  only("document", await read(content, given));

describe("a web page", () => {
  it("is its headline and the article's paragraphs, one a line, without what stands around them", async () => {
    const { text, reading } = await document(SAMPLES.HTML!.content);
    expect(text.split("\n")).toEqual([
      "Harbour to reopen in May",
      "The harbour will reopen in May, the mayor said on Monday, after two years of repairs to its northern wall.",
      "“We have waited long enough,” Mayor Ida Holm told reporters at the town hall, where the plan was shown. The work cost four million.",
      "The fish market moves back first, the port authority said in its statement.",
    ]);
    expect(reading.text).toBe(text);
  });

  it("is described by its JSON-LD", async () => {
    const { title, publisher, author, published, url, language } = await document(SAMPLES.HTML!.content);
    expect({ title, publisher, author, published, url, language }).toEqual({
      title: "Harbour to reopen in May",
      publisher: { name: "The Quay Gazette", domain: "quay.example" },
      author: "Ann Loft",
      published: "2025-03-10T08:30:00+01:00",
      url: "https://quay.example/harbour",
      language: "en-gb",
    });
  });

  it("is described by OpenGraph where there is no JSON-LD, or only broken one", async () => {
    const { title, publisher, published, language } = await document(
      page(`<script type="application/ld+json">{"@type": NewsArticle}</script>
        <meta property="og:title" content="Harbour to reopen"><meta property="og:site_name" content="Quay Gazette">
        <meta property="article:published_time" content="2025-03-10"><meta property="og:locale" content="en_GB">`),
    );
    expect({ title, publisher: publisher?.name, published, language }).toEqual({
      title: "Harbour to reopen",
      publisher: "Quay Gazette",
      published: "2025-03-10",
      language: "en-gb",
    });
  });

  it("is described by its own elements where there is nothing else", async () => {
    const { title, published, author } = await document(
      page(
        `<title>Harbour to reopen</title><meta name="author" content="Ann Loft">`,
        `<article><time datetime="2025-03-10">Monday</time>${PARAGRAPHS}</article>`,
      ),
    );
    expect({ title, published, author }).toEqual({
      title: "Harbour to reopen",
      published: "2025-03-10",
      author: "Ann Loft",
    });
  });

  it("takes each thing from where it can be relied on: no date that no calendar has, a publisher by its @id", async () => {
    const graph = [
      {
        "@type": "NewsArticle",
        headline: "Harbour",
        datePublished: "2025-02-31T99:00",
        publisher: { "@id": "#quay" },
      },
      { "@type": "Organization", "@id": "#quay", name: "The Quay Gazette" },
    ];
    const head = `<script type="application/ld+json">${JSON.stringify({ "@context": "https://schema.org", "@graph": graph })}</script>`;
    const body = `<article><time datetime="2025-03-10T08:30:00+01:00">10 March</time>${PARAGRAPHS}</article>`;
    expect(await document(page(head, body))).toMatchObject({
      publisher: { name: "The Quay Gazette" },
      published: "2025-03-10T08:30:00+01:00",
    });
  });

  it("gives its canonical address, unless it was fetched from another host", async () => {
    const content = page(`<link rel="canonical" href="https://quay.example/harbour">`);
    expect((await document(content)).url).toBe("https://quay.example/harbour");
    expect((await document(content, { url: "https://quay.example/harbour?from=rss" })).url).toBe(
      "https://quay.example/harbour",
    );
    expect((await document(content, { url: "https://copy.example/1" })).url).toBe("https://copy.example/1");
  });

  it("has the address that its JSON-LD gives, where nothing else tells", async () => {
    const stated = JSON.stringify({
      "@type": "NewsArticle",
      headline: "Harbour",
      url: "https://quay.example/1",
    });
    const content = page(`<script type="application/ld+json">${stated}</script>`);
    expect((await document(content)).url).toBe("https://quay.example/1");
  });

  it("takes the text of its JSON-LD where the page itself has none", async () => {
    const body = PARAGRAPHS.replaceAll(/<\/?p>/g, "");
    const { text } = await document(
      page(
        `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", articleBody: body })}</script>`,
        `<div id="app"></div>`,
      ),
    );
    expect(text).toBe(body);
  });

  describe("with the updates of a live blog", () => {
    const said = (n: number) =>
      `The lake fell by ${n} cm, Mayor Ida Holm said. “It will hold,” she told reporters.`;
    const update = (n: number, more: object = {}) => ({
      "@type": "BlogPosting",
      headline: `Update ${n}`,
      datePublished: `2025-03-10T0${n}:30:00Z`,
      articleBody: said(n),
      ...more,
    });
    const blog = (...updates: object[]) => ({
      "@context": "https://schema.org",
      "@type": "LiveBlogPosting",
      headline: "Dam: live",
      url: "https://quay.example/dam",
      datePublished: "2025-03-10T01:00:00Z",
      publisher: { "@type": "Organization", name: "The Quay Gazette" },
      liveBlogUpdate: updates,
    });
    const live = (...updates: object[]) =>
      page(
        `<link rel="canonical" href="https://quay.example/dam">
         <script type="application/ld+json">${JSON.stringify(blog(...updates))}</script>`,
      );
    const briefly = (items: Item[]) =>
      items.map((item) =>
        item.kind === "document"
          ? { title: item.title, url: item.url, published: item.published, publisher: item.publisher?.name }
          : item.kind,
      );

    it("gives each as a document with its own address, headline and date, and the page's publisher", async () => {
      const items = await read(
        live(update(2, { url: "https://quay.example/dam#u2" }), update(1, { "@id": "#u1" })),
      );
      expect(briefly(items)).toEqual(
        [2, 1].map((n) => ({
          title: `Update ${n}`,
          url: `https://quay.example/dam#u${n}`,
          published: `2025-03-10T0${n}:30:00Z`,
          publisher: "The Quay Gazette",
        })),
      );
      expect(items[0]).toMatchObject({ text: `Update 2\n${said(2)}`, form: "PAGE" });
    });

    it("gives none the page's address or another host's: they would be versions of each other", async () => {
      const items = await read(
        live(
          update(1, { url: "https://quay.example/dam" }),
          update(2),
          update(3, { url: "https://copy.example/dam#u3" }),
        ),
      );
      expect(items.map((item) => "url" in item && item.url)).toEqual([undefined, undefined, undefined]);
    });

    it("gives the same from JSON-LD alone", async () => {
      const content = JSON.stringify(blog(update(1, { url: "https://quay.example/dam#u1" }), update(2)));
      const items = await all(jsonLd.read(chunksOf(content), {}));
      expect(briefly(items)).toMatchObject([
        { title: "Update 1", url: "https://quay.example/dam#u1", publisher: "The Quay Gazette" },
        { title: "Update 2", url: undefined },
      ]);
    });

    const article = (n: number, more = "") =>
      `<article id="u ${n}"><h2>Update ${n}</h2><time datetime="2025-03-10T0${n}:30:00Z">0${n}:30</time><p>${said(n)}</p>${more}</article>`;

    it("gives each article of a page that has its own id, headline and time", async () => {
      const items = await read(
        page(
          `<link rel="canonical" href="https://quay.example/dam"><meta property="og:site_name" content="Quay Gazette">`,
          `<main><article><h1>Dam: live</h1>${article(2)}${article(1)}</article></main>`,
        ),
      );
      expect(briefly(items)).toEqual(
        [2, 1].map((n) => ({
          title: `Update ${n}`,
          url: `https://quay.example/dam#u%20${n}`,
          published: `2025-03-10T0${n}:30:00Z`,
          publisher: "Quay Gazette",
        })),
      );
      expect(items[0]).toMatchObject({ text: `Update 2\n${said(2)}` });
    });

    it.each([
      [
        "comments",
        `<article id="c1"><time datetime="2025-03-11">Tuesday</time><p>${said(3)}</p></article>`.repeat(2),
      ],
      [
        "teasers",
        `<article id="t1"><h3><a href="/other">Other</a></h3><time datetime="2025-03-11">Tuesday</time><p>${said(3)}</p></article>`.repeat(
          2,
        ),
      ],
    ])("does not take %s for articles of the page", async (_, others) => {
      const { title } = await document(
        page("<title>Harbour</title>", `<article>${PARAGRAPHS}</article>${others}`),
      );
      expect(title).toBe("Harbour");
    });

    it("gives one document of an article that its JSON-LD describes twice", async () => {
      const twice = ["NewsArticle", "Article"].map((type) => ({
        "@type": type,
        headline: "Harbour",
        articleBody: PARAGRAPHS.replaceAll(/<\/?p>/g, ""),
      }));
      const head = `<script type="application/ld+json">${JSON.stringify(twice)}</script>`;
      expect((await document(page(head))).title).toBe("Harbour");
    });
  });

  it("may be in any writing", async () => {
    const { text, language } = await document(
      `<html lang="zh"><body><article><p>${"港口將於五月重新開放，市長星期一說。".repeat(10)}</p></article></body></html>`,
    );
    expect([text.slice(0, 4), language]).toEqual(["港口將於", "zh"]);
  });

  const JSON_LD = `{"@type": "NewsArticle", "headline": "Wall: &#8216;no&#8217;\n to fees", "datePublished": "2025-03-10",}`;
  it.each([JSON_LD, `<!-- ${JSON_LD} -->`, `//<![CDATA[\n${JSON_LD}\n//]]>`])(
    "may have JSON-LD as templates write it: %j",
    async (json) => {
      const { title, published } = await document(
        page(`<script type="application/ld+json">${json}</script>`),
      );
      expect({ title, published }).toEqual({ title: "Wall: ‘no’ to fees", published: "2025-03-10" });
    },
  );

  it("takes the text of its JSON-LD without the markup that is escaped in it", async () => {
    const escaped = PARAGRAPHS.replaceAll("“", "&ldquo;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    const json = JSON.stringify({ "@type": "NewsArticle", articleBody: escaped });
    const { text } = await document(
      page(`<script type="application/ld+json">${json}</script>`, "<div></div>"),
    );
    expect(text).toBe(PARAGRAPHS.replaceAll(/<\/?p>/g, ""));
  });

  it("that only asks for consent is no article, but one about cookies is", async () => {
    const wall = `<h1>We value your privacy</h1><p>We and our 842 partners store and access information on your device, such as cookies.</p>
      <p>With your consent we and our partners process personal data for advertising and for research on audiences.</p>`;
    expect(only("refusal", await read(page("", wall))).reason).toMatch(/only asks for consent/);
    const article = `<p>“Nobody reads what they consent to,” said Ida Holm, who studies cookies and consent at Quay University.</p>
      <p>Her study of personal data found that most pages name hundreds of partners, as the council was told on Monday.</p>`;
    expect((await document(page("", `<article>${article}</article>`))).text).toMatch(/^“Nobody/);
  });

  it("has no marks of where a line may be broken", async () => {
    const body = PARAGRAPHS.replace("Ida Holm", "Ida\u2060 Ho\u00adlm\u200b").replace(
      "harbour",
      "har&shy;bour",
    );
    expect((await document(page("", body))).text).toBe(PARAGRAPHS.replaceAll(/<\/?p>/g, ""));
  });

  it("has no times that stand alone, rules of characters or calls to sign up, but each time that is told", async () => {
    const told = `<p>The wall broke on <time datetime="2024-03-01">1 March</time>, the council said in its report on the storm.</p>
<p><b><time datetime="2025-03-10">On Monday</time></b> it met again, and it heard that the wall would hold for a hundred years.</p>`;
    const around = `<p>___</p><p>The Quay Briefing newsletter has all the news of the day. Sign up <a href="/n">here.</a></p>`;
    const body = `<article><h1>Harbour</h1><time datetime="2025-03-10">Mon 10th</time>${PARAGRAPHS}<div><time datetime="2025-03-11"><span>Updated 2 hours ago</span></time></div>${told}${around}</article>`;
    const { text, published } = await document(page("<title>Harbour</title>", body));
    expect(published).toBe("2025-03-10");
    expect(text.split("\n")).toEqual([
      "Harbour",
      ...`${PARAGRAPHS}\n${told}`.replaceAll(/<[^>]+>/g, "").split("\n"),
    ]);
  });

  it("that only leads on says where to", async () => {
    const [item] = await read(page(`<meta http-equiv="Refresh" content="0; URL='/harbour'">`, "Redirecting"));
    expect(item).toMatchObject({ code: "NO_ARTICLE", reason: expect.stringContaining("/harbour") });
  });

  describe("of one sentence, a news flash", () => {
    const flash = `<h1>Harbour to reopen in May</h1><p>The harbour will reopen in May, the mayor said on Monday.</p>`;
    const text = "Harbour to reopen in May\nThe harbour will reopen in May, the mayor said on Monday.";

    it.each([
      ["OpenGraph", `<meta property="og:type" content="article">`],
      [
        "JSON-LD",
        `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour to reopen in May"}</script>`,
      ],
    ])("is an article where the page says that it is one: %s", async (_, head) => {
      expect((await document(page(head, flash))).text).toBe(text);
    });

    it("may be the body that JSON-LD gives", async () => {
      const json = JSON.stringify({
        "@type": "NewsArticle",
        headline: "Harbour to reopen in May",
        articleBody: "The harbour will reopen in May, the mayor said on Monday.",
      });
      expect((await document(page(`<script type="application/ld+json">${json}</script>`, ""))).text).toBe(
        text,
      );
    });

    it.each([
      ["on a page that does not say what it is", "", flash],
      [
        "of a shell",
        `<meta property="og:type" content="article">`,
        "<h1>Harbour to reopen in May</h1><p>Please enable JavaScript to go on.</p>",
      ],
      [
        "cut short",
        `<meta property="og:type" content="article">`,
        "<h1>Harbour to reopen in May</h1><p>The harbour will reopen in</p>",
      ],
    ])("is none %s", async (_, head, body) => {
      expect(only("refusal", await read(page(head, body))).code).toBe("NO_ARTICLE");
    });
  });

  describe("has its headline as its title", () => {
    const site = `<meta property="og:site_name" content="The Quay Gazette">`;
    it.each([
      ["without its site's name after it", `${site}<title>Harbour to reopen | Quay Gazette</title>`, ""],
      [
        "without its site's name before it",
        `${site}<meta property="og:title" content="The Quay Gazette – Harbour to reopen">`,
        "",
      ],
      ["without its domain", `<title>Harbour to reopen - quaygazette.example</title>`, ""],
      [
        "without what its own heading leaves out",
        `<meta property="og:title" content="Harbour to reopen - Ann Loft and Ida Rowe">`,
        "<h1>Harbour to reopen</h1>",
      ],
    ])("%s", async (_, head, heading) => {
      const body = `<article>${heading}${PARAGRAPHS}</article>`;
      const { title } = await document(page(head, body), { url: "https://www.quaygazette.example/harbour" });
      expect(title).toBe("Harbour to reopen");
    });

    it("with all of it where that is no site's name", async () => {
      const { title } = await document(page(`${site}<title>Harbour to reopen - at last</title>`));
      expect(title).toBe("Harbour to reopen - at last");
    });

    it("cut where it is longer than any headline, and says so", async () => {
      const { title } = await document(
        page(`<meta property="og:title" content="${"Harbour 🚢 ".repeat(200)}">`),
      );
      expect(title!.length).toBeGreaterThan(990);
      expect(title!.length).toBeLessThanOrEqual(1000);
      expect(title).toMatch(/^Harbour 🚢 .*…$/su);
      expect(title!.isWellFormed()).toBe(true);
    });
  });

  describe("without a date for machines", () => {
    const dated = (line: string) =>
      document(page("<title>Harbour to reopen</title>", `<article><p>${line}</p>${PARAGRAPHS}</article>`));

    it.each([
      ["10 March 2025", "2025-03-10"],
      ["Updated: March 10, 2025, 5:02 PM ET", "2025-03-10"],
      ["Posted March 10th, 2025 at 7:30am", "2025-03-10"],
      ["Published on Monday, 10 March 2025 08:30 GMT", "2025-03-10T08:30Z"],
    ])("has that of the line below its headline: %s", async (line, published) => {
      const read = await dated(line);
      expect(read.published).toBe(published);
      expect(read.text).toBe(`Harbour to reopen\n${PARAGRAPHS.replaceAll(/<\/?p>/g, "")}`);
    });

    it.each([
      ["https://quay.example/2025/03/10/harbour", "2025-03-10"],
      ["https://quay.example/news/2025/mar/10/harbour", "2025-03-10"],
      ["https://quay.example/2025/13/10/harbour", undefined],
      ["https://quay.example/2025/03/harbour", undefined],
    ])("has that of its address: %s", async (url, published) => {
      expect((await document(page(""), { url })).published).toBe(published);
    });

    it("has that of the line rather than that of its address", async () => {
      const body = `<article><p>9 March 2025</p>${PARAGRAPHS}</article>`;
      const given = { url: "https://quay.example/2025/03/10/harbour" };
      expect((await document(page("", body), given)).published).toBe("2025-03-09");
    });
  });

  it.each([
    ["a menu", `<ul>${"<li><a href='/x'>Sport</a></li>".repeat(30)}</ul>`],
    ["an empty page", ""],
    ["a page built by scripts", `<div id="root"></div><script>render("The harbour will reopen.")</script>`],
  ])("is refused when it holds no article: %s", async (_, body) => {
    expect(only("refusal", await read(page("", body))).code).toBe("NO_ARTICLE");
  });

  it("is decoded as the server says, else as it says itself", async () => {
    const content = page(`<meta charset="windows-1252"><title>Café am Hafen</title>`);
    const bytes = Buffer.from(content, "latin1");
    expect((await document(bytes)).title).toBe("Café am Hafen");
    expect((await document(Buffer.from(content), { mediaType: "text/html; charset=UTF-8" })).title).toBe(
      "Café am Hafen",
    );
    expect(only("refusal", await read(page(`<meta charset="klingon">`))).code).toBe("BAD_ENCODING");
    const wrong = await document(bytes, { mediaType: "text/html; charset=utf-8" });
    expect(wrong.title).toBe("Café am Hafen");
  });

  it("in windows-1252 has its marks of quotation, whatever the name it goes by", async () => {
    const body = PARAGRAPHS.replace("“", "\u0093").replace("”", "\u0094");
    for (const name of ["windows-1252", "iso-8859-1", "latin1"])
      expect((await document(Buffer.from(page(`<meta charset="${name}">`, body), "latin1"))).text).toContain(
        "“We have waited long enough,”",
      );
  });

  it("may be UTF-16 without a mark, where the server says so", async () => {
    const input = { mediaType: "text/html; charset=utf-16le" };
    const items = await openedItems(Buffer.from(page("<title>Wide</title>"), "utf16le"), input);
    expect(only("document", items).title).toBe("Wide");
  });

  it("may nest deep, and is refused when no person can have written it", async () => {
    const nested = (depth: number) =>
      page("", `${"<div>".repeat(depth)}${PARAGRAPHS}${"</div>".repeat(depth)}`);
    expect((await document(nested(300))).text).toMatch(/^The harbour/);
    expect(only("refusal", await read(nested(40_000))).reason).toMatch(/nests more than/);
    expect(only("refusal", await read(page("", "<b>x</b>".repeat(60_000)))).reason).toMatch(/50000 elements/);
  });
});
