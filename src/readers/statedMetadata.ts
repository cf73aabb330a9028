import { lineOf, MAX_LINE_LENGTH, type Metadata, metadataOf, type WrittenMetadata } from "./metadata.ts";
import { type Refusal, refusal } from "./refusal.ts";

const EXPECTED: { [field in keyof Metadata]?: string } = {
  url: "an http or https address",
  published: "a date: 2025, 2025-02, 2025-02-18, 2025-02-18T14:30:00Z or 18 February 2025",
  language: "a BCP 47 language tag, like en",
};

const LINES = ["title", "publisher", "author"] as const satisfies (keyof Metadata)[];

/**
 * Metadata that somebody wrote for this project (front matter, JSON Lines), where a field that cannot be read
 * is a mistake to point out; what the web says of itself is read leniently instead (metadataOf).
 */
export function statedMetadata(written: WrittenMetadata): Metadata | Refusal {
  const metadata = metadataOf(written);
  for (const field of LINES) {
    const { length } = lineOf(written[field]) ?? "";
    if (length > MAX_LINE_LENGTH)
      return refusal("INVALID", `“${field}” has ${length} characters: expected at most ${MAX_LINE_LENGTH}.`);
  }
  for (const [field, expected] of Object.entries(EXPECTED)) {
    const value = written[field as keyof Metadata];
    if (value === undefined || value === null || value === "" || metadata[field as keyof Metadata]) continue;
    const shown = JSON.stringify(value).slice(0, 80);
    return refusal(
      "INVALID",
      `“${field}” is ${shown}: expected ${expected}. Leave it out when it is unknown.`,
    );
  }
  return metadata;
}
