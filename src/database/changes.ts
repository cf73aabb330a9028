import pg from "pg";
import type { Logger } from "pino";

/** A version for each table that answers are read from; it becomes another one with every change of the table. */
export type Versions = ReadonlyMap<string, string>;

/**
 * Reads the tables' versions (migration `changes`), so that what was read once can be known to be still right. It has
 * a connection of its own: no long query is before it in the pool's queue.
 */
export class Changes {
  readonly #pool: pg.Pool;
  readonly #log: Logger;
  #sent: Promise<unknown> = Promise.resolve();
  #waiting: Promise<Versions | null> | undefined;
  #text: string | undefined;
  #versions: Versions | null = null;

  /** @param pool whose settings it connects with */
  constructor(pool: pg.Pool, log: Logger) {
    this.#pool = new pg.Pool({ ...pool.options, max: 1, min: 0, idleTimeoutMillis: 0 });
    this.#pool.on("error", () => {}); // the next question connects anew
    this.#log = log;
  }

  /**
   * The versions in a snapshot that is taken after this call: they show every transaction that anybody could see
   * before it. Calls that come while an earlier one is out share the next round trip. As long as nothing changed it
   * is the same map. Null when the database does not answer.
   */
  now(): Promise<Versions | null> {
    this.#waiting ??= this.#sent.then(oneTurn).then(() => {
      this.#waiting = undefined;
      const read = this.#read();
      this.#sent = read;
      return read;
    });
    return this.#waiting;
  }

  /** The versions that were read last; null when they were never read, or the database did not answer. */
  last(): Versions | null {
    return this.#text === undefined ? null : this.#versions;
  }

  /** Does as if they had never been read. */
  forget(): void {
    this.#text = undefined;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #read(): Promise<Versions | null> {
    try {
      const { rows } = await this.#pool.query<{ text: string }>("select table_versions() as text");
      const { text } = rows[0]!;
      if (text !== this.#text) this.#versions = parse(text);
      this.#text = text;
      return this.#versions;
    } catch (error) {
      if (this.#text !== undefined)
        this.#log.warn(
          { err: error },
          "The tables' versions cannot be read: no answer is taken from the cache",
        );
      this.#text = undefined;
      return null;
    }
  }
}

/** Until all that has come in by now was looked at. */
const oneTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** "actor 815 place -7": names and versions in turn. */
function parse(text: string): Versions {
  const words = text.split(" ");
  const versions = new Map<string, string>();
  for (let i = 0; i < words.length; i += 2) versions.set(words[i]!, words[i + 1]!);
  return versions;
}
