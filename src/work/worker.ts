import type { Pool } from "pg";
import type { Logger } from "pino";
import { queueDueFeeds } from "./dueFeeds.ts";
import { ingestWork, type Reaching } from "./ingestJob.ts";
import { pollWork } from "./pollJob.ts";
import { Queue } from "./queue.ts";
import { Runner } from "./runner.ts";

export interface WorkerOptions extends Reaching {
  clock?: () => Date;
  /** How often an empty queue is looked at. In milliseconds. */
  idleMs?: number;
  /** How often feeds that are due, and jobs of workers that died, are looked for. In milliseconds. */
  lookMs?: number;
}

/** What takes jobs from the queues and does them. */
export interface Worker {
  /** Finishes running jobs within the grace, and gives the others back. */
  stop(): Promise<void>;
}

const IDLE_MS = 2000;
const LOOK_MS = 10_000;
const CLEAN_MS = 60 * 60 * 1000;
const GRACE_MS = 10_000;

/**
 * Starts a worker. Any number of them may share a database.
 * @throws StartupError when the queues cannot be made
 */
export async function startWorker(
  pool: Pool,
  { clock = () => new Date(), idleMs = IDLE_MS, lookMs = LOOK_MS, ...reaching }: WorkerOptions,
  log: Logger,
): Promise<Worker> {
  const queue = await Queue.open(pool);
  const works = [pollWork(pool, queue, reaching, clock), ingestWork(pool, reaching)];
  const chores = [
    { everyMs: lookMs, run: () => queueDueFeeds(pool, queue, clock()) },
    { everyMs: lookMs, run: () => queue.reclaim() },
    { everyMs: CLEAN_MS, run: () => queue.clean() },
  ];
  const runner = new Runner(queue, works, chores, idleMs, log);
  return { stop: () => runner.stop(GRACE_MS) };
}
