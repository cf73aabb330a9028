import { connect } from "node:net";
import pg, { type Pool, type PoolClient } from "pg";
import { clientError } from "../schema/errors.ts";
import type { Lanes, Prepared, Run } from "./lanes.ts";

/** What statements are read through: a pool, or the reads of one operation. */
export type Reads = Pick<Pool, "query">;

/** The lanes that short statements go to, and who is told of each that did. */
export interface Short {
  lanes: Lanes;
  seen: (run: Run) => void;
}

/** By which PostgreSQL, or PgBouncer, knows a connection; `pg` has it and its types leave it out. */
interface Backend {
  host: string;
  port: number;
  processID: number;
  secretKey: number;
}

/** Of the protocol, "Canceling Requests in Progress": the number that stands in place of a version. */
const CANCEL_REQUEST = 80_877_102;
/** So long it is waited for, */
const CANCEL_WITHIN_MS = 2000;
/** and after so long at most its connection is closed: PgBouncer 1.18 ends when whoever cancels goes before it was passed on. */
const GIVEN_UP_MS = 60_000;

/**
 * The statements that one operation reads by, which end when nobody waits for the answer any more: otherwise whoever
 * asks for much and goes away would keep PostgreSQL at work until its timeout. A connection whose statement was cancelled
 * is thrown away, so that a late cancellation never meets the statement of another.
 */
export class CancellableReads {
  readonly #pool: Pool;
  readonly #short: Short | undefined;
  readonly #running = new Set<PoolClient>();
  #cancelled: Promise<unknown> | undefined;

  /** @param short without it, each statement has a connection to itself */
  constructor(pool: Pool, short?: Short) {
    this.#pool = pool;
    this.#short = short;
  }

  /** Ends what is running, and lets nothing more begin. */
  cancel(): void {
    this.#cancelled ??= Promise.all([...this.#running].map(cancelStatement));
  }

  readonly query = ((statement: string | Prepared, values?: unknown[]) =>
    this.#query(statement, values)) as Pool["query"];

  async #query(statement: string | Prepared, values?: unknown[]) {
    this.#check();
    const prepared = isPrepared(statement) ? statement : undefined;
    const shared = prepared && this.#short?.lanes.query(prepared, this.#short.seen);
    if (shared) return shared;
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    const isBroken = (error: Error) => {
      broken = error;
    };
    client.on("error", isBroken); // without a listener, a connection that breaks meanwhile ends the process
    try {
      this.#check();
      this.#running.add(client);
      const begun = performance.now();
      const result = await client.query(statement as string, values);
      if (prepared) this.#short?.lanes.note(prepared, performance.now() - begun, result);
      return result;
    } catch (failure) {
      // A statement that PostgreSQL refused leaves its connection as good as it was.
      if (!(failure instanceof pg.DatabaseError && failure.severity === "ERROR")) broken ??= failure as Error;
      throw failure;
    } finally {
      client.off("error", isBroken);
      this.#running.delete(client);
      await this.#cancelled;
      client.release(broken ?? this.#cancelled !== undefined);
    }
  }

  #check(): void {
    if (this.#cancelled) throw clientError("TIMEOUT", "Nobody waits for the answer any more.");
  }
}

const isPrepared = (statement: string | Prepared): statement is Prepared =>
  typeof statement !== "string" && statement.name !== undefined;

/** Asks PostgreSQL to end a connection's statement, over a connection of its own, as the protocol has it. */
function cancelStatement(client: PoolClient): Promise<void> {
  const { host, port, processID, secretKey } = client as unknown as Backend;
  const request = Buffer.alloc(16);
  for (const [i, word] of [request.length, CANCEL_REQUEST, processID, secretKey].entries())
    request.writeInt32BE(word, i * 4);
  const socket = host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port}`) : connect({ host, port });
  // It answers by closing. If it cannot be reached, its own timeout ends the statement.
  socket.setTimeout(GIVEN_UP_MS, () => socket.destroy()).unref();
  socket.write(request);
  socket.resume();
  return new Promise((resolve) => {
    const late = setTimeout(resolve, CANCEL_WITHIN_MS);
    socket
      .on("error", () => {})
      .on("close", () => {
        clearTimeout(late);
        resolve();
      });
  });
}
