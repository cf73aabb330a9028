import type { Pool, PoolClient } from "pg";

/** Does several things in one transaction: rules that look at them together hold when it ends. */
export async function transaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

/** Does something to a database and takes it back, so that each run of a property starts anew. */
export async function rolledBack<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  await client.query("begin");
  try {
    return await work(client);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

/** Tries a statement inside a transaction that goes on either way; gives the constraint that refused it. */
export async function attempt(client: PoolClient, work: () => Promise<unknown>): Promise<string | null> {
  await client.query("savepoint attempt");
  try {
    await work();
    await client.query("release savepoint attempt");
    return null;
  } catch (error) {
    await client.query("rollback to savepoint attempt");
    return (error as { constraint?: string }).constraint ?? (error as Error).message;
  }
}

/** Two sessions at once: each begins, works and commits; the second starts while the first is still open. */
export async function sideBySide(
  pool: Pool,
  first: (client: PoolClient) => Promise<unknown>,
  second: (client: PoolClient) => Promise<unknown>,
): Promise<PromiseSettledResult<unknown>> {
  const [one, two] = [await pool.connect(), await pool.connect()];
  try {
    await one.query("begin");
    await two.query("begin");
    await first(one);
    const waiting = Promise.allSettled([second(two).then(() => two.query("commit"))]);
    // Long enough for the second to run into whatever the first has locked.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await one.query("commit");
    const [outcome] = await waiting;
    if (outcome.status === "rejected") await two.query("rollback");
    return outcome;
  } finally {
    one.release();
    two.release();
  }
}
