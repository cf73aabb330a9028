import { describe, expect, it } from "@jest/globals";
import { feed } from "../../src/readers/feed/reader.ts";
import { SAMPLES } from "./samples.ts";
import { all, chunksOf, itemsOf, only, openedItems } from "./support.ts";

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

  it("is in the encoding that it declares where its bytes are, whatever the server says, and never in UTF-16 byte by byte", async () => {
    const rss = (encoding: string) =>
      `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><title>Q</title><item><title>Café</title><link>https://quay.example/c</link></item></channel></rss>`;
    const input = { mediaType: "text/xml; charset=us-ascii" };
    expect(only("link", await openedItems(rss("utf-8"), input)).title).toBe("Café");
    expect(only("link", await openedItems(rss("utf-16"))).title).toBe("Café");
  });

  it("keeps the entries to which it gives one id, where they share neither address nor title", async () => {
    const item = (n: number) =>
      `<item><title>Fares ${n}</title><link>https://quay.example/${n}</link><guid isPermaLink="false">0</guid></item>`;
    const items = await itemsOf(
      feed,
      `<rss version="2.0"><channel><title>Q</title>${item(1)}${item(2)}</channel></rss>`,
    );
    expect(items.map((each) => "title" in each && each.title)).toEqual(["Fares 1", "Fares 2"]);
  });

  it("may part paragraphs without markup, by blank lines", async () => {
    const body = [LONG, "“No,” the mayor said."].join("\n\n");
    const items = await itemsOf(
      feed,
      `<rss version="2.0"><channel><title>Q</title><item><title>Fares</title><description>${body}</description></item></channel></rss>`,
    );
    expect(only("document", items).text.split("\n")).toEqual(["Fares", LONG, "“No,” the mayor said."]);
  });

  it("may part paragraphs by two line breaks; one is none", async () => {
    const items = await itemsOf(
      feed,
      `<rss version="2.0"><channel><title>Q</title><item><title>Fares</title><description><![CDATA[${LONG}<br />\n <br>“No,”<br/>the mayor said.]]></description></item></channel></rss>`,
    );
    expect(only("document", items).text.split("\n")).toEqual(["Fares", LONG, "“No,” the mayor said."]);
  });

  it("names the author of a podcast's episode", async () => {
    const items = await itemsOf(
      feed,
      `<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Q</title><item><title>Fares</title><itunes:author>Ida Rowe</itunes:author><description>${LONG}</description></item></channel></rss>`,
    );
    expect(only("document", items).author).toBe("Ida Rowe");
  });

  it("takes a guid for an address only where it is one", async () => {
    const rss = (guid: string) =>
      `<rss version="2.0"><channel><title>Q</title><link>https://quay.example/</link><item><title>Fares</title><guid>${guid}</guid><description>${LONG}</description></item></channel></rss>`;
    expect(only("document", await itemsOf(feed, rss("4711"))).url).toBeUndefined();
    expect(only("document", await itemsOf(feed, rss("https://quay.example/1"))).url).toBe(
      "https://quay.example/1",
    );
  });

  describe("with a news flash, which is all of its entry's content", () => {
    const FLASH = "The harbour will reopen in May, the mayor said on Monday.";
    const rss = (content: string) =>
      `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Q</title><item><title>Harbour to reopen</title><link>https://quay.example/1</link>${content}</item></channel></rss>`;
    const atom = (content: string) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Q</title><id>urn:q</id><entry><title>Harbour to reopen</title><id>urn:1</id><link href="https://quay.example/1"/>${content}</entry></feed>`;
    const json = (content: object) =>
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "Q",
        items: [{ id: "1", title: "Harbour to reopen", url: "https://quay.example/1", ...content }],
      });

    it.each([
      ["RSS", rss(`<content:encoded><![CDATA[<p>${FLASH}</p>]]></content:encoded>`)],
      ["Atom", atom(`<content type="html">&lt;p&gt;${FLASH}&lt;/p&gt;</content>`)],
      ["JSON Feed", json({ content_html: `<p>${FLASH}</p>` })],
    ])("gives a document: %s", async (_, content) => {
      expect(only("document", await itemsOf(feed, content))).toMatchObject({
        text: `Harbour to reopen\n${FLASH}`,
        url: "https://quay.example/1",
      });
    });

    it.each([
      ["a summary", rss(`<description>${FLASH}</description>`)],
      ["a summary of Atom", atom(`<summary>${FLASH}</summary>`)],
      ["a summary of JSON Feed", json({ summary: FLASH })],
      [
        "what ends in an ellipsis",
        rss(
          `<content:encoded>The harbour will reopen in May, the mayor said on Monday […]</content:encoded>`,
        ),
      ],
      [
        "what ends in a link",
        rss(
          `<content:encoded><![CDATA[<p>${FLASH}</p><p><a href="/1">Continue to the article</a></p>]]></content:encoded>`,
        ),
      ],
      ["a picture", rss(`<content:encoded><![CDATA[<img src="/x.jpg">]]></content:encoded>`)],
    ])("and a link for %s", async (_, content) => {
      expect(only("link", await itemsOf(feed, content)).url).toBe("https://quay.example/1");
    });

    it("reads the summary of a JSON Feed's item that has nothing else", async () => {
      const content = JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "Q",
        items: [{ id: "1", summary: FLASH }],
      });
      expect(only("document", await itemsOf(feed, content)).text).toBe(FLASH);
    });
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

  describe("that is JSON and broken", () => {
    const entry = (id: string) => JSON.stringify({ id, content_text: `${id}. ${LONG}` });
    const head =
      '{"version":"https://jsonfeed.org/version/1.1","title":"Q","authors":[{"name":"Ann"}],"items":[';
    const bytes = (text: string) => Buffer.byteLength(text);
    const read = async (json: string) =>
      (await itemsOf(feed, json)).map((item) =>
        item.kind === "document" ? item.text[0] : item.kind === "refusal" ? item.reason : item.kind,
      );

    it("is read up to the entry in which it is cut off, and says where", async () => {
      const json = `${head}${entry("1")},${entry("2")},${entry("3")}`;
      expect(await read(json.slice(0, -20))).toEqual([
        "1",
        "2",
        `This feed is cut off or broken after its entry 2, at byte ${bytes(json.slice(0, json.lastIndexOf(",{")))}. The entries before are read.`,
      ]);
    });

    it("is read up to where it is cut off between two entries", async () => {
      const json = `${head}${entry("1")},${entry("2")}`;
      const cutOff = `This feed is cut off or broken after its entry 2, at byte ${bytes(json)}. The entries before are read.`;
      for (const end of ["", ",", ",\n", "]", '],"title'])
        expect(await read(json + end)).toEqual(["1", "2", cutOff]);
    });

    it("is read without an entry that is no JSON by itself, and says where that breaks", async () => {
      const broken = '{"id":"2","content_text":"She said "no" to it, é.","tags":[{}]}';
      expect(await read(`${head}${entry("1")},${broken},${entry("3")}]}`)).toEqual([
        "1",
        "3",
        expect.stringMatching(
          `^Entry 2 \\(“2”\\) of this feed is broken at byte ${bytes(`${head}${entry("1")},`) + broken.indexOf("no")} of the feed: Expected`,
        ),
      ]);
      expect(await read(`${head}${entry("1")},{"id":"2","x":nil},${entry("3")}]}`)).toEqual([
        "1",
        "3",
        expect.stringContaining(
          `is broken at byte ${bytes(`${head}${entry("1")},{"id":"2","x":n`)} of the feed`,
        ),
      ]);
    });

    it("is refused with its place where no entry can be read", async () => {
      const json = `${head}]}}`;
      expect(await read(json)).toEqual([
        expect.stringContaining(` Its JSON breaks at byte ${json.length - 1}:`),
      ]);
    });
  });

  describe("of an aggregator", () => {
    const rss = (items: string, title = "Aggregator") =>
      `<rss version="2.0"><channel><title>${title}</title><link>https://agg.example/</link>${items}</channel></rss>`;

    it("names the publisher of each RSS entry in its source, and gives it its own domain", async () => {
      const items = await itemsOf(
        feed,
        rss(`<item><title>Fares</title><link>https://agg.example/r/1</link><source url="https://www.quay.example/rss">Quay &amp;amp; Sons</source></item>
          <item><title>Ferry</title><link>https://dock.example/2</link><source url="https://feeds.host.example/dock">The Dock</source></item>
          <item><title>Lock</title><link>https://agg.example/r/3</link><source url="https://lock.example/feed"/></item>
          <item><title>Own</title><link>https://agg.example/4</link></item>`),
      );
      expect(items.map((item) => ("publisher" in item ? item.publisher : null))).toEqual([
        { name: "Quay & Sons", domain: "quay.example" },
        { name: "The Dock", domain: "dock.example" },
        { name: "lock.example", domain: "lock.example" },
        { name: "agg.example", domain: "agg.example" },
      ]);
    });

    it("names no other publisher where the source is the feed itself, or the entry states its own", async () => {
      const items = await itemsOf(
        feed,
        rss(`<item xmlns:dc="http://purl.org/dc/elements/1.1/"><title>Fares</title><link>https://agg.example/1</link><dc:publisher>Quay Press</dc:publisher><source url="https://x.example/">X</source></item>
          <item><title>Own</title><link>https://agg.example/2</link><source url="https://agg.example/rss">Aggregator</source></item>`),
      );
      expect(items.map((item) => ("publisher" in item ? item.publisher?.name : null))).toEqual([
        "Quay Press",
        "agg.example",
      ]);
    });

    it("names publisher and author of an Atom entry in its source", async () => {
      const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Planet</title><id>urn:p</id><link href="https://planet.example/"/><author><name>Planet</name></author>
        <entry><title>Fares</title><id>urn:1</id><link href="https://planet.example/1"/><source><id>https://quay.example/</id><title type="html">Quay &lt;b&gt;Press&lt;/b&gt;</title><author><name>Ann Loft</name></author></source></entry>
        <entry><title>Ferry</title><id>urn:2</id><link href="https://planet.example/2"/><author><name>Bo Lind</name></author><source><id>urn:dock</id><link href="https://dock.example/"/><link rel="self" href="https://f.example/"/></source></entry></feed>`;
      expect(await itemsOf(feed, atom)).toMatchObject([
        { publisher: { name: "Quay Press", domain: "quay.example" }, author: "Ann Loft" },
        { publisher: { name: "dock.example", domain: "dock.example" }, author: "Bo Lind" },
      ]);
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
      /no RSS, Atom or JSON Feed(?!.*JSON breaks)/,
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
