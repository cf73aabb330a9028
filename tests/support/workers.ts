import { setTimeout as sleep } from "node:timers/promises";
import { startWorker, type Worker, type WorkerOptions } from "../../src/work/worker.ts";
import type { TestDatabase } from "./database.ts";
import { databaseWithQueues } from "./loadedDatabase.ts";
import { type NewsSite, startNewsSite } from "./newsSite.ts";
import { silent } from "./silent.ts";

/** The addresses of the tests' own sites. */
export const HERE = ["127.0.0.1/32"];

/** A database, a news site, and workers whose feeds go by a clock that the test sets. */
export class WorkersWorld {
  readonly db: TestDatabase;
  readonly site: NewsSite;
  now = new Date("2025-03-10T08:00:00Z");
  readonly #workers: Worker[] = [];

  private constructor(db: TestDatabase, site: NewsSite) {
    this.db = db;
    this.site = site;
  }

  static async create(): Promise<WorkersWorld> {
    return new WorkersWorld(await databaseWithQueues(), await startNewsSite());
  }

  async startWorker(options: Partial<WorkerOptions> = {}): Promise<Worker> {
    const clock = () => this.now;
    const settings = { allowedNetworks: HERE, clock, idleMs: 20, lookMs: 20, ...options };
    const worker = await startWorker(this.db.pool, settings, silent);
    this.#workers.push(worker);
    return worker;
  }

  /** Goes on with the clock, until the workers have nothing to do any more. */
  async pass({ minutes }: { minutes: number }): Promise<void> {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
    await this.quiet();
  }

  /** Waits until no feed is due and no job may be taken. */
  async quiet(): Promise<void> {
    await this.until(
      "select from feed where next_poll_at <= $1 union all select from pgboss.job where name <> 'dead' and (state = 'active' or state < 'active' and start_after <= now())",
      (count) => count === 0,
      [this.now],
    );
  }

  /** Waits until a query gives so many rows. */
  async until(query: string, isEnough: (count: number) => boolean, values: unknown[] = []): Promise<void> {
    for (const deadline = Date.now() + 15_000; ; await sleep(15)) {
      if (isEnough((await this.db.pool.query(query, values)).rowCount ?? 0)) return;
      if (Date.now() > deadline) throw new Error(`In vain was waited for: ${query}`);
    }
  }

  async column(query: string, values: unknown[] = []): Promise<unknown[]> {
    return (await this.db.pool.query({ text: query, values, rowMode: "array" })).rows.map(([value]) => value);
  }

  titles(): Promise<unknown[]> {
    return this.column("select title from source order by title");
  }

  async close(): Promise<void> {
    for (const worker of this.#workers) await worker.stop();
    await this.site.close();
    await this.db.drop();
  }
}
