import { createHash } from "node:crypto";
import { megabytes, tooLarge } from "../document.ts";
import { MAX_DOCUMENT_BYTES, MAX_FEED_BYTES } from "../limits.ts";
import { type Refusal, type RefusalCode, refusal } from "../refusal.ts";

/** A feed as it came, cut: its entries, and what stands between them. Each byte is a character. */
export interface CollectedFeed {
  pieces: readonly Piece[];
  /** The entries that are longer than a document may be: they are not among the pieces. */
  refused: RefusedEntry[];
}

export interface Piece {
  text: string;
  /** The number of the entry that this is, from 1; null for what stands between entries. */
  entry: number | null;
  /** Where it begins in the feed, in bytes. */
  start: number;
}

/** An entry that is not read, and why. */
export interface RefusedEntry {
  /** Its id in the feed; where none can be told, what it begins with as a hash. */
  id: string;
  refusal: Refusal;
}

/**
 * Collects a feed. An entry that is longer than a document may be is left out and never held, and the others are read all
 * the same. What stands outside of entries is limited as a document is: so is all of what is no feed.
 */
export async function collectFeed(input: AsyncIterable<Uint8Array>): Promise<CollectedFeed | Refusal> {
  const cutter = new EntryCutter();
  for await (const chunk of input) {
    // Each byte is a character: no chunk ends inside of one.
    const refused = cutter.push(Buffer.from(chunk).toString("latin1"));
    if (refused) return refused;
  }
  return cutter.end();
}

/** An element named item or entry (RSS, RDF, Atom), whatever its prefix; its end does not count inside of CDATA. */
const START = /<(?:[\w.-]{1,20}:)?(?:item|entry)(?=[\s>])/g;
const CDATA_OR_END = /<!\[CDATA\[|<\/(?:[\w.-]{1,20}:)?(?:item|entry)\s*>/g;
const CDATA_END = /\]\]>/g;
/** The marks of JSON; in a string one behind a backslash is none. */
const BRACKET_OR_QUOTE = /["{}[\]]/g;
const STRING_END = /\\[\s\S]|"/g;
/** JSON Feed's entries are objects in the array `items` of the feed. */
const ENTRY_DEPTH = 2;
const ENTRIES = "items";

/** No mark is longer: so much is kept back, that none is missed where a chunk ends. */
const LONGEST_MARK = 64;
/** How much of an entry that is too long is kept, for its id. */
const HEAD = 100_000;
const ID =
  /<(?:[\w.-]{1,20}:)?(?:guid|id)\b[^>]*>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,300})|"id"\s*:\s*"([^"]{1,300})"/;

/** Cuts a feed into its entries and what stands between them, in one pass, as it comes. */
class EntryCutter {
  readonly #pieces: Piece[] = [];
  readonly #refused: RefusedEntry[] = [];
  #keptLength = 0;
  #outsideLength = 0;
  /** What has come and is not cut yet. */
  #rest = "";
  #isJson: boolean | undefined;
  /** What ends the stretch that is being read. */
  #pattern = START;
  #depth = 0;
  /** The last string of JSON, or its end. */
  #string = "";
  #isAmongEntries = false;
  #number = 0;
  /** How many bytes were moved to where they belong. */
  #taken = 0;
  /** The entry that is being read: all of it, or its beginning once it is too long; null between entries. */
  #entry: string[] | null = null;
  #entryLength = 0;

