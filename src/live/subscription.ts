import type { ExecutionResult, GraphQLError } from "graphql";
import type { GivenEvent, Position } from "../read/events.ts";
import { isBefore, writeCursor } from "./cursor.ts";

/** Who has not taken so much, in characters, when more comes is cut off: the log keeps it, no memory needs to. */
const MAX_WAITING = 1024 * 1024;

/**
 * One subscriber's events, in order: each is taken when the subscriber's connection can take it. The events themselves
 * are shared by all who ask the same.
 */
export class Subscription implements AsyncIterableIterator<ExecutionResult> {
  /** Up to where events were put in, or there were none. */
  at: Position;
  /** The last that was taken, or where it began. */
  taken: Position;
  #waiting: GivenEvent[] = [];
  #size = 0;
  #end: { error: GraphQLError | null } | undefined;
  #take: (() => void) | undefined;
  #emptied: (() => void) | undefined;
  readonly #log: string;
  readonly #closed: (subscription: Subscription) => void;

  /** @param log the id of the log that it follows */
  constructor(log: string, at: Position, closed: (subscription: Subscription) => void) {
    this.#log = log;
    this.at = at;
    this.taken = at;
    this.#closed = closed;
  }

  /** What to come back after. */
  get cursor(): string {
    return writeCursor(this.#log, this.taken);
  }

  get ended(): boolean {
    return this.#end !== undefined;
  }

  /**
   * Puts in the events up to a position; those that it has had are left out.
   * @returns false, and puts nothing in, when too much waits to be taken
   */
  put(events: readonly GivenEvent[], to: Position): boolean {
    if (this.ended) return true;
    if (events.length > 0 && this.#size > MAX_WAITING) return false;
    for (const event of events)
      if (isBefore(this.at, event.position)) {
        this.#waiting.push(event);
        this.#size += event.size;
      }
    if (isBefore(this.at, to)) this.at = to;
    this.#take?.();
    return true;
  }

  /** Ends it after what waits was taken; with an error, at once. */
  end(error: GraphQLError | null): void {
    if (this.#end) return;
    this.#end = { error };
    if (error) this.#waiting = [];
    this.#closed(this);
    this.#take?.();
    this.#emptied?.();
  }

  /** When all that was put in has been taken, or it has ended. */
  emptied(): Promise<void> {
    if (this.#waiting.length === 0 || this.ended) return Promise.resolve();
    return new Promise((resolve) => {
      this.#emptied = resolve;
    });
  }

  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    while (this.#waiting.length === 0 && !this.#end)
      await new Promise<void>((resolve) => {
        this.#take = resolve;
      });
    this.#take = undefined;
    const event = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#emptied?.();
    if (event) {
      this.taken = event.position;
      this.#size -= event.size;
      return { done: false, value: { data: event.data } };
    }
    const error = this.#end?.error;
    if (!error) return { done: true, value: undefined };
    this.#end = { error: null };
    return { done: false, value: { errors: [error] } };
  }

  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    this.#waiting = [];
    this.end(null);
    return { done: true, value: undefined };
  }

  /** Transports end it so when they fail. */
  throw(): Promise<IteratorResult<ExecutionResult, undefined>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
