import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { messageOf } from "../readers/refusal.ts";
import { type Job, LEASE, type Queue, type Reason } from "./queue.ts";

/** What became of a job. */
export type Result =
  | { state: "DONE"; told?: object }
  /** The work's own transaction has completed the job, or somebody else has it by now. */
  | { state: "SETTLED" }
  | { state: "RETRY" | "DEAD"; why: Reason }
  /** It stopped because it was asked to. */
  | { state: "INTERRUPTED" };

/** What is done with the jobs of one queue. */
export interface Work {
  queue: string;
  /** How many jobs at a time. */
  atOnce: number;
  /**
   * Does a job. It may be done again after it was done, or half of it: a worker that is killed says nothing.
   * @param interrupted when to stop halfway, at a good place
   * @throws for what may pass
   */
  run(job: Job, interrupted: AbortSignal): Promise<Result>;
}

/** Something to look after every so often. */
export interface Chore {
  everyMs: number;
  run(): Promise<void>;
}

/** How long a job that was asked to stop may take to come to a good place. */
const INTERRUPTION_MS = 3000;

/**
 * Takes jobs and does them, several at a time, until it is stopped. While the database is away it says so once, and
 * goes on trying. Jobs of a process that is killed are another worker's when their lease has run out.
 */
export class Runner {
  readonly #queue: Queue;
  readonly #log: Logger;
  readonly #stopping = new AbortController();
  readonly #interrupting = new AbortController();
  readonly #running = new Map<Job, Promise<void>>();
  readonly #waiting: (() => void)[] = [];
  readonly #loops: Promise<void>[];
  /** Which works and chores cannot reach the database now. */
  readonly #inVain = new Set<Work | Chore>();

  /** @param idleMs how long to wait when a queue is empty */
  constructor(queue: Queue, works: readonly Work[], chores: readonly Chore[], idleMs: number, log: Logger) {
    this.#queue = queue;
    this.#log = log;
    const renewal: Chore = { everyMs: (LEASE / 3) * 1000, run: () => this.#renew() };
    this.#loops = [
      ...works.map((work) => this.#work(work, idleMs)),
      ...[...chores, renewal].map((chore) => this.#look(chore)),
    ];
  }

  /**
   * Takes no more jobs, and waits for those that run. What is not done after `graceMs` is given back to the queue, at
   * the next good place.
   */
  async stop(graceMs: number): Promise<void> {
    this.#stopping.abort();
    this.#ring();
    if (!(await this.#finish(graceMs))) {
      this.#interrupting.abort();
      await this.#finish(INTERRUPTION_MS);
    }
    const unfinished = [...this.#running.keys()];
    this.#running.clear();
    for (const job of unfinished) await this.#settle(job, { state: "INTERRUPTED" });
    await Promise.all(this.#loops);
  }

  /** Whether all jobs came to their end in time. */
  async #finish(withinMs: number): Promise<boolean> {
    const timer = new AbortController();
    const late = wait(withinMs, false, { signal: timer.signal }).catch(() => false);
    const done = Promise.all(this.#running.values()).then(() => true);
    return Promise.race([done, late]).finally(() => timer.abort());
  }

  async #work(work: Work, idleMs: number): Promise<void> {
    let mine = 0;
    while (!this.#stopping.signal.aborted) {
      if (mine === work.atOnce) {
        await this.#untilRung();
        continue;
      }
      const take = () => this.#queue.take(work.queue, work.atOnce - mine);
      const jobs = (await this.#asking(work, take)) ?? [];
      for (const job of jobs) {
        if (this.#stopping.signal.aborted) {
          await this.#settle(job, { state: "INTERRUPTED" });
          continue;
        }
        mine++;
        const done = this.#run(work, job).finally(() => {
          mine--;
          this.#running.delete(job);
          this.#ring();
        });
        this.#running.set(job, done);
      }
      if (jobs.length === 0) await this.#pause(idleMs);
    }
  }

  async #look(chore: Chore): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      await this.#asking(chore, () => chore.run());
      await this.#pause(chore.everyMs);
    }
  }

  async #run(work: Work, job: Job): Promise<void> {
    const result = await work.run(job, this.#interrupting.signal).catch((error: unknown): Result => {
      this.#log.warn({ err: error, queue: job.queue, job: job.id }, "A job failed; it is tried again later");
      return { state: "RETRY", why: { code: "FAILED", reason: messageOf(error) } };
    });
    if (this.#running.has(job)) await this.#settle(job, result); // else it was given back
  }

  /** Says in the queue what became of a job. Where that fails, it is done again when its lease has run out. */
  async #settle(job: Job, result: Result): Promise<void> {
    try {
      await this.#tell(job, result);
    } catch (error) {
      this.#log.warn({ err: error, queue: job.queue, job: job.id }, "What became of a job cannot be noted");
    }
  }

  #tell(job: Job, result: Result): Promise<void> {
    switch (result.state) {
      case "DONE":
        return this.#queue.complete(job, result.told);
      case "SETTLED":
        return Promise.resolve();
      case "RETRY":
        return this.#queue.retryLater(job, result.why);
      case "DEAD":
        return this.#queue.bury(job, result.why);
      case "INTERRUPTED":
        return this.#queue.handBack(job);
    }
  }

  async #renew(): Promise<void> {
    if (this.#running.size > 0) await this.#queue.renew([...this.#running.keys()]);
  }

  /** Asks the database for something, again and again for the same; undefined when it cannot be had. */
  async #asking<T>(asker: Work | Chore, ask: () => Promise<T>): Promise<T | undefined> {
    try {
      const answer = await ask();
      if (this.#inVain.delete(asker) && this.#inVain.size === 0)
        this.#log.warn("The worker reaches its queue again");
      return answer;
    } catch (error) {
      if (this.#inVain.size === 0)
        this.#log.error({ err: error }, "The worker cannot reach its queue; it goes on trying");
      this.#inVain.add(asker);
      return undefined;
    }
  }

  async #pause(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: this.#stopping.signal }).catch(() => {}); // stopping ends it
  }

  /** Until a job has ended, or the runner is stopped. */
  #untilRung(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #ring(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}
