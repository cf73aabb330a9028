import pg from "pg";
import type { Logger } from "pino";
import { type ConnectOptions, poolConfig } from "./connect.ts";
import type { Database } from "./open.ts";
import type { SessionClient } from "./sessionClient.ts";

const EVERY_MS = 500;
/**
 * So many beats in a row without an answer are three seconds at most: longer than a server that is only busy lets a
 * statement wait that reads nothing, and not too long for whoever waits to be told.
 */
const MISSED = 5;

/**
 * Asks PostgreSQL twice a second whether it is there, and lets nobody wait for one that says nothing: not on a connection,
 * not for a statement, not for both in turn. A server that is merely slow answers what reads nothing, over a connection
 * of its own, so what takes long is left to its own timeouts. Behind a pooler without a way past it nobody can tell: there,
 * what waits for a free connection would look like silence.
 *
 * Beats are counted rather than time: a process that stood still itself has not listened meanwhile.
 * @returns ends it
 */
export function keepHeartbeat(
  { pool, prepares, url }: Pick<Database, "pool" | "prepares" | "url">,
  settings: Omit<ConnectOptions, "url" | "timeoutsAtServer">,
  log: Logger,
): () => Promise<void> {
  const direct = settings.directUrl ?? (prepares ? url : undefined);
  if (!direct) return async () => {};
  const { connections } = pool.options.Client as unknown as SessionClient;
  const within = { connectionTimeoutMillis: EVERY_MS * MISSED, query_timeout: EVERY_MS * MISSED };
  const probe = new pg.Pool({
    ...poolConfig({ ...settings, url: direct, timeoutsAtServer: true }),
    ...within,
    max: 1,
    idleTimeoutMillis: 0,
  });
  probe.on("error", () => {}); // the next beat connects anew
  let missed = 0;
  let asking = false;

  const beat = async () => {
    asking = true;
    try {
      await probe.query("select 1");
      answered();
    } catch (failure) {
      if (!isSilence(failure)) answered(); // whoever asks is told the same
    } finally {
      asking = false;
    }
  };
  const answered = () => {
    missed = 0;
    if (connections.silent) log.warn("PostgreSQL answers again");
    connections.restore();
  };
  const timer = setInterval(() => {
    missed++;
    if (missed === MISSED) {
      log.error("PostgreSQL does not answer: its connections are cut, until it does");
      connections.cut();
    }
    if (!asking) void beat();
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    return probe.end();
  };
}

/** Whether nothing came back, rather than a refusal of PostgreSQL's or of the machine's that it is on. */
const isSilence = (failure: unknown) =>
  /timeout|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAGAIN/i.test((failure as Error).message);
