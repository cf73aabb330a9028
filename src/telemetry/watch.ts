import type { Pool } from "pg";
import type { Metrics } from "./metrics.ts";
import { observed, type Statement } from "./observed.ts";
import { StatementsRun } from "./statementsRun.ts";
import type { RequestTrace } from "./tracing.ts";

/** What is to be known of an operation beside its answer. */
export interface Watched {
  /** The pool as this operation uses it. */
  pool: Pool;
  /** Another pool, as this operation uses it. */
  observe(pool: Pool): Pool;
  /** Tells of a statement that it has run otherwise. */
  seen: (statement: Statement) => void;
  /** What it has run so far. */
  ran: StatementsRun;
  /** Its request's trace, where there are any. */
  trace: RequestTrace | undefined;
}

/** Watches one operation: each of its statements is counted, goes into its trace, and is there for the log. */
export function watch(pool: Pool, metrics: Metrics, trace: RequestTrace | undefined): Watched {
  const ran = new StatementsRun();
  const seen = (statement: Statement) => {
    ran.add(statement);
    metrics.statement(statement);
    trace?.statement(statement);
  };
  const observe = (other: Pool) => observed(other, seen);
  return { pool: observe(pool), observe, seen, ran, trace };
}
