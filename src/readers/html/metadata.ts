import {
  articleMetadata,
  bodyOf,
  isArticle,
  type JsonLdNode,
  nodesOf,
  severalArticles,
} from "../data/schemaOrg.ts";
import { domainOf, firstKnown, metadataOf, type WrittenMetadata, webAddress } from "../metadata.ts";
import type { Page } from "./page.ts";
import { plain } from "./plain.ts";

/** What a page says of itself: JSON-LD (schema.org NewsArticle), then OpenGraph, then HTML's own elements. */
export interface PageMetadata {
  written: WrittenMetadata;
  /** Whether it says that it is an article, in JSON-LD or OpenGraph. */
  isArticle: boolean;
  /** The whole text, where the JSON-LD has it. */
  articleBody: string | undefined;
  /** What the JSON-LD says of each, where it has the texts of several. */
  articles: StatedArticle[];
}

export interface StatedArticle {
  written: WrittenMetadata;
  body: string;
}

export function pageMetadata(page: Page, url: string | undefined): PageMetadata {
  const nodes = jsonLdOf(page);
  const article = nodes.find(isArticle);
  const articleBody = typeof article?.articleBody === "string" ? article.articleBody : undefined;
  const stated = article ? withPlainTitle(articleMetadata(withNamed(article, nodes))) : {};
  const known = firstKnown(...[stated, openGraph(page), ownElements(page)].map(withKnownDate));
  const address = addressOf(page, url) ?? stated.url;
  const written = {
    ...known,
    title: headlineOf(known.title, page, address),
  };
  const articles = severalArticles(nodes).map((node): StatedArticle => {
    const own = withPlainTitle(withKnownDate(articleMetadata(withNamed(node, nodes))));
    const { publisher, author, language } = written;
    return {
      written: { ...firstKnown(own, { publisher, author, language }), url: ownAddress(own.url, address) },
      body: bodyOf(node)!,
    };
  });
  const isStated = article !== undefined || meta(page, "og:type") === "article";
  return { written: { ...written, url: address }, isArticle: isStated, articleBody, articles };
}

/** An article's own address on a page: on the same host, and not the page's, which would make all of them versions of one. */
function ownAddress(written: unknown, page: unknown): string | undefined {
  const url = webAddress(written);
  if (url === undefined || typeof page !== "string") return url;
  return url !== page && new URL(url).host === new URL(page).host ? url : undefined;
}

/** Templates escape headlines for HTML, also where a script has them. */
const withPlainTitle = (written: WrittenMetadata): WrittenMetadata =>
  typeof written.title === "string" ? { ...written, title: plain(written.title) } : written;

/** A date that no calendar has is none: another place may have a better one. */
function withKnownDate(written: WrittenMetadata): WrittenMetadata {
  return { ...written, published: metadataOf({ published: written.published }).published };
}

/** Publishers and authors are often named once, and pointed to by `@id`. */
function withNamed(article: JsonLdNode, nodes: readonly JsonLdNode[]): JsonLdNode {
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(named);
    const { name, "@id": id } = (value ?? {}) as JsonLdNode;
    return name === undefined && id
      ? nodes.find((node) => node["@id"] === id && node.name !== undefined)
      : value;
  };
  const { publisher, author, creator } = article;
  return { ...article, publisher: named(publisher), author: named(author), creator: named(creator) };
}

function jsonLdOf(page: Page): JsonLdNode[] {
  return [...page.querySelectorAll('script[type="application/ld+json"]')].flatMap((script) => {
    try {
      return nodesOf(parseLeniently(script.textContent ?? ""));
    } catch {
      return []; // Broken JSON-LD is common; the page still has its other metadata.
    }
  });
}

/** JSON, also with what templates leave in it: comments of HTML or CDATA around it, bare line breaks, commas at the end. */
function parseLeniently(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    const bare = json.replaceAll(/^\s*(?:\/\/\s*)?(?:<!\[CDATA\[|<!--)|(?:\/\/\s*)?(?:\]\]>|-->)\s*$/g, "");
    return JSON.parse(bare.replaceAll(/\p{Cc}+/gu, " ").replaceAll(/,(?=\s*[}\]])/g, ""));
  }
}

/** https://ogp.me; `article:author` is an address there, so the author comes from elsewhere. */
function openGraph(page: Page): WrittenMetadata {
  return {
    title: plainMeta(page, "og:title"),
    publisher: plainMeta(page, "og:site_name"),
    published: meta(page, "article:published_time"),
    language: meta(page, "og:locale"),
  };
}

function ownElements(page: Page): WrittenMetadata {
  const time =
    page.querySelector("time[pubdate]") ??
    page.querySelector('[itemprop="datePublished"]') ??
    page.querySelector("article time[datetime], main time[datetime]") ??
    page.querySelector(".published[title]");
  return {
    title:
      (page.querySelector("article h1, main h1") ?? page.querySelector("h1"))?.textContent ??
      page.querySelector("title")?.textContent?.trim(),
    author: authorsIn(page),
    publisher: itemNamed(page, "publisher"),
    published:
      ["datetime", "content", "title"].map((name) => time?.getAttribute(name)).find((date) => date) ??
      dateIn(page),
    language: page.documentElement?.getAttribute("lang"),
  };
}

