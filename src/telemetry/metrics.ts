import type { Pool } from "pg";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { ReplicaStatus, ReplicationStatus } from "../replicas/status.ts";
import type { Backlog } from "../work/backlog.ts";
import type { Statement } from "./observed.ts";
import { OperationNames } from "./operationNames.ts";

const OPERATION_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
const SQL_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15];

/** An operation that was answered. */
export interface Answered {
  /** As the document has it, or else its kind: "query". Undefined when it never came to be an operation. */
  name: string | undefined;
  /** The codes of its errors. */
  codes: readonly string[];
  seconds: number;
}

/**
 * What Prometheus reads of this process. Whoever has something else to show registers it in `registry`, with a
 * `collect` that reads it when it is asked for.
 */
export class Metrics {
  readonly registry = new Registry();
  readonly #names = new OperationNames();
  readonly #registers = [this.registry];

  readonly #operations = new Counter({
    name: "onrecord_operations_total",
    help: "GraphQL operations that were answered, by name and by whether there were errors in the answer.",
    labelNames: ["operation", "result"],
    registers: this.#registers,
  });
  readonly #seconds = new Histogram({
    name: "onrecord_operation_duration_seconds",
    help: "How long operations took, from the operation's arrival to its answer.",
    labelNames: ["operation"],
    buckets: OPERATION_SECONDS,
    registers: this.#registers,
  });
  readonly #errors = new Counter({
    name: "onrecord_errors_total",
    help: "Errors in answers, by code.",
    labelNames: ["code"],
    registers: this.#registers,
  });
  readonly #responses = new Counter({
    name: "onrecord_http_responses_total",
    help: "HTTP responses of the GraphQL endpoint, by status.",
    labelNames: ["status"],
    registers: this.#registers,
  });
  readonly #cache = new Counter({
    name: "onrecord_cache_answers_total",
    help: "Answers that may be kept, by whether they came from the cache (hit) or were computed (miss).",
    labelNames: ["result"],
    registers: this.#registers,
  });
  readonly #sql = new Histogram({
    name: "onrecord_sql_duration_seconds",
    help: "How long the SQL statements of operations took.",
    labelNames: ["result"],
    buckets: SQL_SECONDS,
    registers: this.#registers,
  });
  readonly #waited = new Histogram({
    name: "onrecord_sql_wait_seconds",
    help: "How long statements of operations waited for a free connection of the pool.",
    buckets: SQL_SECONDS,
    registers: this.#registers,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  operation({ name, codes, seconds }: Answered): void {
    const operation = this.#names.label(name ?? "(none)", codes.length === 0);
    this.#operations.inc({ operation, result: codes.length === 0 ? "ok" : "error" });
    this.#seconds.observe({ operation }, seconds);
    for (const code of codes) this.#errors.inc({ code });
  }

  responded(status: number): void {
    this.#responses.inc({ status });
  }

  cached(hit: boolean): void {
    this.#cache.inc({ result: hit ? "hit" : "miss" });
  }

  statement({ ms, waitedMs, failure }: Statement): void {
    this.#sql.observe({ result: failure === undefined ? "ok" : "error" }, ms / 1000);
    this.#waited.observe(waitedMs / 1000);
  }

  /** Shows a pool's connections: those in use and idle, and what waits for one. */
  showPool(pool: Pool): void {
    new Gauge({
      name: "onrecord_pool_connections",
      help: "Connections of the pool, by state, and statements that wait for one.",
      labelNames: ["state"],
      registers: this.#registers,
      collect() {
        this.set({ state: "total" }, pool.totalCount);
        this.set({ state: "idle" }, pool.idleCount);
        this.set({ state: "waiting" }, pool.waitingCount);
      },
    });
    new Gauge({
      name: "onrecord_pool_size",
      help: "How many connections the pool may have (DATABASE_POOL_SIZE).",
      registers: this.#registers,
      collect() {
        this.set(pool.options.max);
      },
    });
  }

  /** Shows how many subscriptions are open. */
  showSubscribers(count: () => number): void {
    new Gauge({
      name: "onrecord_subscribers",
      help: "Open subscriptions, over WebSockets and server-sent events.",
      registers: this.#registers,
      collect() {
        this.set(count());
      },
    });
  }

  /** Shows replicas: which are read, how far each is behind, and how many statements it was given. */
  showReplicas(read: () => ReplicationStatus): void {
    const show = (name: string, help: string, figure: (replica: ReplicaStatus) => number | null) =>
      new Gauge({
        name,
        help,
        labelNames: ["replica"],
        registers: this.#registers,
        collect() {
          this.reset();
          for (const replica of read().replicas) {
            const value = figure(replica);
            if (value !== null) this.set({ replica: replica.number }, value);
          }
        },
      });
    show(
      "onrecord_replica_in_service",
      "1 when the replica is read, else 0, by its place in DATABASE_REPLICA_URLS.",
      ({ state }) => (state === "in service" ? 1 : 0),
    );
    show(
      "onrecord_replica_lag_seconds",
      "How far the replica is behind the primary at most; left out when that cannot be told.",
      ({ lagSeconds }) => lagSeconds,
    );
    show(
      "onrecord_replica_lag_bytes",
      "How much of the log the replica has still to replay.",
      ({ lagBytes }) => lagBytes,
    );
    show(
      "onrecord_replica_statements",
      "Statements that the replica was given since the start.",
      ({ reads }) => reads,
    );
    new Gauge({
      name: "onrecord_primary_in_service",
      help: "1 when the primary answers, else 0; shown where there are replicas.",
      registers: this.#registers,
      collect() {
        this.set(read().primary === "in service" ? 1 : 0);
      },
    });
  }

  /** Shows background work. While it cannot be read, `onrecord_backlog_read` is 0 and the figures are left out. */
  showBacklog(read: () => Promise<Backlog>): void {
    const now = sharedBriefly(() => read().catch(() => null));
    const show = (
      name: string,
      help: string,
      labelNames: string[],
      set: (gauge: Gauge, backlog: Backlog) => void,
    ) =>
      new Gauge({
        name,
        help,
        labelNames,
        registers: this.#registers,
        async collect() {
          const backlog = await now();
          this.reset();
          if (backlog) set(this, backlog);
        },
      });
    show("onrecord_queue_jobs", "Jobs of background work.", ["queue", "state"], (gauge, { queues }) => {
      for (const { queue, waiting, running } of queues) {
        gauge.set({ queue, state: "waiting" }, waiting);
        gauge.set({ queue, state: "running" }, running);
      }
    });
    const oldest = "For how long the oldest job could have been taken by a worker.";
    show("onrecord_queue_oldest_seconds", oldest, ["queue"], (gauge, { queues }) => {
      for (const { queue, oldestSeconds } of queues) gauge.set({ queue }, oldestSeconds);
    });
    const feeds = "Followed feeds, and those of them that fail, or have been due for a minute.";
    show("onrecord_feeds", feeds, ["state"], (gauge, { feeds: { followed, failing, overdue } }) => {
      gauge.set({ state: "followed" }, followed);
      gauge.set({ state: "failing" }, failing);
      gauge.set({ state: "overdue" }, overdue);
    });
    const lag = "For how long what waits longest has waited: a feed that is due, a job that could be taken.";
    show("onrecord_ingest_lag_seconds", lag, ["of"], (gauge, { queues, feeds: { lagSeconds } }) => {
      gauge.set({ of: "feed" }, lagSeconds);
      gauge.set({ of: "job" }, Math.max(0, ...queues.map(({ oldestSeconds }) => oldestSeconds)));
    });
    new Gauge({
      name: "onrecord_backlog_read",
      help: "1 when the figures of background work could be read from the database, else 0.",
      registers: this.#registers,
      async collect() {
        this.set((await now()) ? 1 : 0);
      },
    });
  }
}

/** Reads once for all who ask within a second: the metrics of one scrape come from one reading. */
function sharedBriefly<T>(read: () => Promise<T>): () => Promise<T> {
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<T>;
  return () => {
    if (performance.now() - readAt > 1000) {
      readAt = performance.now();
      reading = read();
    }
    return reading;
  };
}
