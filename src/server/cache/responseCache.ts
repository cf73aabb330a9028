import { LRUCache } from "lru-cache";
import { causes } from "./derived.ts";

/** A version for each table that answers are read from; it becomes another one with every change of the table. */
type Versions = ReadonlyMap<string, string>;

/** Where the versions are read. */
export interface VersionSource {
  /** As they are after this call, or null when they cannot be told. */
  now(): Promise<Versions | null>;
}

/** An answer as it goes out. */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  etag: string;
  /** The operation's name or kind, for the log. */
  operation: string | undefined;
  /** The words of the SQL that it was read by, when it depends on nothing else; only such an answer is kept. */
  readFrom: ReadonlySet<string> | undefined;
}

interface Kept {
  answer: Answer;
  tables: readonly string[];
  /** As they were before the answer was computed. */
  versions: Versions;
}

/** What an entry takes beside its body and its question: headers, tags, the list's own links. */
const ENTRY_BYTES = 1000;

/**
 * Answers that were computed once, for as long as no table that they were read from has changed. Whether one has is
 * asked anew for each question, so that an answer is never older than what anybody could see when the question came,
 * whichever server process wrote it. The least recently used make way for new ones.
 */
export class ResponseCache {
  readonly #source: VersionSource;
  readonly #kept: LRUCache<string, Kept>;
  readonly #running = new Map<string, Promise<void>>();

  constructor(source: VersionSource, maxBytes: number) {
    this.#source = source;
    this.#kept = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ answer }, question) => answer.body.length + question.length * 2 + ENTRY_BYTES,
    });
  }

  /** The answer to a question, computed when none is kept that is right; `hit` when one was. */
  async answer(question: string, compute: () => Promise<Answer>): Promise<{ answer: Answer; hit: boolean }> {
    const now = await this.#source.now();
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
    if (!answer.readFrom) return;
    const tables = causes(answer.readFrom, (word) => versions.has(word));
    // An answer from no table at all would stay for ever.
    if (tables.length > 0) this.#kept.set(question, { answer, tables, versions });
  }
}
