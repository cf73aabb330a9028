import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Encoding } from "./encoding.ts";

/** A version for each table that answers are read from; it becomes another one with every change of the table. */
type Versions = ReadonlyMap<string, string>;

/** Where the versions are read. */
export interface VersionSource {
  /** As they are after this call, or null when they cannot be told. */
  now(): Promise<Versions | null>;
  /** As they were when they were read last, without asking; null when they never were, or could not be. */
  last(): Versions | null;
}

/** An answer as it goes out. */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** None for a mistake, which nobody needs to keep. */
  etag: string | undefined;
  /** The operation's name or kind, for the log. */
  operation: string | undefined;
  /** The tables without a change of which it stays right, where that is known; only such an answer is kept. */
  readFrom: ReadonlySet<string> | undefined;
  /** The body compressed, in each way in which it was sent. */
  encoded?: Partial<Record<Encoding, Promise<Buffer>>>;
}

interface Kept {
  answer: Answer;
  tables: readonly string[];
  /** As they were before the answer was computed. */
  versions: Versions;
}

/** What an entry takes beside its body and its question: headers, tags, the list's own links. */
const ENTRY_BYTES = 1000;
/** A body with what it is compressed to; JSON becomes a tenth to a third. */
const SIZE_WITH_ENCODED = 1.5;

/** At least so many questions that were asked last are known again, at most twice as many. */
const KNOWN_AGAIN = 5000;

/**
 * Answers that were computed once, for as long as no table that they were read from has changed. Whether one has is
 * asked anew for each question, so that an answer is never older than what anybody could see when the question came,
 * whichever server process wrote it. The least recently used make way for new ones; when there is no room left, only for
 * those that are asked for again, as in TinyLFU (Einziger, Friedman, Manes 2017): what is asked once by somebody who looks
 * around displaces nothing, and memory that is not exchanged all the time need not be collected all the time.
 */
export class ResponseCache {
  readonly #kept: LRUCache<string, Kept>;
  readonly #running = new Map<string, Promise<void>>();
  /** What was asked for when there was no room, by hash, and what was before that. */
  #asked = new Set<string>();
  #askedBefore = new Set<string>();

  constructor(maxBytes: number) {
    this.#kept = new LRUCache({ maxSize: maxBytes, sizeCalculation: sizeOf });
  }

  /**
   * The answer to a question, computed when none is kept that is right; `hit` when one was.
   * @param source the versions where it would be computed: on that server they are of the same snapshots as the rows
   */
  async answer(
    question: string,
    source: VersionSource,
    compute: () => Promise<Answer>,
  ): Promise<{ answer: Answer; hit: boolean }> {
    const known = source.last();
    // Nothing is kept of it, so nothing needs to be compared: what is computed from here on is no older than what is known.
    if (known && !this.#kept.has(question) && !this.#running.has(question))
      return { answer: await this.#computed(question, compute, known), hit: false };
    const now = await source.now();
    if (!now) return { answer: await compute(), hit: false };
    let kept = this.#find(question, now);
    const running = kept ? undefined : this.#running.get(question);
    if (running) {
      // The same is being computed already: what comes of it serves us too, if no table had changed when we came.
      await running;
      kept = this.#find(question, now);
    }
    return kept
      ? { answer: kept, hit: true }
      : { answer: await this.#computed(question, compute, now), hit: false };
  }

  #find(question: string, now: Versions): Answer | undefined {
    const kept = this.#kept.get(question);
    if (!kept) return undefined;
    const { answer, tables, versions } = kept;
    const right = versions === now || tables.every((table) => versions.get(table) === now.get(table));
    return right ? answer : undefined;
  }

  async #computed(question: string, compute: () => Promise<Answer>, versions: Versions): Promise<Answer> {
    const answer = compute();
    const running = answer.then(
      (computed) => this.#keep(question, computed, versions),
      () => {}, // whoever waited for it computes it again
    );
    this.#running.set(question, running);
    await running;
    if (this.#running.get(question) === running) this.#running.delete(question);
    return answer;
  }

  #keep(question: string, answer: Answer, versions: Versions): void {
    const tables = [...(answer.readFrom ?? [])];
    // An answer from no table at all would stay for ever; of one without a version nobody could tell when it changes.
    if (tables.length === 0 || !tables.every((table) => versions.has(table))) return;
    const kept = { answer, tables, versions };
    if (this.#hasRoom(sizeOf(kept, question)) || this.#kept.has(question) || this.#isAskedAgain(question))
      this.#kept.set(question, kept);
  }

  #hasRoom(size: number): boolean {
    return this.#kept.calculatedSize + size <= this.#kept.maxSize;
  }

  #isAskedAgain(question: string): boolean {
    const name = hash("sha1", question, "base64");
    if (this.#asked.has(name) || this.#askedBefore.has(name)) return true;
    if (this.#asked.size === KNOWN_AGAIN) {
      this.#askedBefore = this.#asked;
      this.#asked = new Set();
    }
    this.#asked.add(name);
    return false;
  }
}

const sizeOf = ({ answer }: Kept, question: string) =>
  Math.ceil(answer.body.length * SIZE_WITH_ENCODED) + question.length * 2 + ENTRY_BYTES;
