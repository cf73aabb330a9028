import { Readability } from "@mozilla/readability";
import { type Document, documentOf } from "../document.ts";
import { firstKnown, metadataOf, type WrittenMetadata } from "../metadata.ts";
import { isRefusal, messageOf, type Refusal, refusal } from "../refusal.ts";
import { isFurniture } from "../text/furniture.ts";
import { endsSentence } from "../text/layout.ts";
import { edtfOf } from "../writtenDates.ts";
import { type Block, blocksOf, type DomNode, structureOf } from "./blocks.ts";
import { isConsentWall } from "./consent.ts";
import { leaveOutForms } from "./forms.ts";
import { dateInAddress, type PageMetadata, pageMetadata } from "./metadata.ts";
import { leaveOutOthers } from "./others.ts";
import { type Page, parsePage } from "./page.ts";
import { plain } from "./plain.ts";
import { standfirstOf } from "./standfirst.ts";
import { leaveOutTimes } from "./times.ts";
import { updatesOn } from "./updates.ts";
import { unwrapParagraphs } from "./wrappers.ts";

/** Fewer characters than this in whole sentences are a menu, a teaser or a notice, unless they are a news flash. */
const MIN_ARTICLE_LENGTH = 140;
/** As many words of a headline come back in the sentence of a news flash. */
const MIN_SHARED = 2;

/**
 * The articles of a page, each its headline and paragraphs, one a line, without what stands around them: one, or the updates
 * of a live page, which have addresses, headlines and dates of their own.
 * @param url the address that the page was fetched from.
 */
export function articlesOf(html: string, url: string | undefined): (Document | Refusal)[] {
  const page = parsePage(html);
  if (isRefusal(page)) return [page];
  const metadata = pageMetadata(page, url);
  const stated = metadata.articles.map(({ written, body }) =>
    documentWithHeadline(paragraphsOf(body), written),
  );
  if (stated.length > 0) return stated;
  const updates = updatesOn(page, metadata.written);
  if (updates.length > 1)
    return updates.map(({ paragraphs, written }) => documentWithHeadline(paragraphs, written));
  return [articleOf(page, metadata)];
}

function articleOf(page: Page, { written, isArticle, articleBody }: PageMetadata): Document | Refusal {
  const standfirst = standfirstOf(page, written.title);
  const found = mainText(page, written.title);
  const candidates = [isRefusal(found) ? [] : found, paragraphsOf(articleBody)];
  const paragraphs =
    candidates.find(isArticleText) ??
    (isArticle ? candidates.find((each) => isFlash(each, metadataOf(written).title)) : undefined);
  if (paragraphs && isConsentWall(paragraphs))
    return refusal(
      "NO_ARTICLE",
      "This page only asks for consent to cookies. Save the article from a browser.",
    );
  if (paragraphs) {
    const isKnown = standfirst === undefined || paragraphs.some((line) => line.includes(standfirst));
    return documentWithHeadline(isKnown ? paragraphs : [standfirst, ...paragraphs], written);
  }
  if (isRefusal(found)) return found;
  const next = leadsTo(page);
  if (next)
    return refusal("NO_ARTICLE", `This page only leads on to ${next.slice(0, 300)}: give that address.`);
  return refusal(
    "NO_ARTICLE",
    "No article was found on this page. If it is built by scripts, save it from a browser or give its text.",
  );
}

/** The text of a piece of HTML that is all article, as feeds carry it. */
export function fragmentOf(html: string, written: WrittenMetadata): Document | Refusal {
  const page = parsePage(html);
  return isRefusal(page) ? page : documentWithHeadline(blocksOf(page.documentElement), written);
}

/** The headline is the stored text's first line, so that what it says can be cited. */
function documentWithHeadline(blocks: readonly string[], written: WrittenMetadata): Document | Refusal {
  const dated = blocks.slice(0, DATE_LINES).map(dateOf);
  const below = dated.find((date) => date !== undefined);
  const metadata = metadataOf(firstKnown(written, { published: below ?? dateInAddress(written.url) }));
  const { title } = metadata;
  const paragraphs = blocks.filter((block, i) => !isFurniture(block) && dated[i] === undefined);
  const lines = title !== undefined && paragraphs[0] !== title ? [title, ...paragraphs] : paragraphs;
  return documentOf(lines.join("\n"), metadata, { form: "PAGE" });
}

/** A date stands no lower than this below a headline. */
const DATE_LINES = 3;
/** The date that a line is, "5 March 2026", "Updated: August 13, 2010, 5:02 PM ET"; a bare year may be a heading. */
const dateOf = (block: string): string | undefined =>
  block.length > 4 && block.length <= LONGEST_DATE
    ? edtfOf(block.replace(BEFORE_DATE, "").trim())
    : undefined;
const BEFORE_DATE = /^(?:(?:first |last )?(?:published|updated|posted|modified)(?: on)?\b:?|date:)/iu;
const LONGEST_DATE = 60;

function mainText(page: Page, title: unknown): string[] | Refusal {
  try {
    leaveOutForms(page);
    leaveOutOthers(page, title);
    leaveOutTimes(page);
    unwrapParagraphs(page);
    const article = new Readability<DomNode>(page, { serializer: (node) => node, keepClasses: true }).parse();
    return article?.content ? withoutLists(structureOf(article.content)) : [];
  } catch (error) {
    // Readability throws for some of the trees that only broken HTML makes.
    return refusal("NO_ARTICLE", `The article of this page could not be found: ${messageOf(error)}`);
  }
}

/** The lines of an article without those that only lead elsewhere, and without the headings that stand over nothing else. */
function withoutLists(blocks: readonly Block[]): string[] {
  return blocks.flatMap(({ text, isHeading, isLink }, i) => {
    const next = blocks[i + 1];
    const isOverNothing = isHeading && i > 0 && (next === undefined || next.isLink);
    return isLink || isOverNothing ? [] : [text];
  });
}

/** Where `<meta http-equiv="refresh">` leads. */
function leadsTo(page: Page): string | undefined {
  const content = [...page.querySelectorAll("meta[http-equiv]")]
    .find((meta) => meta.getAttribute("http-equiv")?.toLowerCase() === "refresh")
    ?.getAttribute("content");
  return /url\s*=\s*["']?([^"']+)/iu.exec(content ?? "")?.[1]?.trim();
}

/** The text that a page's JSON-LD gives; some have it as HTML, escaped. */
function paragraphsOf(text = ""): string[] {
  const isEscaped = /&(?:#\d+|#x[\da-f]+|[a-z]+);|<\/?[a-z][^<>]*>/iu.test(text);
  const lines = text.replaceAll(/(?:&lt;|<)(?:br|\/p|\/div)\b.*?(?:&gt;|>)/giu, "\n").split("\n");
  return lines.map((line) => (isEscaped ? plain(plain(line)) : line).trim()).filter((line) => line !== "");
}

function isArticleText(paragraphs: readonly string[]): boolean {
  const sentences = paragraphs.filter(endsSentence);
  return sentences.reduce((length, { length: n }) => length + n, 0) >= MIN_ARTICLE_LENGTH;
}

/** A news flash is a sentence that says again what its headline says; "Please enable JavaScript." is none. */
function isFlash(paragraphs: readonly string[], title: string | undefined): boolean {
  const headline = wordsOf(title ?? "");
  return paragraphs.some((paragraph) => {
    if (paragraph === title || !endsSentence(paragraph)) return false;
    const words = wordsOf(paragraph);
    return [...headline].filter((word) => words.has(word)).length >= MIN_SHARED;
  });
}

/** Its words of four letters or more, in lower case: shorter ones say little. */
const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu));
