import { availableParallelism } from "node:os";
import { LRUCache } from "lru-cache";
import pg, { type Pool, type PoolClient, type QueryArrayResult } from "pg";

/** A statement that PostgreSQL keeps prepared under its name; its one value is a JSON text. */
export interface Prepared {
  name: string;
  text: string;
  values: unknown[];
  rowMode: "array";
}

/** A statement that was run, as telemetry is told of it. Times are of `performance.now()`, in milliseconds. */
export interface Run {
  sql: string;
  begun: number;
  ms: number;
  /** How long others were before it. */
  waitedMs: number;
  /** What it failed with. */
  failure?: unknown;
}

/** What a statement takes as a rule, in milliseconds, and how many characters it answered last. */
interface Typical {
  ms: number;
  length: number;
}

/**
 * As many of PostgreSQL's processes are kept busy: more than there are processors would share them with each other and with
 * Node, and four do more than one process of Node can ask for with short statements.
 */
const LANES = Math.min(Math.max(availableParallelism(), 2), 4);
/** A lane is joined while what is on it takes less than this together, as a rule: the last one waits for all the others. */
const FULL_MS = 100;
/** What takes longer as a rule has a connection to itself … */
const SHORT_MS = 16;
/** … and so has what answers at more length: Node reads it in many pieces, and others would wait for it. */
const SHORT_ANSWER = 64 * 1024;
/** So much the last run on a lane counts in what is the rule, */
const WEIGHT = 1 / 8;
/** and so quickly the quickest run with a connection to itself is forgotten. */
const FORGOTTEN = 1.02;
/** A lane on which something takes longer than this, for once, is not joined. */
const STUCK_MS = 100;
/** After that a lane is given back to its pool, which ends connections that are old. */
const LANE_LIFE_MS = 10_000;
const KNOWN_STATEMENTS = 1000;

/**
 * Connections that short statements share: each is sent at once, behind those that are not answered yet (pg's pipeline
 * mode). Where each waits for a connection of its own, PostgreSQL's processes and Node sleep and are woken once or more
 * for every statement; here they find several whenever they look.
 *
 * What is short is what has been so far. Nothing on a lane is cancelled: it is over before anybody could. A statement
 * that takes long for once delays those that are behind it already, no others.
 */
export class Lanes {
  readonly #pool: Pool;
  readonly #lanes: number;
  readonly #shortMs: number;
  readonly #fullMs: number;
  readonly #open = new Set<Lane>();
  readonly #typical = new LRUCache<string, Typical>({ max: KNOWN_STATEMENTS });

  /**
   * @param pool whose settings it connects with
   * @param options other bounds than those above: what must not depend on how quick the machine is has its own
   */
  constructor(pool: Pool, { lanes = LANES, shortMs = SHORT_MS, fullMs = FULL_MS } = {}) {
    this.#lanes = lanes;
    this.#shortMs = shortMs;
    this.#fullMs = fullMs;
    this.#pool = new pg.Pool({ ...pool.options, max: lanes, pipeline: true });
    this.#pool.on("error", () => {}); // the next statement connects anew
  }

  /**
   * Tells of a statement that had a connection to itself. It may have shared the processors with many others, so the
   * quickest run says most about what it takes.
   */
  note({ name }: Prepared, ms: number, result: QueryArrayResult): void {
    const { ms: quickest } = this.#typical.get(name) ?? { ms };
    this.#typical.set(name, { ms: Math.min(ms, quickest * FORGOTTEN), length: lengthOf(result) });
  }

  /** Runs a statement; undefined when it had better have a connection to itself. */
  query(statement: Prepared, seen: (run: Run) => void): Promise<QueryArrayResult> | undefined {
    const typical = this.#typical.get(statement.name);
    if (!typical || typical.ms > this.#shortMs || typical.length > SHORT_ANSWER) return undefined;
    const lane = this.#lane();
    return lane && this.#run(lane, statement, typical, seen);
  }

  /** Waits for what is running. */
  async close(): Promise<void> {
    // A pool that ends forgets who waits for a connection of it.
    await Promise.all([...this.#open].map((lane) => lane.connected()));
    await this.#pool.end();
  }

  async #run(
    lane: Lane,
    statement: Prepared,
    typical: Typical,
    seen: (run: Run) => void,
  ): Promise<QueryArrayResult> {
    const { run, result } = await lane.run(statement, typical.ms);
    if (lane.waiting === 0 && this.#open.delete(lane)) lane.release();
    seen(run);
    typical.ms += (run.ms - typical.ms) * WEIGHT;
    if (!result) throw run.failure;
    typical.length = lengthOf(result);
    return result;
  }

  /** The emptiest one; a new one as long as there are fewer than there may be. */
  #lane(): Lane | undefined {
    if (this.#open.size < this.#lanes) {
      const opened = new Lane(this.#pool.connect());
      this.#open.add(opened);
      return opened;
    }
    let best: Lane | undefined;
    for (const lane of this.#open)
      if (lane.joinable && lane.aheadMs < this.#fullMs && !(best && best.aheadMs <= lane.aheadMs))
        best = lane;
    return best;
  }
}

const lengthOf = ({ rows }: QueryArrayResult<string[]>) => rows[0]![0]!.length;

/** A connection for as long as statements are on it. */
class Lane {
  waiting = 0;
  /** How long what is on it takes, as a rule. */
  aheadMs = 0;
  readonly #client: Promise<PoolClient>;
  readonly #opened = performance.now();
  /** Since when the first of them has been running. */
  #since = this.#opened;
  #broken: Error | undefined;

  constructor(client: Promise<PoolClient>) {
    this.#client = client.then((connected) => {
      this.#since = performance.now();
      return connected;
    });
  }

  get joinable(): boolean {
    const now = performance.now();
    const lasts = now - this.#since < STUCK_MS && now - this.#opened < LANE_LIFE_MS;
    return lasts && !this.#broken;
  }

  /**
   * Nothing is thrown: without a result, the run says what failed.
   * @param ms what the statement takes as a rule
   */
  async run(statement: Prepared, ms: number): Promise<{ run: Run; result?: QueryArrayResult }> {
    this.waiting++;
    this.aheadMs += ms;
    const asked = performance.now();
    try {
      const client = await this.#client;
      const result = await client.query<unknown[]>(statement);
      return { run: this.#answered(statement, asked), result };
    } catch (failure) {
      // A statement that PostgreSQL refused leaves its connection, and its neighbours, as they were.
      if (!(failure instanceof pg.DatabaseError && failure.severity === "ERROR"))
        this.#broken ??= failure as Error;
      return { run: { ...this.#answered(statement, asked), failure } };
    } finally {
      this.waiting--;
      this.aheadMs -= ms;
    }
  }

  /** Waits until it is, or cannot be. */
  async connected(): Promise<void> {
    await this.#client.catch(() => {}); // those who are on it are told
  }

  release(): void {
    this.#client.then(
      (client) => client.release(this.#broken),
      () => {},
    );
  }

  #answered({ text }: Prepared, asked: number): Run {
    const now = performance.now();
    const begun = Math.max(asked, this.#since);
    this.#since = now;
    return { sql: text, begun, ms: now - begun, waitedMs: begun - asked };
  }
}
