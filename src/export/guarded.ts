import type { PoolClient } from "pg";

/** What PostgreSQL has against one of several things, and what it said. */
export interface Culprit<T> {
  of: T;
  error: Error & { code: string; detail?: string };
}

/**
 * Does something with all of them at once; when PostgreSQL refuses the data, finds by halving which of them it is: the
 * work is then done for the others. What is checked at the end of a transaction is checked here. What takes a statement
 * longer than it may, on a busy machine, is done by halves as well.
 * @throws any other failure: a database that is away
 */
export async function guarded<T>(
  client: PoolClient,
  all: readonly T[],
  work: (some: readonly T[]) => Promise<void>,
): Promise<Culprit<T>[]> {
  if (all.length === 0) return [];
  await client.query("savepoint guarded");
  try {
    await work(all);
    await client.query("set constraints all immediate");
    await client.query("set constraints all deferred");
    await client.query("release savepoint guarded");
    return [];
  } catch (error) {
    if (!isOfData(error) && !(isTooLong(error) && all.length > 1)) throw error;
    await client.query("rollback to savepoint guarded");
    await client.query("release savepoint guarded");
    if (all.length === 1 && isOfData(error)) return [{ of: all[0]!, error }];
    const half = Math.ceil(all.length / 2);
    return [
      ...(await guarded(client, all.slice(0, half), work)),
      ...(await guarded(client, all.slice(half), work)),
    ];
  }
}

/** SQLSTATE classes 22 and 23, for data and constraints, and our own. */
function isOfData(error: unknown): error is Culprit<unknown>["error"] {
  return error instanceof Error && "code" in error && /^(22|23|OR)/.test(String(error.code));
}

/** Whether PostgreSQL ended a statement because it took too long. */
const isTooLong = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "57014";
