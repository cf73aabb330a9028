/**
 * One article as the templates of large sites print it; all written for these tests. `{i}` is a paragraph's place.
 */
export const HEADLINE = "Minister rejects the offer";
export const PARAGRAPHS = [
  "Foreign Minister Anna Lindqvist said on Tuesday that Norway would not accept the offer, which she called unserious.",
  "“We have read it twice, and it is not serious,” Lindqvist told reporters outside parliament in Oslo, where a crowd had gathered.",
  "The Kremlin denied that a meeting was planned in Riyadh this week, and said the contacts were being kept open for now.",
  "Opposition leader Bo Ek accused the government of stalling. “They could have answered in January,” he said at a rally.",
  "Analysts at the Harbour Institute expect further talks in May, though none of the parties would confirm a date for them.",
];
export const ADDRESS = "https://gazette.example/offer";
export const PUBLISHED = "2026-03-05T07:00:00Z";

const NEWS_ARTICLE = {
  "@context": "https://schema.org",
  "@type": "NewsArticle",
  headline: HEADLINE,
  datePublished: PUBLISHED,
  author: [{ "@type": "Person", name: "Ida Rowe" }],
  publisher: { "@type": "NewsMediaOrganization", name: "The Gazette" },
};
const script = (json: object) => `<script type="application/ld+json">${JSON.stringify(json)}</script>`;
const p = (i: number) => `<p>${PARAGRAPHS[i]}</p>`;
const page = (head: string, body: string, root = "") =>
  `<!doctype html><html ${root} lang="en"><head><meta charset="utf-8"><title>${HEADLINE} | Gazette</title>` +
  `<link rel="canonical" href="/offer">${head}</head><body>${body}</body></html>`;
const h1 = `<h1>${HEADLINE}</h1>`;

export const PAGES: Record<string, string> = {
  "boxes in boxes, a consent banner, links, a pull quote, a caption and a form between the paragraphs": page(
    script(NEWS_ARTICLE),
    `<div id="consent"><div role="dialog"><p>We and our 842 partners store information on your device.</p><button>Accept</button></div></div>
    <header><nav><ul><li><a href="/">Home</a></li></ul></nav></header><div id="app"><div><main><article>
    <header>${h1}<div class="byline">By <a href="/ida">Ida Rowe</a></div><time datetime="${PUBLISHED}">5 March 2026</time><div class="share"><button>Share</button></div></header>
    <figure><picture><source srcset="a.webp"><img loading="lazy" data-src="a.jpg" alt="A podium"></picture><figcaption>Anna Lindqvist said no</figcaption></figure>
    <div data-component="text"><div><div>${p(0)}</div></div></div>
    <div data-component="links"><h2>More on this story</h2><ul><li><a href="/a">Minister 'will resign', ally says</a></li><li><a href="/b">What we know about the offer</a></li></ul></div>
    <div data-component="text"><div>${p(1)}</div></div>
    <aside class="pullquote"><blockquote>“We have read it twice, and it is not serious”</blockquote><cite>Anna Lindqvist</cite></aside>
    <div data-component="text">${p(2)}</div>
    <div class="briefing"><h3>Sign up to our Morning Briefing</h3><p>The stories you need to know, in your inbox.</p><form><label>Email</label><input type="email"><button>Go</button></form><p>By signing up you agree to our terms.</p></div>
    <div data-component="ad"><div>Advertisement</div></div><div data-component="text"><div>${p(3)}${p(4)}</div></div>
    <div class="tags"><h2>Related topics</h2><ul><li><a href="/t">Norway</a></li></ul></div></article></main></div></div>
    <footer><p>Copyright 2026 Gazette. All rights reserved.</p></footer>`,
  ),
  "links to other articles as paragraphs": page(
    script(NEWS_ARTICLE),
    `<main><article>${h1}${p(0)}<p><strong>Read more: <a href="/x">Ten things about the offer</a></strong></p>${p(1)}
    <p class="related"><a href="/z">RELATED: Lindqvist says she will not run</a></p>${p(2)}<p><b>Also read |</b> <a href="/y">Ek says he will</a></p>${p(3)}
    <p><em>Listen to our podcast <a href="/pod">The Long Table</a> wherever you get yours.</em></p>${p(4)}<p>Follow us on <a href="#">X</a> and <a href="#">Facebook</a></p>
    <p>The post <a href="/offer">${HEADLINE}</a> appeared first on <a href="/">The Gazette</a>.</p></article></main>`,
  ),
  AMP: page(
    script(NEWS_ARTICLE),
    `<amp-consent id="c" layout="nodisplay"><div>We value your privacy</div></amp-consent><amp-sidebar id="s"><ul><li>Home</li></ul></amp-sidebar>
    <article><header>${h1}</header><amp-img src="a.jpg" width="1" height="1"></amp-img>${p(0)}<amp-ad width="300" height="250" type="x"><div fallback>Advertisement</div></amp-ad>${p(1)}${p(2)}${p(3)}${p(4)}</article>`,
    "amp",
  ),
  "several blocks of JSON-LD, one broken, one a graph whose people and bodies are named once": page(
    `${script({ "@type": "BreadcrumbList", itemListElement: [{ "@type": "ListItem", position: 1, name: "World" }] })}
    <script type="application/ld+json">{ broken }</script>${script({
      "@context": "https://schema.org",
      "@graph": [
        { "@type": "WebSite", "@id": "/#website", name: "gazette.example", publisher: { "@id": "/#org" } },
        { "@type": "Organization", "@id": "/#org", name: "The Gazette" },
        { "@type": "WebPage", "@id": ADDRESS, name: `${HEADLINE} - Gazette`, datePublished: "2026-03-04" },
        {
          "@type": ["Article", "NewsArticle"],
          headline: HEADLINE,
          datePublished: PUBLISHED,
          author: [{ "@id": "/#ida" }],
          publisher: { "@id": "/#org" },
          mainEntityOfPage: { "@id": ADDRESS },
        },
        { "@type": "Person", "@id": "/#ida", name: "Ida Rowe" },
      ],
    })}`,
    `<article>${h1}${PARAGRAPHS.map((_, i) => p(i)).join("")}</article>`,
  ),
  "no element that says what it is, and metadata by their templates' own names": page(
    `<meta property="og:site_name" content="The Gazette"><meta name="parsely-pub-date" content="${PUBLISHED}"><meta name="parsely-author" content="Ida Rowe">`,
    `<div><div class="story"><div class="body">${PARAGRAPHS.map((words) => `<div><span>${words}</span></div>`).join("")}</div></div></div>`,
  ),
};

