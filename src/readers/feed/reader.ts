import type { Document } from "../document.ts";
import { fragmentOf } from "../html/article.ts";
import { metadataOf } from "../metadata.ts";
import type { Item, Reader } from "../reader.ts";
import { isRefusal, refusal } from "../refusal.ts";
import { textDocument } from "../text/article.ts";
import { endsSentence } from "../text/layout.ts";
import { collectFeed } from "./collectFeed.ts";
import type { FeedEntry } from "./feed.ts";
import { readFeed } from "./readFeed.ts";

/** A summary of fewer characters than this, beside an address, is a teaser: the article is at the address. */
const MIN_FULL_TEXT = 500;
/** What a teaser ends in: "The mayor said …", "Ferry fares rise [...]". */
const CUT_SHORT = /(?:…|\.\.\.)[)\]\s"'’”»]*$/u;

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
    const found = readFeed(collected, given);
    if (isRefusal(found)) return yield found;
    const { entries, refused } = found;
    if (entries.length + refused.length === 0) yield refusal("EMPTY", "This feed has no entries now.");
    yield* entries.map(entryItem);
    yield* refused.map((entry) => entry.refusal);
  },
};

/**
 * What an entry holds: its article, or where that is. A news flash is an article of one sentence, where the feed has it as its
 * content and not as a summary.
 */
export function entryItem({ id, metadata, content }: FeedEntry): Item {
  const known = metadataOf(metadata);
  const document =
    content &&
    ("html" in content ? fragmentOf(content.html, metadata) : textDocument(content.text, metadata));
  const isWhole =
    document?.kind === "document" &&
    (document.text.length >= MIN_FULL_TEXT || (!content?.isSummary && isFlash(document)));
  if (known.url && !isWhole) return { kind: "link", ...known, url: known.url };
  return document ?? refusal("EMPTY", `The entry “${id}” has neither text nor an address.`);
}

/** Whether a short text is all there is: a sentence below its title that is not cut short. */
function isFlash({ text, title }: Document): boolean {
  const last = text.trimEnd().split("\n").at(-1)!.trim();
  return last !== title && endsSentence(last) && !CUT_SHORT.test(last);
}
