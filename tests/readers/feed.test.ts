import { describe, expect, it } from "@jest/globals";
import { feed } from "../../src/readers/feed/reader.ts";
import { SAMPLES } from "./samples.ts";
import { all, chunksOf, itemsOf, only } from "./support.ts";

const LONG = "Fares rise by a tenth, the ferry company said. “Fuel leaves us no choice,” its director said. "
  .repeat(8)
  .trim();

describe("a feed", () => {
  it("gives a link for an entry with a summary, and a document for one with the whole article", async () => {
    const [link, document] = await itemsOf(feed, SAMPLES.feed!.content);
    expect(link).toMatchObject({
      kind: "link",
      url: "https://quay.example/harbour",
      title: "Harbour to reopen",
      published: "2025-03-10T08:30:00+01:00",
    });
    expect(document).toMatchObject({
      kind: "document",
      title: "Ferry fares rise",
      url: "https://quay.example/fares",
      publisher: { name: "quay.example", domain: "quay.example" },
      language: "en",
      text: expect.stringMatching(/^Ferry fares rise\nFares rise by a tenth/),
    });
  });

  it("may be Atom, with relative addresses and an author", async () => {
    const items = await itemsOf(
      feed,
      `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Q</title><id>urn:q</id>
       <updated>2025-03-10T08:30:00Z</updated>
       <entry><title type="html">Ferry &lt;i&gt;fares&lt;/i&gt;</title><id>urn:1</id><link href="/fares"/>
       <updated>2025-03-10T08:30:00Z</updated><author><name>Ann Loft</name></author><content type="html">&lt;p&gt;${LONG}&lt;/p&gt;</content></entry></feed>`,
      "https://quay.example/atom",
    );
    expect(only("document", items)).toMatchObject({
      title: "Ferry fares",
      url: "https://quay.example/fares",
      author: "Ann Loft",
      published: "../2025-03-10T08:30:00Z",
      text: `Ferry fares\n${LONG}`,
    });
  });

  it("may be JSON Feed", async () => {
    const items = await itemsOf(
      feed,
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "Q",
        language: "en",
        items: [
          {
            id: "1",
            url: "https://quay.example/fares",
            content_text: LONG,
            date_published: "2025-03-10T08:30:00Z",
          },
        ],
      }),
    );
    expect(only("document", items)).toMatchObject({ text: LONG, published: "2025-03-10T08:30:00Z" });
  });

  it("resolves relative addresses against its site's, wherever the feed lies, and unfolds titles that are escaped twice", async () => {
    const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>Q</title><link>https://quay.example/</link>
      <item><title><![CDATA[Mayor: &#8216;no&#8217; to tax &amp; fees]]></title><link>/tax</link></item></channel></rss>`;
    const atom = `<?xml version="1.0"?><a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="https://quay.example/news/"><a:title>Q</a:title>
      <a:id>urn:q</a:id><a:entry><a:title>Fares</a:title><a:id>urn:1</a:id><a:link href="fares"/></a:entry></a:feed>`;
    const at = "https://feeds.example/q";
    expect(only("link", await itemsOf(feed, rss, at))).toMatchObject({
      title: "Mayor: ‘no’ to tax & fees",
      url: "https://quay.example/tax",
    });
    expect(only("link", await itemsOf(feed, atom, at))).toMatchObject({
      url: "https://quay.example/news/fares",
    });
  });

  it("may declare another encoding in its XML", async () => {
    const xml = `<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>Q</title><item><title>Café</title><link>https://quay.example/c</link></item></channel></rss>`;
    expect(only("link", await itemsOf(feed, Buffer.from(xml, "latin1"))).title).toBe("Café");
  });

  it("takes a guid for an address only where it is one", async () => {
    const rss = (guid: string) =>
      `<rss version="2.0"><channel><title>Q</title><link>https://quay.example/</link><item><title>Fares</title><guid>${guid}</guid><description>${LONG}</description></item></channel></rss>`;
    expect(only("document", await itemsOf(feed, rss("4711"))).url).toBeUndefined();
    expect(only("document", await itemsOf(feed, rss("https://quay.example/1"))).url).toBe(
      "https://quay.example/1",
    );
  });

  it("keeps a short entry that has no address of its own", async () => {
    const rss = `<rss version="2.0"><channel><title>Q</title><item><guid isPermaLink="false">1</guid><description>Closed &lt;b&gt;today&lt;/b&gt;, the mayor said.</description></item></channel></rss>`;
    expect(only("document", await itemsOf(feed, rss)).text).toBe("Closed today, the mayor said.");
  });

  describe("with an entry that is longer than a document may be", () => {
    const huge = "Fares rise. ".repeat(500_000);
    const entries = [
      { id: "urn:1", url: "https://quay.example/1", text: LONG },
      { id: "urn:2", url: "https://quay.example/2", text: huge },
      { id: "urn:3", url: "https://quay.example/3", text: LONG },
    ];
    const rss = (content: (text: string) => string) =>
      `<rss version="2.0"><channel><title>Q</title>${entries
        .map(
          ({ id, url, text }) =>
            `<item><guid isPermaLink="false">${id}</guid><link>${url}</link><description>${content(text)}</description></item>`,
        )
        .join("")}</channel></rss>`;
    const formats: [string, string][] = [
      ["RSS", rss((text) => text)],
      ["RSS with markup", rss((text) => `<![CDATA[<p>An &lt;/item> is no </item> here.</p>${text}]]>`)],
      [
        "Atom",
        `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Q</a:title><a:id>urn:q</a:id>${entries
          .map(
            ({ id, url, text }) =>
              `<a:entry><a:id>${id}</a:id><a:link href="${url}"/><a:content type="text">${text}</a:content></a:entry>`,
          )
          .join("")}</a:feed>`,
      ],
      [
        "JSON Feed",
        JSON.stringify({
          version: "https://jsonfeed.org/version/1.1",
          title: "Q",
          items: entries.map(({ id, url, text }) => ({
            id,
            url,
            content_text: `“{[” \\ "]}"\n${text}`,
            authors: [{ name: "Ann Loft" }],
          })),
        }),
      ],
    ];

    it.each(formats)(
      "refuses that one by its number and id, and reads the others: %s",
      async (_, content) => {
        const items = await itemsOf(feed, content);
        expect(items.map((item) => ("url" in item ? item.url : null))).toEqual([
          "https://quay.example/1",
          "https://quay.example/3",
          null,
        ]);
        expect(items[2]).toMatchObject({
          code: "TOO_LARGE",
          reason: expect.stringMatching(/^Entry 2 \(“urn:2”\) of this feed has 6(?:\.\d)? MB/),
        });
      },
    );

    it("holds none of it, however long it is, and cuts it wherever the chunks end", async () => {
      const [head, tail] = formats[1]![1].split(huge) as [string, string];
      const chunk = Buffer.from(huge.slice(0, 999_999));
      let given = 0;
      async function* input(): AsyncGenerator<Uint8Array> {
        yield* chunksOf(head, 7);
        for (; given < 60_000_000; given += chunk.length) yield chunk;
        yield* chunksOf(tail, 3);
      }
      const before = process.memoryUsage().arrayBuffers;
      const items = await all(feed.read(input(), {}));
      expect(items.map(({ kind }) => kind)).toEqual(["document", "document", "refusal"]);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
    });
  });

  it("reads all entries but those that are broken, which it refuses by their number and id", async () => {
    const item = (id: string, text: string) =>
      `<item><guid isPermaLink="false">${id}</guid><description>${text}</description></item>\n`;
    const items = ["1", "2", "3", "4", "5", "6", "7"].map((id) =>
      item(id, id === "3" || id === "6" ? `${LONG} </title> Only < half` : `${id}. ${LONG}`),
    );
    const rss = `<rss version="2.0"><channel><title>Q</title><language>en</language>${items.join("")}</channel></rss>`;
    const read = await itemsOf(feed, rss);
    expect(read.map((one) => (one.kind === "document" ? one.text[0] : one.kind))).toEqual([
      ..."12457",
      "refusal",
      "refusal",
    ]);
    expect(read.slice(5)).toMatchObject([
      { code: "INVALID", reason: expect.stringMatching(/^Entry 3 \(“3”\) of this feed is broken/) },
      { code: "INVALID", reason: expect.stringMatching(/^Entry 6 \(“6”\)/) },
    ]);
  });

  it("reads all entries but one that is not in its encoding", async () => {
    const item = (id: string) =>
      `<item><guid isPermaLink="false">${id}</guid><description>Café ${LONG}</description></item>`;
    const rss = [
      `<rss version="2.0"><channel><title>Q</title>${item("1")}`,
      item("2"),
      `${item("3")}</channel></rss>`,
    ];
    const bytes = rss.map((part, i) =>
      i === 1 ? Buffer.from(part.replaceAll(/[“”]/g, "'"), "latin1") : Buffer.from(part),
    );
    const read = await itemsOf(feed, Buffer.concat(bytes));
    expect(read.map(({ kind }) => kind)).toEqual(["document", "document", "refusal"]);
    expect(read[2]).toMatchObject({
      code: "BAD_ENCODING",
      reason: expect.stringMatching(/^Entry 2 \(“2”\)/),
    });
  });

  it("keeps an entry that has neither an id nor an address", async () => {
    const rss = `<rss version="2.0"><channel><title>Q</title><item><description>${LONG}</description></item><item/></channel></rss>`;
    expect(only("document", await itemsOf(feed, rss)).text).toBe(LONG);
  });

  it("is refused when it is none", async () => {
    expect(only("refusal", await itemsOf(feed, "<html><body>Not found</body></html>")).code).toBe(
      "NOT_A_FEED",
    );
    expect(only("refusal", await itemsOf(feed, "Sorry, no feed today")).reason).toMatch(
      /no RSS, Atom or JSON Feed/,
    );
  });

  it("does not unfold entities that a stranger declares (billion laughs)", async () => {
    const entities = Array.from(
      { length: 9 },
      (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`,
    ).join("");
    const bomb = `<!DOCTYPE rss [<!ENTITY e0 "ha">${entities}]><rss version="2.0"><channel><title>Q</title><item><title>&e9;</title><link>https://quay.example/1</link></item></channel></rss>`;
    for (const item of await itemsOf(feed, bomb)) expect(JSON.stringify(item).length).toBeLessThan(1000);
  });
});