const HTML = PARAGRAPHS.map((_, i) => p(i)).join("");
const xhtml = HTML.replaceAll("<p>", "<x:p>").replaceAll("</p>", "</x:p>");
const OLDER = HTML.replace("twice", "once");

/** The same in feeds, with a second, older version of it where the format has room. */
export const FEEDS: Record<string, string> = {
  RDF: `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="https://gazette.example/rss"><title>The Gazette</title><link>https://gazette.example/</link>
    <description>News</description><dc:language>en</dc:language></channel><item rdf:about="${ADDRESS}"><title>${HEADLINE}</title><link>${ADDRESS}</link>
    <dc:creator>Ida Rowe</dc:creator><dc:date>${PUBLISHED}</dc:date><content:encoded><![CDATA[${HTML}]]></content:encoded></item></rdf:RDF>`,
  "RSS with a title that is escaped twice, and an older version": `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Gazette</title><link>https://gazette.example/</link><language>en</language>
    <item><title>Minister rejects the old offer</title><link>${ADDRESS}</link><guid isPermaLink="false">1</guid><pubDate>Thu, 05 Mar 2026 06:00:00 GMT</pubDate><content:encoded><![CDATA[${OLDER}]]></content:encoded></item>
    <item><title>Minister &lt;em&gt;rejects&lt;/em&gt; the&amp;nbsp;offer</title><link>${ADDRESS}?utm_source=rss&amp;utm_medium=feed</link><guid isPermaLink="false">1</guid><pubDate>Thu, 05 Mar 2026 07:00:00 GMT</pubDate>
    <dc:creator><![CDATA[Ida Rowe]]></dc:creator><description>A teaser…</description><content:encoded><![CDATA[${HTML}<p>The post <a href="x">${HEADLINE}</a> appeared first on <a href="y">The Gazette</a>.</p>]]></content:encoded></item></channel></rss>`,
  "Atom in XHTML, with addresses relative to bases of their own": `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://gazette.example/news/" xml:lang="de"><title>The Gazette</title><id>urn:g</id>
    <updated>2026-03-05T08:00:00Z</updated><author><name>Ida Rowe</name></author><entry xml:base="../" xml:lang="en"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Minister <b>rejects</b> the offer</div></title>
    <id>urn:1</id><link href="offer"/><published>${PUBLISHED}</published><updated>2026-03-05T08:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${HTML}</div></content></entry>
    <entry><title>Minister rejects the old offer</title><id>urn:1</id><link href="/offer"/><updated>2026-03-05T06:00:00Z</updated><content type="html"><![CDATA[${OLDER}]]></content></entry></feed>`,
  "Atom in XHTML with a prefix": `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="http://www.w3.org/1999/xhtml" xml:lang="en"><title>The Gazette</title><id>urn:g</id><updated>${PUBLISHED}</updated>
    <entry><title>${HEADLINE}</title><id>urn:1</id><author><name>Ida Rowe</name></author><link href="${ADDRESS}"/><published>${PUBLISHED}</published><updated>${PUBLISHED}</updated><content type="xhtml"><x:div>${xhtml}</x:div></content></entry></feed>`,
  "JSON Feed": JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "The Gazette",
    home_page_url: "https://gazette.example/",
    language: "en",
    authors: [{ name: "Ida Rowe" }],
    items: [
      {
        id: 1001,
        url: "/offer",
        title: "Minister rejects the&#32;offer",
        content_html: HTML,
        date_published: PUBLISHED,
      },
    ],
  }),
};
