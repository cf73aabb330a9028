import { languageTag } from "./languages.ts";
import { edtfOf } from "./writtenDates.ts";

/** Who published a document, as far as it says. */
export interface NamedPublisher {
  /** As written; the domain where only the address is known. */
  name: string;
  /** The host of the document's address without `www.`; of its publisher's where an aggregator names that. */
  domain?: string | undefined;
}

/** What is known of a document beside its text. What is unknown is left out: nothing is guessed. */
export interface Metadata {
  title?: string | undefined;
  publisher?: NamedPublisher | undefined;
  url?: string | undefined;
  author?: string | undefined;
  /** EDTF, as precise as it was written. */
  published?: string | undefined;
  /** BCP 47, lower case. */
  language?: string | undefined;
}

/** The same as the world writes it: any of it may be missing, of the wrong type, or nonsense. */
export type WrittenMetadata = { [field in keyof Metadata]?: unknown };

/** A title, a name or the like has no more UTF-16 units: a longer one is cut, and ends in "…". */
export const MAX_LINE_LENGTH = 1000;
/** A list of things with names is nested twice. */
const MAX_NESTED = 4;

/** Keeps of what was written what can be relied on, in the form that the standards give it. */
export function metadataOf(written: WrittenMetadata): Metadata {
  const url = withoutTracking(webAddress(written.url));
  return {
    title: oneLine(written.title),
    publisher: publisherOf(written.publisher, url),
    url,
    author: oneLine(written.author),
    published: edtfOf(oneLine(written.published)),
    language: languageTag(oneLine(written.language)),
  };
}

/** Of several sources of metadata, the first that knows each field. */
export function firstKnown(...sources: WrittenMetadata[]): WrittenMetadata {
  const known: WrittenMetadata = {};
  for (const source of sources.toReversed())
    for (const [field, value] of Object.entries(source))
      if (value !== undefined && value !== null && value !== "") known[field as keyof Metadata] = value;
  return known;
}

/** An absolute http(s) address in its normal form, resolved against a base when one is given. */
export function webAddress(written: unknown, base?: string): string | undefined {
  if (typeof written !== "string" || !URL.canParse(written.trim(), base)) return undefined;
  const url = new URL(written.trim(), base);
  return url.protocol === "http:" || url.protocol === "https:" ? url.href : undefined;
}

/** What campaigns add to an address: it says where a reader came from, and nothing of the document. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid)$/i;

function withoutTracking(address: string | undefined): string | undefined {
  if (!address?.includes("?")) return address;
  const url = new URL(address);
  const added = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  // Deleting writes the others anew, so it is done only where something is to go.
  for (const name of added) url.searchParams.delete(name);
  return added.length > 0 ? url.href : address;
}

/** The host of a web address, without `www.`. */
export const domainOf = (url: string) => new URL(url).hostname.replace(/^www\./, "");

function publisherOf(written: unknown, url: string | undefined): NamedPublisher | undefined {
  const name = oneLine(written);
  const domain = statedDomain(written) ?? (url && domainOf(url));
  if (name) return { name, domain };
  return domain ? { name: domain, domain } : undefined;
}

/** The domain of a publisher whose document stands at another's address: an aggregator's. */
function statedDomain(written: unknown): string | undefined {
  const isStated = typeof written === "object" && written !== null && "domain" in written;
  return isStated ? oneLine(written.domain) : undefined;
}

/** Text on one line, or nothing; cut where it is longer than a title or a name is. */
function oneLine(written: unknown): string | undefined {
  const line = lineOf(written);
  if (line === undefined || line.length <= MAX_LINE_LENGTH) return line;
  const kept = line.slice(0, MAX_LINE_LENGTH - 1);
  // Not through the middle of a surrogate pair.
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}…`;
}

/**
 * Text on one line, or nothing. Several names are listed; a thing is called by its name, as in JSON-LD; YAML
 * reads a bare year as a number.
 */
export function lineOf(written: unknown, depth = 0): string | undefined {
  if (depth > MAX_NESTED) return undefined;
  if (Array.isArray(written)) {
    const names = written.map((name) => lineOf(name, depth + 1));
    return lineOf(names.filter(Boolean).join(", "));
  }
  if (typeof written === "object" && written !== null && "name" in written)
    return lineOf(written.name, depth + 1);
  if (typeof written === "number") return String(written);
  if (typeof written !== "string") return undefined;
  const line = written
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return line === "" ? undefined : line;
}
