import type { Pool, PoolClient } from "pg";

/** One SQL statement that was run. Times are of `performance.now()`, in milliseconds. */
export interface Statement {
  /** With $1, $2 … where values go; never the values. */
  sql: string;
  begun: number;
  ms: number;
  /** How long there was no connection free for it. */
  waitedMs: number;
  /** What it failed with. */
  failure?: unknown;
}

/** Stands for the text where no connection came free, so that nothing was run. */
export const NO_CONNECTION = "(no connection)";

type Seen = (statement: Statement) => void;

/** As the drivers are called: with a text, or with an object that has one. */
type AnyQuery = (...query: unknown[]) => unknown;

/**
 * The pool as one operation uses it: each statement that it runs is told to `seen`. A connection on which a statement
 * failed goes back into the pool, unless it is the connection that failed.
 */
export function observed(pool: Pool, seen: Seen): Pool {
  const connect = async () => {
    const asked = performance.now();
    const waitedMs = () => performance.now() - asked;
    try {
      return observedClient(await pool.connect(), waitedMs(), seen);
    } catch (failure) {
      seen({ sql: NO_CONNECTION, begun: performance.now(), ms: 0, waitedMs: waitedMs(), failure });
      throw failure;
    }
  };
  const query = async (...given: unknown[]) => {
    const client = await connect();
    let broken = false;
    try {
      return await (client.query as AnyQuery)(...given);
    } catch (failure) {
      broken = !isRefusedByPostgreSQL(failure);
      throw failure;
    } finally {
      client.release(broken);
    }
  };
  return Object.assign(Object.create(pool) as Pool, { connect, query });
}

/** Who is told of a connection's statements while an operation has it, and how long it was waited for. */
interface Watch {
  seen: Seen;
  waitedMs: number;
}

/**
 * The connections that can tell, each made so once: a method that is taken away again after each operation would make
 * the driver's objects slow ones.
 */
const watches = new WeakMap<PoolClient, Watch | null>();

/** The client tells of its statements until it is given back. */
function observedClient(client: PoolClient, waitedMs: number, seen: Seen): PoolClient {
  if (!watches.has(client)) letTell(client);
  watches.set(client, { seen, waitedMs });
  const release = client.release.bind(client); // the pool sets another each time
  client.release = (broken) => {
    watches.set(client, null);
    release(broken);
  };
  return client;
}

function letTell(client: PoolClient): void {
  const query = client.query.bind(client) as AnyQuery;
  const told: AnyQuery = (...given) => {
    const watch = watches.get(client);
    if (!watch) return query(...given);
    const { waitedMs } = watch;
    watch.waitedMs = 0;
    return timed(query, given, waitedMs, watch.seen);
  };
  client.query = told as PoolClient["query"];
}

/** What has no promise, such as a COPY stream, is not timed: it is the caller's to read. */
function timed(query: AnyQuery, given: unknown[], waitedMs: number, seen: Seen): unknown {
  const begun = performance.now();
  const told = (failure?: unknown) =>
    seen({
      sql: textOf(given[0]),
      begun,
      ms: performance.now() - begun,
      waitedMs,
      ...(failure !== undefined && { failure }),
    });
  const result = query(...given);
  if (!(result instanceof Promise)) return result;
  return result.then(
    (value: unknown) => {
      told();
      return value;
    },
    (failure: unknown) => {
      told(failure);
      throw failure;
    },
  );
}

const textOf = (query: unknown) => (typeof query === "string" ? query : (query as { text: string }).text);

/** Whether PostgreSQL said no to the statement alone; a FATAL ends its connection. */
function isRefusedByPostgreSQL(failure: unknown): boolean {
  return (failure as { severity?: string }).severity === "ERROR";
}
