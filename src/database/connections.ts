import { Socket } from "node:net";
import type pg from "pg";

/** What is told to those who wait on a connection whose server says nothing; it may be tried again. */
const silence = () =>
  Object.assign(new Error("PostgreSQL does not answer: the connection was cut."), { code: "ETIMEDOUT" });

/** Where no connection is made: the server would find all those that were given up when it goes on. */
class Nowhere extends Socket {
  override connect(): this {
    return this.destroy(silence());
  }
}

/**
 * The connections that were made with the same settings. When their server says nothing any more they are cut, all at
 * once, and none is made: whatever waits on them fails now, rather than when its own time is over.
 */
export class Connections {
  readonly #open = new Set<pg.Client>();
  #silent = false;

  get silent(): boolean {
    return this.#silent;
  }

  /** What the next client connects by; undefined leaves it to node-postgres. */
  stream(): Socket | undefined {
    return this.#silent ? new Nowhere() : undefined;
  }

  /** A client that is about to connect. */
  add(client: pg.Client): void {
    this.#open.add(client);
    client.once("end", () => this.#open.delete(client));
  }

  cut(): void {
    this.#silent = true;
    for (const { connection } of this.#open) connection.stream.destroy(silence());
  }

  /** They may be made again. */
  restore(): void {
    this.#silent = false;
  }
}
