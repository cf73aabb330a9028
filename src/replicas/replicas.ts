import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Caller } from "../access/caller.ts";
import type { Environment } from "../config/environment.ts";
import type { Changes } from "../database/changes.ts";
import { poolConfig } from "../database/connect.ts";
import type { Database } from "../database/open.ts";
import { choose, isInService } from "./choose.ts";
import { isLoss } from "./failures.ts";
import { History } from "./history.ts";
import { latest, type Position, readPosition } from "./position.ts";
import { Primary } from "./primary.ts";
import { Replica } from "./replica.ts";
import { POSITION_HEADER, Route } from "./route.ts";
import type { ReplicationStatus } from "./status.ts";
import { Writers } from "./writers.ts";

const INTERVAL_MS = 500;
/** How long a read waits for a replica to replay what it has to see, before it goes to the primary. */
const PATIENCE_MS = 100;
const PAUSE_MS = 5;

interface Options {
  environment: Pick<Environment, "database" | "replicas">;
  database: Pick<Database, "pool">;
  /** The tables' versions at the primary. */
  versions: Changes;
  log: Logger;
}

/** Opens the replicas that the environment names; undefined when it names none. */
export async function openReplicas(
  environment: Pick<Environment, "database" | "replicas">,
  database: Pick<Database, "pool" | "prepares">,
  versions: Changes,
  log: Logger,
): Promise<Replicas | undefined> {
  if (environment.replicas.urls.length === 0) return undefined;
  if (!database.prepares && !environment.database.directUrl)
    log.warn(
      "DATABASE_URL leads to a pooler: set DATABASE_DIRECT_URL, or a client's writes are known to one process alone",
    );
  const replicas = new Replicas({ environment, database, versions, log });
  await replicas.start();
  return replicas;
}

/** A position in a request that cannot be read, in words for its sender. */
export class PositionError extends Error {}

/** Where requests are answered when there are replicas: by one of those that have what the request must see. */
export class Replicas {
  readonly #maxLagMs: number;
  readonly #versions: Changes;
  readonly #primary: Primary;
  readonly #replicas: Replica[];
  readonly #writers = new Writers();
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;
  #running = Promise.resolve();
  #turn = 0;

  constructor({ environment, database, versions, log }: Options) {
    const { urls, maxLagMs } = environment.replicas;
    const { directUrl, ...settings } = environment.database;
    this.#maxLagMs = maxLagMs;
    this.#versions = versions;
    const history = new History(2 * maxLagMs);
    const direct = directUrl && poolConfig({ ...settings, url: directUrl, timeoutsAtServer: true });
    this.#primary = new Primary(database.pool, direct || undefined, history, this.#writers, log);
    this.#replicas = urls.map(
      (url, i) => new Replica(i + 1, { ...settings, url, timeoutsAtServer: true }, history, log),
    );
  }

  /** Looks at all of them once, and then twice a second. A replica that does not answer is no obstacle. */
  async start(): Promise<void> {
    await this.#primary.look();
    await Promise.all(this.#replicas.map((replica) => replica.look()));
    this.#keepLooking();
  }

  /**
   * Chooses where a request is answered.
   * @param address whose sender it comes from; behind a proxy that is not trusted all have one, and see what one wrote
   * @throws PositionError
   */
  async route(request: IncomingMessage, caller: Caller, address: string): Promise<Route> {
    const clients = caller === "anonymous" ? [address] : [caller.keyId, address];
    if (mayWrite(caller)) await this.#primary.heard();
    const asked = askedFor(request);
    const required = latest(asked, this.#writers.required(clients));
    const versions = this.#versions;
    const other = (than: ReadonlySet<Replica>) => this.#choose(required, than);
    const substitute = (than: ReadonlySet<Replica>) =>
      this.#choose(latest(asked, this.#writers.written(clients)), than);
    const replica = this.#choose(required) ?? (await this.#waitFor(required));
    return new Route(replica, { primary: this.#primary, versions, other, substitute, clients });
  }

  /** The primary, and while it is away a replica: for reading what must be as new as can be, such as keys. */
  primaryFirst(): Pool {
    const primary = this.#primary.pool;
    const query = async (...given: unknown[]) => {
      const substitute = () => choose(this.#replicas, 0n, this.#maxLagMs)?.pool;
      const ask = (pool: Pool) => (pool.query as (...query: unknown[]) => Promise<unknown>)(...given);
      if (!this.#primary.answers) return ask(substitute() ?? primary);
      try {
        return await this.#primary.life.during(ask(primary));
      } catch (failure) {
        const pool = isLoss(failure) ? substitute() : undefined;
        if (!pool) throw failure;
        return ask(pool);
      }
    };
    return Object.assign(Object.create(primary) as Pool, { query });
  }

  status(): ReplicationStatus {
    const { answers, history } = this.#primary;
    return {
      primary: answers ? "in service" : "away",
      replicas: this.#replicas.map((replica) => ({
        number: replica.number,
        state: !replica.answers ? "away" : isInService(replica, this.#maxLagMs) ? "in service" : "behind",
        lagSeconds: Number.isFinite(replica.lagMs) ? Math.round(replica.lagMs) / 1000 : null,
        lagBytes: history.lagBytes(replica.position),
        reads: replica.reads,
      })),
    };
  }

  async close(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
    await Promise.all([this.#primary, ...this.#replicas].map((each) => each.close()));
  }

  #choose(required: Position, than: ReadonlySet<Replica> = new Set()): Replica | undefined {
    const others = than.size > 0 ? this.#replicas.filter((replica) => !than.has(replica)) : this.#replicas;
    return choose(others, required, this.#maxLagMs, this.#turn++);
  }

  /** A replica that comes to the position soon. */
  async #waitFor(required: Position): Promise<Replica | undefined> {
    const end = performance.now() + PATIENCE_MS;
    while (performance.now() < end) {
      const candidates = this.#replicas.filter((replica) => isInService(replica, this.#maxLagMs));
      if (candidates.length === 0) return undefined;
      await Promise.race([Promise.all(candidates.map((replica) => replica.look())), sleep(PATIENCE_MS)]);
      const replica = this.#choose(required);
      if (replica) return replica;
      await sleep(PAUSE_MS);
    }
    return undefined;
  }

  #keepLooking(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.#primary.look().then(() => {
        // One that does not answer keeps nobody from looking at the others.
        for (const replica of this.#replicas) void replica.look();
        this.#keepLooking();
      });
    }, INTERVAL_MS);
  }
}

/** Only who may write can have written, through another server process perhaps. */
const mayWrite = (caller: Caller) => caller !== "anonymous" && caller.role !== "READER";

function askedFor({ headers }: IncomingMessage): Position {
  const text = headers[POSITION_HEADER];
  if (text === undefined) return 0n;
  const position = readPosition(String(text).trim());
  if (position === undefined)
    throw new PositionError(
      `The header ${POSITION_HEADER} has no position: send what an answer to a mutation had in it, such as 16/B374D848.`,
    );
  return position;
}