/** Whom `<meta>`, microdata or a byline's link names; a link's words may be no name, "More by this author". */
function authorsIn(page: Page): string | undefined {
  const written = [...page.querySelectorAll('meta[name="author"]')].map(
    (each) => each.getAttribute("content") ?? "",
  );
  const authors = [...new Set(written.map((name) => name.trim()).filter((name) => name !== ""))];
  if (authors.length > 0) return authors.join(", ");
  const linked = page.querySelector('[rel="author"], .author .fn')?.textContent;
  const isName = linked && /^\p{Lu}\S*(?: \S+){1,4}$/u.test(oneSpaced(linked));
  return (
    meta(page, "parsely-author") ?? itemNamed(page, "author") ?? (isName ? oneSpaced(linked) : undefined)
  );
}

/** The name of an item of microdata: `<span itemprop="publisher" itemscope><meta itemprop="name" content="…">`. */
function itemNamed(page: Page, property: string): string | undefined {
  const item = page.querySelector(`[itemprop="${property}"]`);
  const name = item?.querySelector('[itemprop="name"]') ?? (item?.hasAttribute("itemscope") ? null : item);
  return oneSpaced(name?.getAttribute("content") ?? name?.textContent ?? null) || undefined;
}

/**
 * A title without what sites add to it: their own name, "Minister resigns | Gazette" of The Gazette or gazette.example, and
 * whatever else stands beside the headline that the page itself shows.
 */
function headlineOf(title: unknown, page: Page, address: unknown): unknown {
  if (typeof title !== "string") return title;
  const parts = title.split(/\s+(?:[|–—-]|::)\s+/u);
  if (parts.length < 2) return title;
  const headings = new Set(
    [...page.querySelectorAll("h1, h2")].map(({ textContent }) => oneSpaced(textContent)),
  );
  const shown = parts.find((part) => headings.has(oneSpaced(part)) && part.includes(" "));
  if (shown !== undefined && !headings.has(oneSpaced(title))) return shown;
  const host = typeof address === "string" ? domainOf(address) : undefined;
  const sites = new Set([meta(page, "og:site_name"), host].flatMap((name) => (name ? [bareName(name)] : [])));
  if (sites.has(bareName(parts.at(-1)!)))
    return title.slice(0, title.lastIndexOf(parts.at(-1)!)).replace(SEPARATOR_AT_END, "");
  if (sites.has(bareName(parts[0]!))) return title.slice(parts[0]!.length).replace(SEPARATOR_AT_START, "");
  return title;
}

const SEPARATOR_AT_END = /\s+(?:[|–—-]|::)\s*$/u;
const SEPARATOR_AT_START = /^\s+(?:[|–—-]|::)\s+/u;

const oneSpaced = (text: string | null) => (text ?? "").replace(/\s+/gu, " ").trim();

/** A site's name without its article, its domain's end, and what parts its words: "The Gazette" and "gazette.co.uk" are one. */
const bareName = (name: string) =>
  name
    .toLowerCase()
    .trim()
    .replace(/^the /u, "")
    .replace(/(?:\.[a-z]{2,4}){1,2}$/u, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");

/** The day that many sites file an article under: `/2026/03/05/`, `/2026/mar/05/`. */
export function dateInAddress(address: unknown): string | undefined {
  if (typeof address !== "string") return undefined;
  const [, year, month, day] =
    /\/((?:19|20)\d\d)\/(\d\d|[a-z]{3})\/(\d\d)(?:\/|$)/iu.exec(webAddress(address) ?? "") ?? [];
  if (!year || !month || !day) return undefined;
  return metadataOf({ published: /^\d/u.test(month) ? `${year}-${month}-${day}` : `${day} ${month} ${year}` })
    .published;
}

/** Names that templates give to the date of publication, beside OpenGraph's. */
const DATES = [
  "parsely-pub-date",
  "datePublished",
  "pubdate",
  "publish-date",
  "DC.date.issued",
  "dc.date",
  "date",
];

function dateIn(page: Page): string | undefined {
  return DATES.map((name) => meta(page, name)).find((date) => date !== undefined);
}

/** What templates escape twice, once. */
function plainMeta(page: Page, name: string): string | undefined {
  const content = meta(page, name);
  return content && plain(content);
}

function meta(page: Page, name: string): string | undefined {
  return (
    page.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute("content") ?? undefined
  );
}

/** The page's canonical address, unless it was fetched from another host, which could then speak for it. */
function addressOf(page: Page, fetched: string | undefined): string | undefined {
  const link = page.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? meta(page, "og:url");
  const canonical = webAddress(link, fetched);
  if (!fetched || !canonical) return fetched ?? canonical;
  return new URL(canonical).host === new URL(fetched).host ? canonical : fetched;
}
