import { createHash } from "node:crypto";
import { parseFeed } from "feedsmith";
import { plain } from "../html/plain.ts";
import { domainOf, metadataOf, type NamedPublisher, type WrittenMetadata, webAddress } from "../metadata.ts";
import { messageOf, type Refusal, refusal } from "../refusal.ts";

/** One entry of a feed, whatever the feed's format. */
export interface FeedEntry {
  /** What tells it apart in this feed: its guid or id, else its address, else a hash of what it holds. */
  id: string;
  metadata: WrittenMetadata;
  /** All that the feed holds of the article; a summary counts only when there is nothing else. */
  content: EntryContent | undefined;
}

/** What an entry holds, as markup or as text; its format may have it as no more than a summary of the article. */
export type EntryContent = ({ html: string } | { text: string }) & { isSummary: boolean };

/** A feed, read. */
export interface Feed {
  entries: FeedEntry[];
  /** How many minutes the feed asks to be left alone (RSS `ttl`). */
  ttlMinutes: number | undefined;
}

type Parsed = ReturnType<typeof parseFeed<string>>;
type FeedOf<F extends Parsed["format"]> = Extract<Parsed, { format: F }>["feed"];

/**
 * Reads RSS 0.9 to 2.0, RDF, Atom 1.0 and JSON Feed.
 * @param url the feed's own address. Relative ones are resolved against the site's that it names, else against this.
 */
export function feedOf(text: string, url: string | undefined): Feed | Refusal {
  let parsed: Parsed;
  try {
    parsed = parseFeed(text);
  } catch (error) {
    return refusal(
      "NOT_A_FEED",
      `This is no RSS, Atom or JSON Feed: ${messageOf(error)}. Is it the feed's own address?`,
    );
  }
  const ttlMinutes = parsed.format === "rss" ? parsed.feed.ttl : undefined;
  const base = webAddress(siteOf(parsed), url) ?? url;
  const own = { title: titleOf(parsed), base };
  const entries = entriesOf(parsed).flatMap((entry) => located(entry, own) ?? []);
  return { entries: newestOfEach(entries), ttlMinutes };
}

/** The address of the site that a feed is of. */
function siteOf(parsed: Parsed): string | undefined {
  switch (parsed.format) {
    case "rss":
    case "rdf":
      return parsed.feed.link;
    case "atom":
      return parsed.feed.xml?.base ?? alternateOf(parsed.feed.links);
    case "json":
      return parsed.feed.home_page_url;
  }
}

function titleOf(parsed: Parsed): string | undefined {
  const { title } = parsed.feed;
  return typeof title === "object" ? title.value && plain(title.value) : title && plain(title);
}

/** The feed that an aggregator took an entry from: RSS 2.0, `source`; Atom, `atom:source` (RFC 4287, 4.2.11). */
interface SourceFeed {
  title: string | undefined;
  /** The address of its site or of itself. */
  url: string | undefined;
}

/** An entry as its format has it; the id may be missing, the address relative to a base of its own or the feed's. */
type RawEntry = Omit<FeedEntry, "id"> & {
  id: string | undefined;
  base?: string | undefined;
  updated?: string | undefined;
  source?: SourceFeed | undefined;
};

function entriesOf(parsed: Parsed): RawEntry[] {
  switch (parsed.format) {
    case "rss":
      return rssEntries(parsed.feed);
    case "rdf":
      return rdfEntries(parsed.feed);
    case "atom":
      return atomEntries(parsed.feed);
    case "json":
      return jsonEntries(parsed.feed);
  }
}

function rssEntries({ items = [], language }: FeedOf<"rss">): RawEntry[] {
  return items.map(({ guid, title, link, pubDate, authors, dc, itunes, content, description, source }) => ({
    id: guid?.value,
    source: source && { title: source.title && plain(source.title), url: source.url },
    metadata: {
      title: title && plain(title),
      // A guid is an address unless it says otherwise, but many are numbers and do not.
      url: link ?? (guid?.isPermaLink === false ? undefined : webAddress(guid?.value)),
      author: dc?.creators ?? authors?.map(({ name }) => name) ?? itunes?.author,
      published: pubDate ?? dc?.dates?.[0],
      language: dc?.languages?.[0] ?? language,
      publisher: dc?.publishers?.[0],
    },
    content: htmlContent(content?.encoded) ?? htmlContent(description, true),
  }));
}

function rdfEntries({ items = [], dc: channel }: FeedOf<"rdf">): RawEntry[] {
  return items.map(({ rdf, title, link, dc, content, description }) => ({
    id: rdf?.about,
    metadata: {
      title: title && plain(title),
      url: link,
      author: dc?.creators,
      published: dc?.dates?.[0],
      language: dc?.languages?.[0] ?? channel?.languages?.[0],
      publisher: dc?.publishers?.[0],
    },
    content: htmlContent(content?.encoded) ?? htmlContent(description, true),
  }));
}