  /** Takes the next bytes; a Refusal where the feed itself is too long. */
  push(chunk: string): Refusal | null {
    this.#rest += chunk;
    if (this.#isJson === undefined && /[^\s\xef\xbb\xbf]/.test(this.#rest)) {
      this.#isJson = /^[\s\xef\xbb\xbf]*\{/.test(this.#rest);
      if (this.#isJson) this.#pattern = BRACKET_OR_QUOTE;
    }
    for (let found = this.#next(); found; found = this.#next()) {
      if (this.#isJson) this.#passJson(found[0], found.index);
      else this.#passXml(found[0], found.index);
    }
    this.#take(Math.max(0, this.#rest.length - LONGEST_MARK));
    if (this.#outsideLength > MAX_DOCUMENT_BYTES) return tooLarge(this.#outsideLength);
    if (this.#keptLength <= MAX_FEED_BYTES) return null;
    return refusal("TOO_LARGE", `A feed may have ${megabytes(MAX_FEED_BYTES)}; this one has more.`);
  }

  end(): CollectedFeed | Refusal {
    this.#take(this.#rest.length);
    this.#close();
    return this.#keptLength > 0 || this.#refused.length > 0
      ? { pieces: this.#pieces, refused: this.#refused }
      : refusal("EMPTY", "This is empty.");
  }

  #next(): RegExpExecArray | null {
    this.#pattern.lastIndex = 0;
    return this.#pattern.exec(this.#rest);
  }

  #passXml(mark: string, index: number): void {
    if (this.#pattern === START) {
      this.#take(index);
      this.#open();
      this.#take(mark.length);
      this.#pattern = CDATA_OR_END;
      return;
    }
    this.#take(index + mark.length);
    if (mark.startsWith("</")) {
      this.#close();
      this.#pattern = START;
    } else this.#pattern = this.#pattern === CDATA_END ? CDATA_OR_END : CDATA_END;
  }

  #passJson(mark: string, index: number): void {
    if (this.#pattern === STRING_END) {
      if (mark === '"') {
        this.#pattern = BRACKET_OR_QUOTE;
        this.#string = this.#rest.slice(0, index);
      }
      this.#take(index + mark.length);
      return;
    }
    if (/[[{]/.test(mark) && this.#depth === ENTRY_DEPTH - 1)
      this.#isAmongEntries = mark === "[" && this.#string === ENTRIES;
    const opens = mark === "{" && this.#depth === ENTRY_DEPTH && this.#isAmongEntries;
    if (opens) {
      this.#take(index);
      this.#open();
    }
    this.#take(opens ? 1 : index + mark.length);
    if (mark === '"') this.#pattern = STRING_END;
    else if (mark === "{" || mark === "[") this.#depth++;
    else if (--this.#depth === ENTRY_DEPTH) this.#close();
  }

  /** Moves the next characters to where they belong. */
  #take(length: number): void {
    const taken = this.#rest.slice(0, length);
    this.#rest = this.#rest.slice(length);
    this.#taken += taken.length;
    if (this.#entry === null) {
      this.#outsideLength += taken.length;
      this.#keep(taken, null, this.#taken - taken.length);
      return;
    }
    const wasWhole = this.#entryLength <= MAX_DOCUMENT_BYTES;
    this.#entryLength += taken.length;
    if (this.#entryLength <= MAX_DOCUMENT_BYTES) this.#entry.push(taken);
    else if (wasWhole) this.#entry = [[...this.#entry, taken].join("").slice(0, HEAD)];
  }

  #keep(text: string, entry: number | null, start: number): void {
    this.#keptLength += text.length;
    if (text !== "") this.#pieces.push({ text, entry, start });
  }

  #open(): void {
    this.#number++;
    this.#entry = [];
    this.#entryLength = 0;
  }

  #close(): void {
    if (this.#entry === null) return;
    const text = this.#entry.join("");
    this.#entry = null;
    const isWhole = this.#entryLength <= MAX_DOCUMENT_BYTES;
    if (isWhole) this.#keep(text, this.#number, this.#taken - text.length);
    else {
      // An array of JSON has something between its commas.
      if (this.#isJson) this.#keep("{}", null, this.#taken - this.#entryLength);
      const why = `has ${megabytes(this.#entryLength)}; an entry may have ${megabytes(MAX_DOCUMENT_BYTES)}`;
      this.#refused.push(refusedEntry(text, this.#number, "TOO_LARGE", why));
    }
  }
}

/**
 * Why one entry of a feed is not read.
 * @param text the entry, or its beginning; each byte is a character
 */
export function refusedEntry(text: string, number: number, code: RefusalCode, why: string): RefusedEntry {
  const head = text.slice(0, HEAD);
  const found = ID.exec(Buffer.from(head, "latin1").toString("utf8"));
  const name = (found?.[1] ?? found?.[2])?.trim();
  const said = `Entry ${number}${name ? ` (“${name}”)` : ""} of this feed ${why}. The others are read.`;
  const id = name ?? `sha256:${createHash("sha256").update(head, "latin1").digest("hex")}`;
  return { id, refusal: refusal(code, said) };
}
