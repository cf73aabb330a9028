import type { Document } from "../document.ts";
import { type Metadata, metadataOf, type WrittenMetadata, webAddress } from "../metadata.ts";
import type { Link } from "../reader.ts";
import { type Refusal, refusal } from "../refusal.ts";
import { type ExcerptStatements, ExcerptWriter, statementsOf } from "../statements.ts";
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
const CONTAINERS = ["@graph", "itemListElement", "dataFeedElement", "item", "hasPart"];

/** What a JSON value holds as JSON-LD, lists and graphs opened; nothing when it is no JSON-LD. */
export function nodesOf(value: unknown): JsonLdNode[] {
  const nodes: JsonLdNode[] = [];
  const stack = [value];
  while (stack.length > 0) {
    const next = stack.pop();
    if (Array.isArray(next)) stack.push(...next.toReversed());
    else if (isNode(next)) {
      if (next["@type"] !== undefined) nodes.push(next);
      stack.push(...CONTAINERS.map((property) => next[property]).toReversed());
    }
  }
  return nodes;
}

export const isArticle = (node: JsonLdNode) => typesOf(node).some((type) => ARTICLE_TYPES.has(type));

/** The item that a node stands for: an article, a Quotation or a ClaimReview; null for all other types. */
export function itemOf(node: JsonLdNode): Document | ExcerptStatements | Link | Refusal | null {
  if (isArticle(node)) return articleItem(node);
  if (typesOf(node).includes("Quotation")) return quotation(node);
  if (typesOf(node).includes("ClaimReview")) return claimReview(node);
  return null;
}

/** What an article says of itself. */
export function articleMetadata(node: JsonLdNode): WrittenMetadata {
  return {
    title: node.headline ?? node.name,
    publisher: node.publisher,
    url: webAddress(node.url) ?? webAddress(idOf(node.mainEntityOfPage)) ?? webAddress(node["@id"]),
    author: node.author ?? node.creator,
    published: node.datePublished,
    language: node.inLanguage,
  };
}

function articleItem(node: JsonLdNode): Document | Link | Refusal {
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

/** https://schema.org/ClaimReview: the review is the source; it gives the claim in its own words. */
function claimReview(node: JsonLdNode): ExcerptStatements | Refusal {
  const claim = textOf(node.claimReviewed);
  if (!claim) return refusal("INVALID", "A ClaimReview needs claimReviewed.");
  const reviewed = first(node.itemReviewed);
  const item = isNode(reviewed) ? reviewed : {};
  const metadata = metadataOf({ ...articleMetadata(node), publisher: node.author ?? node.publisher });
  const said = metadataOf({ published: item.datePublished ?? item.dateCreated }).published;
  return excerpt(metadata, speakerOf(item.author ?? item.creator), claim, "INDIRECT", said);
}

/** The stored text: who, what, and the address, so that the same words in two places are two sources. */
function excerpt(
  metadata: Metadata,
  speaker: { name: string; wikidataIds: string[] } | undefined,
  words: string,
  statementKind: "DIRECT" | "INDIRECT",
  said: string | undefined,
): ExcerptStatements | Refusal {
  const writer = new ExcerptWriter();
  const name = speaker && writer.write(speaker.name);
  if (name) writer.write(": ");
  const opening = writer.write(statementKind === "DIRECT" ? "“" : "");
  const exact = writer.write(words);
  const closing = writer.write(statementKind === "DIRECT" ? "”" : "");
  if (metadata.url) writer.write(`\n${metadata.url}`);
  return statementsOf("schema.org", metadata, writer.text, [
    {
      speaker: speaker && { ...speaker, exact: name },
      statementKind,
      text: words,
      passage: writer.between(name ?? opening, closing),
      quotes: statementKind === "DIRECT" ? [exact] : [],
      said,
    },
  ]);
}

function speakerOf(written: unknown): { name: string; wikidataIds: string[] } | undefined {
  const person = first(written);
  const { author: name } = metadataOf({ author: person });
  if (!name) return undefined;
  const ids = isNode(person) ? [person["@id"], person.sameAs].flat() : [];
  const wikidataIds = ids.flatMap((id) =>
    typeof id === "string" ? (/wikidata\.org\/(?:wiki|entity)\/(Q[1-9]\d*)$/.exec(id)?.[1] ?? []) : [],
  );
  return { name, wikidataIds };
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
