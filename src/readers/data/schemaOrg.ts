import type { Document } from "../document.ts";
import { type Metadata, metadataOf, type WrittenMetadata, webAddress } from "../metadata.ts";
import type { Link } from "../reader.ts";
import { type Refusal, refusal } from "../refusal.ts";
import {
  type ExcerptStatements,
  ExcerptWriter,
  type NamedSpeaker,
  type ReadyStatement,
  statementsOf,
} from "../statements.ts";
import { textDocument } from "../text/article.ts";

/** An object of JSON-LD, its terms unexpanded: schema.org is the only vocabulary read here. */
export type JsonLdNode = Record<string, unknown>;

const ARTICLE_TYPES = new Set(
  (
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle " +
    "AskPublicNewsArticle ReviewNewsArticle LiveBlogPosting BlogPosting Report"
  ).split(" "),
);
/** Properties that hold further things worth reading. */
const CONTAINERS = ["@graph", "itemListElement", "dataFeedElement", "item", "hasPart", "liveBlogUpdate"];

/**
 * What a JSON value holds as JSON-LD, lists and graphs opened; nothing when it is no JSON-LD. What stands inside of an
 * article is part of it, unless it says of what else.
 */
export function nodesOf(value: unknown): JsonLdNode[] {
  const nodes: JsonLdNode[] = [];
  const stack: { value: unknown; article: JsonLdNode | null }[] = [{ value, article: null }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value: node, article } = next;
    if (Array.isArray(node))
      stack.push(...node.toReversed().map((item: unknown) => ({ value: item, article })));
    else if (isNode(node)) {
      if (node["@type"] !== undefined) nodes.push(article ? { isPartOf: article, ...node } : node);
      const within = isArticle(node) ? node : article;
      stack.push(...CONTAINERS.map((property) => ({ value: node[property], article: within })).toReversed());
    }
  }
  return nodes;
}

export const isArticle = (node: JsonLdNode) => typesOf(node).some((type) => ARTICLE_TYPES.has(type));

/** The text of an article, where its node holds it. */
export const bodyOf = (node: JsonLdNode): string | undefined => textOf(node.articleBody) ?? textOf(node.text);

/** A live blog whose updates have texts: it is those, and nothing else of its own. */
const isLiveBlog = ({ liveBlogUpdate }: JsonLdNode) =>
  [liveBlogUpdate].flat().some((update) => isNode(update) && bodyOf(update) !== undefined);

/** The live blog that an update is of; null for what is none. */
const blogOf = ({ isPartOf }: JsonLdNode): JsonLdNode | null =>
  isNode(isPartOf) && isLiveBlog(isPartOf) ? isPartOf : null;

/**
 * The articles with their texts, each once, where a page or graph holds several: the updates of a live blog, or articles that
 * have neither address, headline nor text in common.
 */
export function severalArticles(nodes: readonly JsonLdNode[]): JsonLdNode[] {
  const articles = nodes.filter((node) => isArticle(node) && bodyOf(node) !== undefined);
  const updates = articles.filter((node) => blogOf(node) !== null);
  if (updates.length > 0) return updates;
  const distinct: JsonLdNode[] = [];
  for (const node of articles) if (!distinct.some((other) => isSame(node, other))) distinct.push(node);
  return distinct.length > 1 ? distinct : [];
}

/** Articles that begin with as many same characters are one, of which one description may be cut. */
const SAME_BEGINNING = 100;

/** Pages often describe one article twice. */
function isSame(a: JsonLdNode, b: JsonLdNode): boolean {
  const [one, other] = [metadataOf(articleMetadata(a)), metadataOf(articleMetadata(b))];
  const share = (x: string | undefined, y: string | undefined) => x !== undefined && x === y;
  const beginning = (node: JsonLdNode) => bodyOf(node)!.slice(0, SAME_BEGINNING);
  return beginning(a) === beginning(b) || share(one.url, other.url) || share(one.title, other.title);
}

/** The item that a node stands for: an article, a Quotation or a ClaimReview; null for all other types. */
export function itemOf(node: JsonLdNode): Document | ExcerptStatements | Link | Refusal | null {
  if (isArticle(node)) return articleItem(node);
  if (typesOf(node).includes("Quotation")) return quotation(node);
  if (typesOf(node).includes("ClaimReview")) return claimReview(node);
  return null;
}

/** What an article says of itself; an update of a live blog has an address of its own there, or none. */
export function articleMetadata(node: JsonLdNode): WrittenMetadata {
  const blog = blogOf(node);
  const page = blog && articleMetadata(blog);
  const base = typeof page?.url === "string" ? page.url : undefined;
  const url = [node.url, idOf(node.mainEntityOfPage), node["@id"]]
    .map((written) => webAddress(written, base))
    .find((address) => address !== undefined && address !== base);
  return {
    title: node.headline ?? node.name,
    publisher: node.publisher ?? page?.publisher,
    url,
    author: node.author ?? node.creator ?? page?.author,
    published: node.datePublished,
    language: node.inLanguage ?? page?.language,
  };
}

function articleItem(node: JsonLdNode): Document | Link | Refusal | null {
  if (isLiveBlog(node)) return null;
  const written = articleMetadata(node);
  const text = node.articleBody ?? node.text;
  if (typeof text === "string") return textDocument(text, written);
  const metadata = metadataOf(written);
  if (metadata.url) return { kind: "link", ...metadata, url: metadata.url };
  return refusal("INVALID", "This article has neither an articleBody nor a url.");
}

