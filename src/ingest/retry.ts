import { types } from "node:util";
import pRetry from "p-retry";

/** Waits of 0.2 s, doubled each time: half a minute in all, in which a server is started again. */
const RETRIES = { retries: 7, minTimeout: 200, factor: 2 };

/** For how long a client that waits for the answer is not told, in milliseconds: it can ask again itself. */
export const CLIENT_PATIENCE_MS = 3000;

/**
 * SQLSTATEs of failures that pass by themselves: the connection broke, the server stops or starts, too many connections,
 * a deadlock, a lock that others held for too long.
 */
const PASSES = /^(08...|57P0[1-3]|53300|40001|40P01|55P03)$/;
/** What Node.js says of a connection that broke or could not be made. */
const BROKEN = new Set(["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "ENOENT", "EAGAIN"]);
/** What node-postgres says without a code: of a connection that ended while a query ran or before, or was not made in time. */
const UNCODED = /^(connection terminated|timeout exceeded|client has encountered a connection error)/i;

/**
 * Does a transaction, again and again while the database is in trouble that may pass. What was rolled back is as it never was.
 * @param patienceMs when it is not begun again, whatever one attempt takes; undefined is half a minute of waits
 */
export function persistently<T>(transaction: () => Promise<T>, patienceMs?: number): Promise<T> {
  return pRetry(() => transaction().catch(rethrow), {
    ...RETRIES,
    ...(patienceMs !== undefined && { maxRetryTime: patienceMs }),
    shouldRetry: ({ error }) => mayPass(error),
  });
}

/** What broke below, in Node.js itself, is an error of another realm where this runs in a sandbox, which p-retry takes for none. */
function rethrow(failure: unknown): never {
  if (failure instanceof Error || !types.isNativeError(failure)) throw failure;
  throw Object.assign(new Error(failure.message, { cause: failure }), failure);
}

function mayPass(error: Error): boolean {
  const code = "code" in error ? String(error.code) : "";
  return PASSES.test(code) || BROKEN.has(code) || UNCODED.test(error.message);
}
