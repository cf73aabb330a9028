/**
 * The language that a document says it is in, as a BCP 47 tag in lower case, or undefined.
 * Takes tags (`en-US`), locales (`en_US.UTF-8`) and English names (`ENGLISH`), as data sets have them.
 */
export function languageTag(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const named = tagByName().get(written.toLowerCase());
  if (named) return named;
  const tag = written.replaceAll("_", "-").replace(/\..*$/, "");
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) ? tag.toLowerCase() : undefined;
}

let names: Map<string, string> | undefined;

/** The languages that have a two-letter code (ISO 639-1), by their English names. */
function tagByName(): Map<string, string> {
  if (names) return names;
  names = new Map();
  const nameOf = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
  for (const first of ALPHABET)
    for (const second of ALPHABET) {
      const name = nameOf.of(first + second);
      if (name) names.set(name.toLowerCase(), first + second);
    }
  return names;
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz";
