import { describe, expect, it } from "@jest/globals";
import { html } from "../../src/readers/html/html.ts";
import { all, chunksOf, only, openedItems } from "./support.ts";

const TITLE = "Harbour to reopen in May";
const LINES = [
  "The harbour will reopen in May, the mayor said on Monday, after two years of repairs to its wall.",
  "“We have waited long enough, and so have the boats,” Mayor Ida Holm told reporters at the town hall.",
  "The fish market moves back first, the port authority said in its statement.",
];
const NEXT = `<h2><a href="/strike">Dock workers end strike</a></h2>${[
  "Dock workers voted on Monday to end a strike that had closed the harbour for eleven days, their union said.",
  "“Nobody won this,” union leader Joke Visser told a crowd at the gate. “But nobody lost it either.”",
  "The port authority said in a statement that the first ships would be unloaded on Wednesday morning.",
  "Transport Minister Pieter Blok welcomed the vote and said that he would meet both sides next week.",
]
  .map((line) => `<p>${line}</p>`)
  .join("")}`;
const paragraphs = LINES.map((line) => `<p>${line}</p>`).join("");
const page = (body: string, head = "") =>
  `<!doctype html><html><head><title>${TITLE}</title>${head}</head><body>${body}</body></html>`;
const article = (more = "", before = "") =>
  `<main><article><h1>${TITLE}</h1>${before}<div class="body">${paragraphs}${more}</div></article></main>`;

const read = async (content: string | Uint8Array) =>
  only("document", await all(html.read(chunksOf(content), {})));
const linesOf = async (body: string) => (await read(page(body))).text.split("\n");

describe("What templates set around an article is no part of it:", () => {
  it.each([
    {
      what: "links to others, with the heading over them",
      body: article(
        `<h2>Read next</h2><ul><li><a href="/fares">Ferry fares rise again</a></li><li><a href="/dam">Dam holds, says mayor</a></li></ul>`,
      ),
    },
    {
      what: "the next article of a page that has no end",
      body: article().replace(
        "</main>",
        `<section><h2>Up next</h2><article>${NEXT}</article></section></main>`,
      ),
    },
    {
      what: "a pull quote that says a sentence again",
      body: article(
        `<figure><blockquote><p>We have waited long enough, and so have the boats</p><cite>Ida Holm</cite></blockquote></figure>`,
      ),
    },
    {
      what: "a caption that is only called so",
      body: article(
        `<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">The harbour in March. (Bo Strand)</p></div>`,
      ),
    },
    {
      what: "buttons and dates of publication",
      body: article("<p>Leave a comment</p><p>Updated 4 March 2025, 10:12</p>"),
    },
  ])("$what", async ({ body }) => {
    expect(await linesOf(body)).toEqual([TITLE, ...LINES]);
  });

  it("but a paragraph that has a link is", async () => {
    const line = "The <a href='/report'>report on the wall</a> was published in March.";
    expect(await linesOf(article(`<p>${line}</p>`))).toContain(
      "The report on the wall was published in March.",
    );
  });

  it("but the standfirst is, below the headline", async () => {
    const standfirst = `<h2 class="font--subhead">The mayor promises that the boats return before summer</h2>`;
    const masthead = "<header><h1><a href='/'>The Quay Gazette</a></h1></header>";
    expect(await linesOf(masthead + article("", standfirst))).toEqual([
      TITLE,
      "The mayor promises that the boats return before summer",
      ...LINES,
    ]);
  });
});

describe("A page's text", () => {
  it("has the marks of quotations that only the markup tells", async () => {
    const line = "She had <q>never once</q> doubted it, the mayor said.";
    expect(await linesOf(article(`<p>${line}</p>`))).toContain(
      "She had “never once” doubted it, the mayor said.",
    );
  });

  it("is read as it says it is encoded, however far down its head says so", async () => {
    const head = `${"<!-- of a template -->".repeat(100)}<meta charset="windows-1252">`;
    const { text } = await read(
      Buffer.from(page(article("<p>Ida told the café.</p>"), head).replaceAll(/[“”]/gu, '"'), "latin1"),
    );
    expect(text).toContain("Ida told the café.");
  });

  it("is known to be a page in UTF-16, whatever its name", async () => {
    const bytes = Buffer.from(`\ufeff${page(article())}`, "utf16le").swap16();
    expect(only("document", await openedItems(bytes)).text.split("\n")).toEqual([TITLE, ...LINES]);
  });
});

describe("A page's metadata", () => {
  it("are read from microdata", async () => {
    const { publisher, author, published } = await read(
      page(
        `${article()}<span itemprop="author" itemscope><b itemprop="name">Ann Loft</b></span>
         <span itemprop="publisher" itemscope><meta itemprop="name" content="The Quay Gazette"></span>
         <abbr itemprop="datePublished" title="2025-03-10T08:30:00+01:00">8:30</abbr>`,
      ),
    );
    expect({ publisher: publisher?.name, author, published }).toEqual({
      publisher: "The Quay Gazette",
      author: "Ann Loft",
      published: "2025-03-10T08:30:00+01:00",
    });
  });

  it.each([
    {
      what: "several authors",
      head: `<meta name="author" content="Ann Loft"><meta name="author" content="Bo Ek">`,
      author: "Ann Loft, Bo Ek",
    },
    { what: "a byline's link", head: `<a rel="author" href="/ann">Ann Loft</a>`, author: "Ann Loft" },
    {
      what: "a link that is no name",
      head: `<a rel="author" href="/ann">more by this author</a>`,
      author: undefined,
    },
  ])("have the authors: $what", async ({ head, author }) => {
    expect((await read(page(article("", head), head))).author).toBe(author);
  });

  it("are unfolded where a template escaped them twice", async () => {
    const { title, publisher } = await read(
      page(
        `<article><h1>Ek &amp; Holm: no deal</h1>${paragraphs}</article>`,
        `<meta property="og:title" content="Ek &amp;amp; Holm: no deal"><meta property="og:site_name" content="Quay &amp;amp; Sons">`,
      ),
    );
    expect({ title, publisher: publisher?.name }).toEqual({
      title: "Ek & Holm: no deal",
      publisher: "Quay & Sons",
    });
  });
});
