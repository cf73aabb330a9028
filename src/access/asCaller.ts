import type { Pool, PoolClient } from "pg";
import type { KeyHolder } from "./caller.ts";

/** What node-postgres says when PostgreSQL does not answer at all: to a rollback it would not answer either, as late. */
const NO_ANSWER = /query read timeout/i;

/**
 * Does work in one transaction whose rows say who wrote them: their `recorded_by_key` is the caller's (migration
 * `access`). What is set ends with the transaction, so nothing of it is left on a connection that others get next, be it
 * from this pool or from PgBouncer.
 * @param caller null for the command line of the database's own machine: its rows say nobody
 */
export async function asCaller<T>(
  pool: Pool,
  caller: Pick<KeyHolder, "key"> | null,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const isBroken = (failure: Error) => {
    broken = failure;
  };
  client.on("error", isBroken); // without a listener, a connection that breaks between two queries ends the process
  try {
    await client.query("begin");
    if (caller) await client.query("select set_config('onrecord.caller', $1, true)", [caller.key]);
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    if (NO_ANSWER.test(String(error))) isBroken(error as Error);
    else await client.query("rollback").catch(isBroken);
    throw error;
  } finally {
    client.off("error", isBroken);
    client.release(broken); // a broken one is thrown away
  }
}
