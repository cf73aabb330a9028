import type { Pool, PoolClient } from "pg";

/** How pg-boss reaches PostgreSQL: over the pool that everything else uses, or in somebody's transaction. */
export interface Sql {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

export const onPool = (pool: Pool): Sql => ({
  executeSql: (text, values) => (values ? pool.query(text, values) : inOneText(pool, text)),
});

export const inTransaction = (client: PoolClient): Sql => ({
  executeSql: (text, values) => client.query(text, values),
});

/**
 * What has no values may be a whole transaction, "begin; …; commit". When it fails in the middle, it stays open: it
 * must not go back into the pool so, where the next who gets the connection would be refused everything.
 */
async function inOneText(pool: Pool, text: string): Promise<{ rows: unknown[] }> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const isBroken = (failure: Error) => {
    broken = failure;
  };
  client.on("error", isBroken);
  try {
    return await client.query(text);
  } catch (error) {
    await client.query("rollback").catch(isBroken);
    throw error;
  } finally {
    client.off("error", isBroken);
    client.release(broken);
  }
}