/** https://schema.org/Quotation: the work that it is part of, or based on, is the source. */
function quotation(node: JsonLdNode): ExcerptStatements | Refusal {
  const words = textOf(node.text);
  const speaker = speakerOf(node.spokenByCharacter) ?? speakerOf(node.creator) ?? speakerOf(node.author);
  if (!words || !speaker)
    return refusal("INVALID", "A Quotation needs a text, and a creator or spokenByCharacter.");
  const work = first(node.isPartOf) ?? first(node.isBasedOn) ?? first(node.citation);
  const source = isNode(work) ? articleMetadata(work) : { url: work };
  const metadata = metadataOf({ language: node.inLanguage, ...defined(source) });
  return excerpt(metadata, speaker, words, "DIRECT", metadataOf({ published: node.dateCreated }).published);
}

/**
 * https://schema.org/ClaimReview: the review is the source. It gives the claim in its own words, and its verdict on it,
 * which is a statement of the reviewer's.
 */
function claimReview(node: JsonLdNode): ExcerptStatements | Refusal {
  const claim = textOf(node.claimReviewed);
  if (!claim) return refusal("INVALID", "A ClaimReview needs claimReviewed.");
  const reviewed = first(node.itemReviewed);
  const item = isNode(reviewed) ? reviewed : {};
  const metadata = metadataOf({ ...articleMetadata(node), publisher: node.author ?? node.publisher });
  const said = metadataOf({ published: item.datePublished ?? item.dateCreated }).published;
  const reviewer = speakerOf(node.author ?? node.publisher);
  const words = verdictOf(node.reviewRating);
  const verdict = reviewer && words ? { reviewer, words } : undefined;
  return excerpt(metadata, speakerOf(item.author ?? item.creator), claim, "INDIRECT", said, verdict);
}

/** A rating in words, as reviewers give it: “False”. A bare number says nothing without its scale. */
function verdictOf(rating: unknown): string | undefined {
  const node = first(rating);
  if (!isNode(node)) return undefined;
  const words = textOf(node.alternateName) ?? textOf(node.name);
  const { ratingValue: value, bestRating: best, worstRating: worst = 1 } = node;
  return (
    words ??
    (isNumber(value) && isNumber(best) && isNumber(worst) ? `${value} from ${worst} to ${best}` : undefined)
  );
}

const isNumber = (value: unknown): value is number | string =>
  typeof value === "number" || (typeof value === "string" && /^[\d.]+$/.test(value));

/** The stored text: who, what, and the address, so that the same words in two places are two sources. */
function excerpt(
  metadata: Metadata,
  speaker: NamedSpeaker | undefined,
  words: string,
  statementKind: "DIRECT" | "INDIRECT",
  said: string | undefined,
  verdict?: { reviewer: NamedSpeaker; words: string },
): ExcerptStatements | Refusal {
  const writer = new ExcerptWriter();
  const name = speaker && writer.write(speaker.name);
  if (name) writer.write(": ");
  const opening = writer.write(statementKind === "DIRECT" ? "“" : "");
  const exact = writer.write(words);
  const closing = writer.write(statementKind === "DIRECT" ? "”" : "");
  if (verdict) writer.write("\n");
  const reviewer = verdict && writer.write(verdict.reviewer.name);
  const judged = verdict && writer.write(`: ${verdict.words}`);
  if (metadata.url) writer.write(`\n${metadata.url}`);
  const statements: ReadyStatement[] = [
    {
      speaker: speaker && { ...speaker, exact: name },
      statementKind,
      text: words,
      passage: writer.between(name ?? opening, closing),
      quotes: statementKind === "DIRECT" ? [exact] : [],
      said,
    },
  ];
  if (verdict && judged)
    statements.push({
      speaker: { ...verdict.reviewer, exact: reviewer },
      statementKind: "INDIRECT",
      text: `${verdict.words}: ${words}`,
      // With the claim: a verdict alone is the same words for every claim.
      passage: writer.between(name ?? opening, judged),
      quotes: [],
      said: metadata.published,
    });
  return statementsOf("schema.org", metadata, writer.text, statements);
}

function speakerOf(written: unknown): NamedSpeaker | undefined {
  const person = first(written);
  const { author: name } = metadataOf({ author: person });
  if (!name) return undefined;
  const ids = isNode(person) ? [person["@id"], person.sameAs].flat() : [];
  const wikidataIds = ids.flatMap((id) =>
    typeof id === "string" ? (/wikidata\.org\/(?:wiki|entity)\/(Q[1-9]\d*)$/.exec(id)?.[1] ?? []) : [],
  );
  const isOrganisation = isNode(person) && typesOf(person).some((type) => /Organi[sz]ation$/.test(type));
  return { name, wikidataIds, ...(isOrganisation && { isOrganisation }) };
}

function typesOf(node: JsonLdNode): string[] {
  return [node["@type"]]
    .flat()
    .flatMap((type) => (typeof type === "string" ? type.replace(/^.*[/:#]/, "") : []));
}

function isNode(value: unknown): value is JsonLdNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
const idOf = (value: unknown): unknown => (isNode(value) ? (value["@id"] ?? value.url) : value);
const textOf = (value: unknown) =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
const defined = (written: WrittenMetadata) =>
  Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
