import type { ServerResponse } from "node:http";
import type { Pool } from "pg";
import type { Versions } from "../database/changes.ts";
import { isLoss, mayDoBetter } from "./failures.ts";
import { LostError } from "./life.ts";
import type { Primary } from "./primary.ts";
import type { Replica } from "./replica.ts";

/** In answers to what wrote, the position after it; in requests, the position that the answer must have come to. */
export const POSITION_HEADER = "onrecord-position";

type Reads = Pick<Pool, "query">;

/** Where the tables' versions are read that a request's answer is compared with. */
interface VersionSource {
  now(): Promise<Versions | null>;
  last(): Versions | null;
}

interface Options {
  primary: Primary;
  /** The tables' versions at the primary. */
  versions: VersionSource;
  /** Another replica than these that will do, if there is one. */
  other: (than: ReadonlySet<Replica>) => Replica | undefined;
  /** The same when the primary does not answer: it has what the client is known to have written. */
  substitute: (than: ReadonlySet<Replica>) => Replica | undefined;
  clients: readonly string[];
}

/**
 * The way of one request: to the replica that was chosen for it, from there to another one or to the primary when it is
 * lost, from the primary to a replica when it does not answer, and to the primary when the request writes.
 */
export class Route {
  /** Whether its statements went elsewhere than its versions: such an answer is not kept. */
  moved = false;
  readonly versions: VersionSource;
  readonly #options: Options;
  readonly #failed = new Set<Replica>();
  #replica: Replica | undefined;
  #life: Replica["life"] | undefined;
  #writes = false;

  /** @param replica undefined is the primary */
  constructor(replica: Replica | undefined, options: Options) {
    this.#options = options;
    this.#go(replica);
    this.versions = replica
      ? { now: () => replica.versionsNow(), last: () => replica.versionsLast() }
      : options.versions;
  }

  /** From here on everything goes to the primary: a mutation reads what it has written. */
  write(): void {
    this.#writes = true;
    this.#go(undefined);
  }

  /** After the operation: tells where the log is when it wrote. */
  async finish(response: ServerResponse): Promise<void> {
    if (!this.#writes) return;
    const { primary, clients } = this.#options;
    const position = await primary.wrote(clients);
    if (position) response.setHeader(POSITION_HEADER, position);
  }

  /**
   * What the request reads by.
   * @param use what it makes of each pool that it comes by
   */
  through(use: (pool: Pool) => Reads): Reads {
    const used = new Map<Pool, Reads>();
    const here = () => {
      const pool = this.#replica?.pool ?? this.#options.primary.pool;
      const known = used.get(pool) ?? use(pool);
      used.set(pool, known);
      return known;
    };
    const query = async (...given: Parameters<AnyQuery>) => {
      for (;;) {
        const replica = this.#replica;
        try {
          if (!replica) return await (here().query as AnyQuery)(...given);
          return await this.#read(replica, () => (here().query as AnyQuery)(...preparedBy(replica, given)));
        } catch (failure) {
          if (!(replica ? this.#leave(replica, failure) : this.#leavePrimary(failure))) throw failure;
        }
      }
    };
    return { query: query as Reads["query"] };
  }

  #go(replica: Replica | undefined): void {
    this.#replica = replica;
    this.#life = replica?.life;
  }

  async #read<T>(replica: Replica, work: () => Promise<T>): Promise<T> {
    const life = this.#life!;
    if (life.over) throw new LostError(); // it may have come back further behind
    replica.running++;
    replica.reads++;
    try {
      return await life.during(work());
    } finally {
      replica.running--;
    }
  }

  /** Whether the statement is tried elsewhere. */
  #leave(replica: Replica, failure: unknown): boolean {
    if (!mayDoBetter(failure)) return false;
    if (isLoss(failure) && this.#life === replica.life) replica.lose(failure as Error);
    this.#failed.add(replica);
    this.moved = true;
    if (this.#replica === replica) this.#go(this.#options.other(this.#failed));
    return true;
  }

  #leavePrimary(failure: unknown): boolean {
    if (this.#writes || !isLoss(failure)) return false;
    const substitute = this.#options.substitute(this.#failed);
    if (!substitute) return false;
    this.moved = true;
    this.#go(substitute);
    return true;
  }
}

type AnyQuery = (query: unknown, ...more: unknown[]) => Promise<unknown>;

function preparedBy({ prepares }: Replica, [query, ...more]: Parameters<AnyQuery>): Parameters<AnyQuery> {
  return prepares || typeof query === "string"
    ? [query, ...more]
    : [{ ...(query as object), name: undefined }, ...more];
}
