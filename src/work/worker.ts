import type { Pool } from "pg";
import type { Logger } from "pino";
import { queueDueFeeds } from "./dueFeeds.ts";
import type { Reaching } from "./ingestJob.ts";
import { INGEST_QUEUE, POLL_QUEUE } from "./jobs.ts";
import { Queue } from "./queue.ts";
import { type Result, Runner, type Work } from "./runner.ts";

export interface WorkerOptions extends Reaching {
  clock?: () => Date;
  /** How often an empty queue is looked at. In milliseconds. */
  idleMs?: number;
  /** How often feeds that are due, and jobs of workers that died, are looked for. In milliseconds. */
  lookMs?: number;
  /** Does a job with a pool that somebody watches. */
  watched?: WatchedJob;
}

type WatchedJob = (
  pool: Pool,
  name: string,
  attributes: Record<string, string>,
  run: (pool: Pool) => Promise<Result>,
) => Promise<Result>;

/** What takes jobs from the queues and does them. */
export interface Worker {
  /** Finishes running jobs within the grace, and gives the others back. */
  stop(): Promise<void>;
}

const IDLE_MS = 2000;
const LOOK_MS = 10_000;
const CLEAN_MS = 60 * 60 * 1000;
const GRACE_MS = 10_000;

/** Polling is waiting for others. */
const POLLS_AT_ONCE = 4;
/** Finding what is in a text takes the processor, and filing it takes turns: more at a time would only wait. */
const DOCUMENTS_AT_ONCE = 2;

/**
 * Starts a worker. Any number of them may share a database.
 * @throws StartupError when the queues cannot be made
 */
export async function startWorker(
  pool: Pool,
  {
    clock = () => new Date(),
    idleMs = IDLE_MS,
    lookMs = LOOK_MS,
    watched = (given, _name, _attributes, run) => run(given),
    ...reaching
  }: WorkerOptions,
  log: Logger,
): Promise<Worker> {
  const queue = await Queue.open(pool);
  const withFirstJob = (name: string, atOnce: number, load: (seen: Pool) => Promise<Work["run"]>): Work => ({
    queue: name,
    atOnce,
    run: (job, interrupted) =>
      watched(pool, `job ${name}`, { "onrecord.job": job.id }, async (seen) =>
        (await load(seen))(job, interrupted),
      ),
  });
  // What reads articles takes 70 MB, which a server without jobs can do without.
  const works = [
    withFirstJob(POLL_QUEUE, POLLS_AT_ONCE, async (seen) => {
      const { polling } = await import("./pollJob.ts");
      return polling(seen, queue, reaching, clock);
    }),
    withFirstJob(INGEST_QUEUE, DOCUMENTS_AT_ONCE, async (seen) => {
      const { ingesting } = await import("./ingestJob.ts");
      return ingesting(seen, reaching);
    }),
  ];
  const chores = [
    { everyMs: lookMs, run: () => queueDueFeeds(pool, queue, clock()) },
    { everyMs: lookMs, run: () => queue.reclaim() },
    { everyMs: CLEAN_MS, run: () => queue.clean() },
  ];
  const runner = new Runner(queue, works, chores, idleMs, log);
  return { stop: () => runner.stop(GRACE_MS) };
}