function atomEntries({ entries = [], xml, authors: all }: FeedOf<"atom">): RawEntry[] {
  return entries.map(
    ({ id, title, links = [], authors, published, updated, content, summary, source, xml: own }) => {
      const isWhole = Boolean(content?.value);
      const body = isWhole ? content : summary;
      const isMarkup = body?.type === "html" || body?.type === "xhtml" || body?.type === "text/html";
      return {
        id,
        base: own?.base,
        updated,
        source: source && {
          title: textOf(source.title),
          url: webAddress(alternateOf(source.links)) ?? webAddress(source.id),
        },
        metadata: {
          title: textOf(title),
          url: alternateOf(links),
          author: (authors ?? source?.authors ?? all)?.map(({ name }) => name),
          // Atom requires only `updated`, and an entry was published by the time of its last change.
          published: published ?? (updated && `../${updated}`),
          language: own?.lang ?? xml?.lang,
        },
        content: isMarkup ? htmlContent(body.value, !isWhole) : textContent(body?.value, !isWhole),
      };
    },
  );
}

type AtomText = NonNullable<FeedOf<"atom">["title"]>;
type AtomLinks = FeedOf<"atom">["links"];

/** An Atom text construct as plain text. */
const textOf = (text: AtomText | undefined) =>
  (text?.type === "html" || text?.type === "xhtml") && text.value ? plain(text.value) : text?.value;

/** The address of what a list of Atom links is about. */
const alternateOf = (links: AtomLinks) => links?.find(({ rel = "alternate" }) => rel === "alternate")?.href;

function jsonEntries({ items = [], language, authors }: FeedOf<"json">): RawEntry[] {
  return items.map((item) => ({
    id: item.id,
    updated: item.date_modified,
    metadata: {
      // Templates escape titles for HTML here, too.
      title: item.title && plain(item.title),
      url: item.url ?? item.external_url,
      author: (item.authors ?? authors)?.map(({ name }) => name),
      published: item.date_published,
      language: item.language ?? language,
    },
    content:
      htmlContent(item.content_html) ?? textContent(item.content_text) ?? textContent(item.summary, true),
  }));
}

/** What a feed says of itself. */
interface Own {
  title: string | undefined;
  base: string | undefined;
}

function located({ base, updated, source, ...entry }: RawEntry, own: Own): Dated | undefined {
  const url = webAddress(entry.metadata.url, webAddress(base, own.base) ?? own.base);
  const id = entry.id ?? url ?? hashOf(entry);
  if (id === undefined) return undefined;
  const publisher = entry.metadata.publisher ?? (source && publisherOf(source, url, own));
  const time = Date.parse(String(updated ?? entry.metadata.published));
  return { entry: { ...entry, id, metadata: { ...entry.metadata, url, publisher } }, time };
}

/** Who published what an aggregator took from another feed; undefined where the feed names itself or nobody. */
function publisherOf(
  { title, url: sourceUrl }: SourceFeed,
  url: string | undefined,
  own: Own,
): NamedPublisher | undefined {
  const [article, source, here] = [url, webAddress(sourceUrl), webAddress(own.base)].map(
    (address) => address && domainOf(address),
  );
  // Many aggregators link to the article through an address of their own; feeds lie on hosts for feeds at times.
  const domain = article && article !== here ? article : source;
  const name = title ?? domain;
  return name && title !== own.title ? { name, domain } : undefined;
}

/** An entry with when it was changed, in milliseconds; NaN where that is unknown. */
interface Dated {
  entry: FeedEntry;
  time: number;
}

/** Of the entries with one id the newest; the first where no date tells, as feeds begin with the newest. */
function newestOfEach(entries: readonly Dated[]): FeedEntry[] {
  const newest = new Map<string, Dated>();
  for (const dated of withOwnIds(entries)) {
    const known = newest.get(dated.entry.id);
    if (!known || dated.time > known.time) newest.set(dated.entry.id, dated);
  }
  return [...newest.values()].map(({ entry }) => entry);
}

/** Some feeds give all their entries one id: those that share neither address nor title go by their addresses. */
function withOwnIds(entries: readonly Dated[]): Dated[] {
  const first = new Map<string, FeedEntry>();
  const shared = new Set<string>();
  for (const { entry } of entries) {
    const [own, other] = [entry, first.get(entry.id) ?? entry].map(({ metadata }) => metadataOf(metadata));
    if (own?.url !== other?.url && own?.title !== other?.title) shared.add(entry.id);
    else first.set(entry.id, entry);
  }
  return entries.map(({ entry, time }) => ({
    entry: shared.has(entry.id) ? { ...entry, id: webAddress(entry.metadata.url) ?? entry.id } : entry,
    time,
  }));
}

/** RSS requires of an entry only a title or a description; undefined where it has neither. */
function hashOf({ metadata: { title }, content }: RawEntry): string | undefined {
  if (!title && !content) return undefined;
  return `sha256:${createHash("sha256")
    .update(JSON.stringify([title, content]))
    .digest("hex")}`;
}

const htmlContent = (html: string | undefined, isSummary = false): EntryContent | undefined =>
  html ? { html: withParagraphs(html), isSummary } : undefined;
/** What should be markup is text at times, its paragraphs parted by blank lines. */
const withParagraphs = (html: string) =>
  /<[a-z!/]/i.test(html) ? html : html.replaceAll(/\r?\n[^\S\n]*\r?\n/g, "<br><br>");
const textContent = (text: string | undefined, isSummary = false): EntryContent | undefined =>
  text ? { text, isSummary } : undefined;
