import { binary, charsetOf, decode, encodingOf } from "../decode.ts";
import type { Given } from "../reader.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { mended, placeOfBreak } from "./brokenJson.ts";
import { type CollectedFeed, type Piece, type RefusedEntry, refusedEntry } from "./collectFeed.ts";
import { type Feed, type FeedEntry, feedOf } from "./feed.ts";

/** A feed whose entries are read, all but those that are refused. */
export interface ReadFeed extends Feed {
  refused: readonly RefusedEntry[];
}

/** How much of a feed with broken entries is read to find them, in bytes; where that is not enough, all of it is refused. */
const MOST_READ_AGAIN = 60_000_000;
/** What a reading costs beside what it reads. */
const EACH_READING = 1000;

/** Reads a feed that was collected. Where it cannot be read as a whole, the entries are found for which that is so. */
export function readFeed({ pieces, refused }: CollectedFeed, given: Given): ReadFeed | Refusal {
  const whole = feedIn(textOf(pieces), given);
  if (!isRefusal(whole)) return { ...whole, refused };
  const parts = isXml(pieces) ? new Parts(pieces, given).read() : readMended(pieces, given);
  if (parts) return { ...parts, refused: [...refused, ...parts.refused] };
  return isJson(pieces) ? { ...whole, reason: `${whole.reason}${placeOfBreak(textOf(pieces))}` } : whole;
}

/** The entries of a broken JSON feed that can be read; null where there are none. */
function readMended(pieces: readonly Piece[], given: Given): ReadFeed | null {
  for (const { text, refused } of mended(pieces)) {
    const found = feedIn(text, given);
    if (!isRefusal(found) && found.entries.length > 0) return { ...found, refused };
  }
  return null;
}

/** The entries of a broken feed, found by halving. */
class Parts {
  readonly #given: Given;
  readonly #all: readonly Piece[];
  readonly #before: string;
  readonly #after: string;
  readonly #entries: FeedEntry[] = [];
  readonly #refused: RefusedEntry[] = [];
  #left = MOST_READ_AGAIN;

  constructor(pieces: readonly Piece[], given: Given) {
    const isEntry = ({ entry }: Piece) => entry !== null;
    this.#all = pieces.filter(isEntry);
    this.#before = textOf(pieces.slice(0, pieces.findIndex(isEntry)));
    this.#after = textOf(pieces.slice(pieces.findLastIndex(isEntry) + 1));
    this.#given = given;
  }

  /** Null where it is not the entries that are broken, or too many of them are. */
  read(): ReadFeed | null {
    const frame = this.#read([]);
    if (isRefusal(frame)) return null;
    this.#halve(this.#all);
    return this.#left < 0 || this.#entries.length === 0
      ? null
      : { ...frame, entries: this.#entries, refused: this.#refused };
  }

  #halve(among: readonly Piece[]): void {
    if (among.length === 0 || this.#left < 0) return;
    const found = this.#read(among);
    if (!isRefusal(found)) this.#entries.push(...found.entries);
    else if (among.length === 1) this.#refused.push(broken(among[0]!, found));
    else {
      const middle = among.length >> 1;
      this.#halve(among.slice(0, middle));
      this.#halve(among.slice(middle));
    }
  }

  #read(among: readonly Piece[]): Feed | Refusal {
    const text = `${this.#before}${textOf(among)}${this.#after}`;
    this.#left -= text.length + EACH_READING;
    return feedIn(text, this.#given);
  }
}

const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join("");

const isJson = (pieces: readonly Piece[]) => /^[\s\xef\xbb\xbf]*\{/.test(pieces[0]?.text ?? "");
const isXml = (pieces: readonly Piece[]) => /^[\s\xef\xbb\xbf]*</.test(pieces[0]?.text ?? "");

function broken({ text, entry }: Piece, { code }: Refusal): RefusedEntry {
  const isEncoding = code === "BAD_ENCODING" || code === "BINARY";
  const why = isEncoding ? "is not in the feed's encoding" : "is broken: its markup cannot be read";
  return refusedEntry(text, entry!, isEncoding ? code : "INVALID", why);
}

function feedIn(characters: string, { url, mediaType }: Given): Feed | Refusal {
  const bytes = Buffer.from(characters, "latin1");
  const text = binary(bytes) ?? decode(bytes, encodingOf(bytes, charsetOf(mediaType), xmlEncoding(bytes)));
  return isRefusal(text) ? text : feedOf(text, url);
}

/** By the XML declaration; JSON is UTF-8. What can be read byte by byte is not UTF-16, whatever it says. */
function xmlEncoding(bytes: Uint8Array): string | undefined {
  const beginning = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const written = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w:-]+)["']/.exec(beginning)?.[1];
  return written && /^utf-?16/i.test(written) ? undefined : written;
}
