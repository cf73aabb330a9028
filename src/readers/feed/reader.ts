import { binary, charsetOf, decode } from "../decode.ts";
import { fragmentOf } from "../html/article.ts";
import { metadataOf } from "../metadata.ts";
import type { Given, Item, Reader } from "../reader.ts";
import { isRefusal, type Refusal, refusal } from "../refusal.ts";
import { textDocument } from "../text/article.ts";
import { collectFeed } from "./collectFeed.ts";
import { type Feed, type FeedEntry, feedOf } from "./feed.ts";

/** Fewer characters than this, beside an address, are a teaser: the article is at the address. */
const MIN_FULL_TEXT = 500;

/** The root element, after declarations and comments; and JSON Feed's version (https://www.jsonfeed.org). */
const XML_FEED =
  /^(?:\xef\xbb\xbf)?\s*(?:<\?(?:(?!\?>).)*\?>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|feed|(?:\w+:)?RDF)[\s>]/is;
const JSON_FEED = /^(?:\xef\xbb\xbf)?\s*\{.*"version"\s*:\s*"https?:\/\/jsonfeed\.org\/version\//s;

/** RSS, RDF, Atom and JSON Feed, one item for each entry. */
export const feed: Reader = {
  name: "feed",

  accepts({ name = "", mediaType = "", bytes }) {
    if (/^application\/(rss|atom|rdf|feed)\+(xml|json)/i.test(mediaType) || /\.(rss|atom)$/i.test(name))
      return true;
    const beginning = Buffer.from(bytes).toString("latin1");
    return XML_FEED.test(beginning) || JSON_FEED.test(beginning);
  },

  async *read(input, given) {
    const collected = await collectFeed(input);
    if (isRefusal(collected)) return yield collected;
    const { bytes, refused } = collected;
    const found = readFeed(bytes, given);
    if (isRefusal(found)) return yield found;
    if (found.entries.length + refused.length === 0) yield refusal("EMPTY", "This feed has no entries now.");
    yield* found.entries.map(entryItem);
    yield* refused;
  },
};

/** The feed that a poll brought, for following it; `read` gives the items of all its entries. */
export function readFeed(bytes: Uint8Array, { url, mediaType }: Given): Feed | Refusal {
  const text = binary(bytes) ?? decode(bytes, charsetOf(mediaType) ?? xmlEncoding(bytes));
  return isRefusal(text) ? text : feedOf(text, url);
}

/** What an entry holds: its article, or where that is. */
export function entryItem({ id, metadata, content }: FeedEntry): Item {
  const known = metadataOf(metadata);
  const document =
    content &&
    ("html" in content ? fragmentOf(content.html, metadata) : textDocument(content.text, metadata));
  const isWhole = document?.kind === "document" && document.text.length >= MIN_FULL_TEXT;
  if (known.url && !isWhole) return { kind: "link", ...known, url: known.url };
  return document ?? refusal("EMPTY", `The entry “${id}” has neither text nor an address.`);
}

/** By the XML declaration; JSON is UTF-8. */
function xmlEncoding(bytes: Uint8Array): string | undefined {
  const beginning = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  return /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w:-]+)["']/.exec(beginning)?.[1];
}
