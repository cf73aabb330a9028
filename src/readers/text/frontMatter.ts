import { parse, YAMLParseError } from "yaml";
import { type Metadata, metadataOf } from "../metadata.ts";
import { isRefusal, messageOf, type Refusal, refusal } from "../refusal.ts";
import { statedMetadata } from "../statedMetadata.ts";

/** A document's text, and what stood above it between two lines of three hyphens. */
export interface FrontMatter {
  metadata: Metadata;
  text: string;
}

const FRONT_MATTER = /^---[ \t]*\r?\n(?:(.*?)\r?\n)?---[ \t]*(?:\r?\n|$)/s;
/** Longer front matter is none: it would be a document of its own. In UTF-16 units. */
const MAX_LENGTH = 65_536;
const FIELDS = ["title", "publisher", "url", "published", "author", "language"] as const;

/**
 * Takes YAML front matter off a text. Fields that this project does not know are another tool's and are passed
 * over; a known one that cannot be read is refused. A text that merely begins with a rule of hyphens has none.
 */
export function frontMatterOf(text: string): FrontMatter | Refusal {
  const none = { metadata: metadataOf({}), text };
  const found = FRONT_MATTER.exec(text.slice(0, MAX_LENGTH));
  if (!found) return none;
  let value: unknown;
  try {
    value = parse(found[1] ?? "");
  } catch (error) {
    const line = error instanceof YAMLParseError ? (error.linePos?.[0].line ?? 0) + 1 : 1;
    return {
      ...refusal("INVALID", `The front matter is not YAML: ${messageOf(error).split("\n")[0]}`),
      line,
    };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return none;
  const entries = Object.entries(value).filter(([field]) => FIELDS.some((known) => known === field));
  const metadata = statedMetadata(Object.fromEntries(entries));
  return isRefusal(metadata) ? metadata : { metadata, text: text.slice(found[0].length) };
}
