/** A whole input of each reader's format, by the reader's name; all written for these tests. */
export const SAMPLES: Record<string, { name: string; content: string; items: number }> = {
  "plain text": {
    name: "harbour.txt",
    items: 1,
    content: `---
title: Harbour to reopen in May
publisher: The Quay Gazette
url: https://quay.example/harbour
published: 2025-03-10
author: Ann Loft
language: en
---
The harbour will reopen in May, the mayor said on Monday.

“We have waited long enough,” Mayor Ida Holm told reporters. 🚢
`,
  },
  HTML: {
    name: "harbour.html",
    items: 1,
    content: `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Harbour | Quay Gazette</title>
<link rel="canonical" href="https://quay.example/harbour">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Harbour to reopen in May",
"datePublished":"2025-03-10T08:30:00+01:00","author":[{"@type":"Person","name":"Ann Loft"}],"publisher":{"@type":"Organization","name":"The Quay Gazette"}}</script>
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Harbour to reopen in May</h1>
<p>The harbour will reopen in May, the mayor said on Monday, after two years of repairs to its northern wall.</p>
<p>“We have waited long enough,” Mayor Ida Holm told reporters at the town hall, where the plan was shown.<br>The work cost four million.</p>
<figure><img src="x.jpg"><figcaption>The wall last week</figcaption></figure>
<ul><li>The fish market moves back first, the port authority said in its statement.</li></ul>
</article><footer>Cookies and more</footer></body></html>`,
  },
  feed: {
    name: "news.xml",
    items: 2,
    content: `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Quay Gazette</title>
<link>https://quay.example</link><description>News</description><language>en</language>
<item><title>Harbour to reopen</title><link>https://quay.example/harbour</link><guid isPermaLink="false">h1</guid>
<pubDate>Mon, 10 Mar 2025 08:30:00 +0100</pubDate><description>The mayor says May.</description></item>
<item><title>Ferry fares rise</title><link>https://quay.example/fares</link><guid>https://quay.example/fares</guid>
<content:encoded><![CDATA[${`<p>Fares rise by a tenth, the ferry company said. “Fuel leaves us no choice,” its director said.</p>`.repeat(8)}]]></content:encoded></item>
</channel></rss>`,
  },
  "JSON Lines": {
    name: "articles.jsonl",
    items: 2,
    content: `{"title":"Harbour to reopen","text":"The harbour will reopen in May, the mayor said.","published":"2025-03-10","publisher":{"name":"The Quay Gazette"}}
{"text":"Fares rise by a tenth, the ferry company said. 🚢","url":"https://quay.example/fares","language":"en"}
`,
  },
  Quotebank: {
    name: "quotes-2019.json",
    items: 2,
    content: `{"quoteID":"2019-10-31-000001","quotation":"We have waited long enough","speaker":"Ida Holm","qids":["Q42"],"date":"2019-10-31 12:00:00","numOccurrences":2,"probas":[["Ida Holm","0.8412"],["None","0.1"],["Ann Loft","0.0588"]],"urls":["https://quay.example/harbour","https://other.example/harbour"],"phase":"E"}
`,
  },
  "GDELT Global Quotation Graph": {
    name: "20200101.gqg.json",
    items: 1,
    content: `{"date":"2020-01-01T00:15:00Z","url":"https://quay.example/harbour","title":"Harbour to reopen","lang":"ENGLISH","quotes":[{"pre":"Mayor Ida Holm told reporters: ","quote":"We have waited long enough","post":", and left."},{"pre":"The director said \\"","quote":"no choice","post":"\\" was left. 🚢"}]}
`,
  },
  "schema.org JSON-LD": {
    name: "review.jsonld",
    items: 3,
    content: `{"@context":"https://schema.org","@graph":[
{"@type":"Quotation","text":"We have waited long enough","spokenByCharacter":{"@type":"Person","name":"Ida Holm","sameAs":"https://www.wikidata.org/wiki/Q42"},"isPartOf":{"@type":"NewsArticle","headline":"Harbour to reopen","url":"https://quay.example/harbour","datePublished":"2025-03-10"}},
{"@type":"ClaimReview","url":"https://checks.example/1","claimReviewed":"The wall has cost forty million.","datePublished":"2025-03-12","author":{"@type":"Organization","name":"Checks"},"itemReviewed":{"@type":"Claim","datePublished":"2025-03-11","author":{"@type":"Person","name":"Olaf Brandt"}},"reviewRating":{"@type":"Rating","alternateName":"False"}},
{"@type":["NewsArticle"],"headline":"Fares rise","url":"https://quay.example/fares","articleBody":"Fares rise by a tenth, the ferry company said."},
{"@type":"WebSite","name":"Quay Gazette"}]}`,
  },
  "Onrecord export": {
    name: "export.jsonl",
    items: 3,
    content: `{"kind":"onrecord","version":1}
{"kind":"publisher","id":"publisher_01h455vb4pex5vsknk084sn02q","slug":"quay-gazette","name":"The Quay Gazette","publisherKind":"NEWSPAPER","names":[]}
{"kind":"source","id":"source_01h455vb4pex5vsknk084sn02q","publisher":"publisher_01h455vb4pex5vsknk084sn02q","language":"en","recordedAt":"2025-03-10T08:30:00.000Z","text":"The harbour will reopen in May, the mayor said. 🚢"}
`,
  },
};
