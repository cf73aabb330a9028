import { execFileSync } from "node:child_process";
import { describe, expect, it } from "@jest/globals";
import type { Document } from "../../src/readers/document.ts";
import { only, openedItems } from "./support.ts";
import { ADDRESS, FEEDS, HEADLINE, PAGES, PARAGRAPHS, PUBLISHED } from "./templates.ts";

const TEXT = [HEADLINE, ...PARAGRAPHS].join("\n");
const KNOWN = { title: HEADLINE, url: ADDRESS, author: "Ida Rowe", published: PUBLISHED, language: "en" };

async function opened(content: string, url: string, mediaType?: string): Promise<Document> {
  return only("document", await openedItems(content, { url, mediaType }));
}

/** What is told of a document beside its publisher, which feeds do not name. */
function told({ text, title, url, author, published, language }: Document) {
  const at = published?.replace("+00:00", "Z");
  return { text, title, url, author, published: at, language };
}

describe("An article as sites print it", () => {
  it.each(Object.entries(PAGES))("is its headline and paragraphs, and nothing else: %s", async (_, page) => {
    const document = await opened(page, `${ADDRESS}?utm_source=x`, "text/html; charset=utf-8");
    expect(told(document)).toEqual({ ...KNOWN, text: TEXT });
    expect(document.publisher?.name).toBe("The Gazette");
  });

  it.each(Object.entries(FEEDS))("is the same from a feed: %s", async (_, feed) => {
    expect(told(await opened(feed, "https://gazette.example/feeds/main"))).toEqual({ ...KNOWN, text: TEXT });
  });

  it("keeps each paragraph, however the boxes are nested that it stands in", async () => {
    for (const depths of [
      [1, 1, 2, 3],
      [3, 2, 1, 2],
      [2, 1, 3, 1, 2],
      [1, 3, 1, 3, 1, 3],
    ]) {
      const paragraphs = depths.map(
        (_, i) => `Sentence ${i} was said by Minister Anna Lindqvist, and it goes on for a while.`,
      );
      const body = paragraphs.map(
        (words, i) => `${"<div>".repeat(depths[i]!)}<p>${words}</p>${"</div>".repeat(depths[i]!)}`,
      );
      const links = `<div><h2>More on this</h2><ul><li><a href="/a">Minister will resign</a></li></ul></div>`;
      const { text } = await opened(
        `<html lang="en"><body><main><article>${body.join(links)}</article></main></body></html>`,
        ADDRESS,
        "text/html",
      );
      for (const words of paragraphs) expect(text).toContain(words);
    }
  });

  it("stops where a page asks to subscribe", async () => {
    const gate = `<div><h2>Subscribe to continue reading</h2><p>Unlimited access for £1 a month. Already a subscriber? Log in.</p></div>`;
    const page = `<html lang="en"><body><article><h1>${HEADLINE}</h1><p>${PARAGRAPHS[0]}</p><p>${PARAGRAPHS[1]}</p>${gate}</article></body></html>`;
    const { text } = await opened(page, ADDRESS, "text/html");
    expect(text).toBe([HEADLINE, PARAGRAPHS[0], PARAGRAPHS[1]].join("\n"));
  });

  it("is each of its updates where they are HTML in JSON-LD", async () => {
    const updates = PARAGRAPHS.map((words, i) => ({
      "@type": "BlogPosting",
      headline: `Update ${i}`,
      url: `${ADDRESS}#${i}`,
      articleBody: `<p class="x">${words}</p><p>It goes on.</p>`,
    }));
    const blog = {
      "@context": "https://schema.org",
      "@type": "LiveBlogPosting",
      headline: "Live",
      liveBlogUpdate: updates,
    };
    const page = `<html><head><script type="application/ld+json">${JSON.stringify(blog)}</script></head><body></body></html>`;
    const items = await openedItems(page, { url: ADDRESS, mediaType: "text/html" });
    expect(items.map((item) => item.kind === "document" && item.text)).toEqual(
      PARAGRAPHS.map((words, i) => `Update ${i}\n${words}\nIt goes on.`),
    );
  });

  it.each([
    [
      "windows-1251",
      "ru",
      `<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">`,
      "Министр отвергла предложение, назвав его несерьёзным. ",
    ],
    ["gb18030", "zh", `<meta charset=gb18030>`, "外交部长周二表示，挪威不会接受这一提议，并称其不严肃。"],
    [
      "shift_jis",
      "ja",
      `<meta charset="Shift_JIS">`,
      "外相は火曜日、ノルウェーは提案を受け入れないと述べた。",
    ],
    [
      "euc-kr",
      "ko",
      `<meta charset="euc-kr">`,
      "외무장관은 화요일 노르웨이가 제안을 받아들이지 않을 것이라고 말했다. ",
    ],
  ])(
    "is read in the encoding that only the page itself declares: %s",
    async (encoding, language, meta, words) => {
      const paragraph = words.repeat(6).trim();
      const page = `<html lang="${language}"><head>${meta}<title>x</title></head><body><article><p>${paragraph}</p><p>${paragraph}</p></article></body></html>`;
      const bytes = execFileSync("iconv", ["-f", "utf-8", "-t", encoding], { input: page });
      const document = only("document", await openedItems(bytes, { url: ADDRESS, mediaType: "text/html" }));
      expect(document).toMatchObject({ language, text: `x\n${paragraph}\n${paragraph}` });
    },
  );
});
