import type { Logger } from "pino";
import type { Metrics } from "../../telemetry/metrics.ts";
import type { StatementsRun } from "../../telemetry/statementsRun.ts";
import { valueShape } from "../../telemetry/valueShape.ts";

/** An operation that was answered, in whatever way. */
export interface Told {
  requestId: string;
  /** As the document has it, or else its kind; undefined when it never came to be one. */
  name: string | undefined;
  /** Whether the document does have it: what a client only calls so is in the log, and no series of the metrics. */
  resolved?: boolean;
  /** Of its errors. */
  codes?: readonly string[];
  /** In milliseconds. */
  elapsed: number;
  /** Whether the answer was there already. */
  cached?: boolean;
}

/** What it takes to find out why an operation was slow. */
export interface Slow {
  /** Of the document, as automatic persisted queries name it. */
  hash: () => string;
  variables: Record<string, unknown>;
  ran: StatementsRun;
}

/** Clients choose names; so much of one is logged and counted. */
const MAX_NAME = 100;

/**
 * Tells the log and the metrics of each operation: its name, how long it took, the codes of its errors. Never its
 * values. One that took longer than `slowMs` has a second line.
 */
export class OperationLog {
  readonly #log: Logger;
  readonly #metrics: Metrics;
  readonly #slowMs: number;

  constructor(log: Logger, metrics: Metrics, slowMs: number) {
    this.#log = log;
    this.#metrics = metrics;
    this.#slowMs = slowMs;
  }

  tell({ requestId, name: given, resolved = true, codes, elapsed, cached }: Told, slow?: Slow): void {
    const name = given?.slice(0, MAX_NAME);
    const ms = Math.round(elapsed);
    const line = { requestId, operation: name, ms, ...(codes && { codes }), ...(cached && { cached }) };
    this.#log.info(line, "operation");
    this.#metrics.operation({
      name: resolved ? name : undefined,
      codes: codes ?? [],
      seconds: elapsed / 1000,
    });
    if (elapsed < this.#slowMs || !slow) return;
    const { count, slowest } = slow.ran;
    this.#log.warn(
      {
        requestId,
        operation: name,
        hash: slow.hash(),
        ms,
        ...(codes && { codes }),
        variables: valueShape(slow.variables),
        statements: { count, ms: Math.round(slow.ran.ms), waitedMs: Math.round(slow.ran.waitedMs) },
        sql: slowest && { text: slowest.sql, ms: Math.round(slowest.ms) },
      },
      "slow operation",
    );
  }
}
