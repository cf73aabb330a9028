import type { Position } from "./position.ts";

/** The lag of what is further behind than can be told, in milliseconds. */
export const UNTOLD = Number.POSITIVE_INFINITY;

interface Seen {
  position: Position;
  /** Of `performance.now()`, before the primary was asked. */
  at: number;
}

/**
 * Where the primary was, and when: by this process's own clock, so that a replica's lag can be told however its clock
 * goes, and also when nothing is written.
 */
export class History {
  readonly #keptMs: number;
  #seen: Seen[] = [];

  /** @param keptMs replicas that are further behind need not be told apart */
  constructor(keptMs: number) {
    this.#keptMs = keptMs;
  }

  /** Where the primary was when it was looked at last. */
  get last(): Seen | undefined {
    return this.#seen.at(-1);
  }

  add(position: Position, at: number): void {
    this.#seen.push({ position, at });
    // The newest of those that are too old is kept: whoever has that is just as far behind as may be told.
    const first = this.#seen.findIndex((seen) => seen.at >= at - this.#keptMs);
    if (first > 1) this.#seen = this.#seen.slice(first - 1);
  }

  /**
   * How long before the primary was looked at last it had nothing that is not before the position: at most, in
   * milliseconds. While the primary is away, that does not grow.
   */
  lagMs(position: Position): number {
    const has = this.#seen.findLast((seen) => seen.position <= position);
    return has ? this.last!.at - has.at : UNTOLD;
  }

  /** How many bytes of the log the primary had after the position. */
  lagBytes(position: Position): number {
    const ahead = (this.last?.position ?? position) - position;
    return ahead > 0n ? Number(ahead) : 0;
  }
}
