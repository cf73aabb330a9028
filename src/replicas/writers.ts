import { LRUCache } from "lru-cache";
import { BEGINNING, END, latest, type Position } from "./position.ts";

const MAX_WRITERS = 10_000;

/**
 * Up to where those who have written must see the log. Nothing of it is forgotten by time: what a client wrote long ago
 * every replica has. Of too many clients, those who wrote longest ago are not told apart any more: then all must see
 * what they wrote.
 */
export class Writers {
  #floor: Position = BEGINNING;
  /** The names of each who wrote, and nobody could tell where that is in the log. */
  readonly #unplaced = new Set<readonly string[]>();
  readonly #written: LRUCache<string, Position>;

  constructor(max = MAX_WRITERS) {
    this.#written = new LRUCache<string, Position>({
      max,
      dispose: (position, _client, reason) => {
        if (reason === "evict") this.#floor = latest(this.#floor, position);
      },
    });
  }

  /** What was written by somebody who goes by these names is before the position. */
  wrote(clients: readonly string[], position: Position): void {
    for (const client of clients)
      this.#written.set(client, latest(position, this.#written.get(client) ?? BEGINNING));
  }

  /** They have written, and nobody could tell where that is in the log: no replica will do. */
  wroteSomewhere(clients: readonly string[]): void {
    this.#unplaced.add(clients);
  }

  /** Those who wrote somewhere until now. */
  unplaced(): readonly (readonly string[])[] {
    return [...this.#unplaced];
  }

  /** What they wrote somewhere is before the position. */
  placed(writes: readonly (readonly string[])[], position: Position): void {
    for (const clients of writes) {
      this.wrote(clients, position);
      this.#unplaced.delete(clients);
    }
  }

  /** All must see what is before the position, as nobody can tell who wrote it. */
  everybodyWrote(position: Position): void {
    this.#floor = latest(this.#floor, position);
  }

  /** What a client has written, as far as it is known, who goes by these names. */
  written(clients: readonly string[]): Position {
    return clients.map((client) => this.#written.get(client) ?? BEGINNING).reduce(latest, BEGINNING);
  }

  /** What a client must see, so that nothing is lacking that it may have written. */
  required(clients: readonly string[]): Position {
    for (const writers of this.#unplaced) if (writers.some((writer) => clients.includes(writer))) return END;
    return latest(this.#floor, this.written(clients));
  }
}
