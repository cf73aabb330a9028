import type { Pool } from "pg";
import type { Metrics } from "./metrics.ts";
import { observed, type Statement } from "./observed.ts";
import type { Tracing } from "./tracing.ts";

/** Does some work with a pool; what it fails with is thrown on. */
export type Watch = <T>(
  pool: Pool,
  name: string,
  attributes: Record<string, string>,
  work: (pool: Pool) => Promise<T>,
) => Promise<T>;

/** Watches what no request asked for: a job, a read for subscribers. Each leaves a trace of its own, with its SQL below. */
export function watchBackground(tracing: Tracing | undefined, metrics: Metrics): Watch {
  return async (pool, name, attributes, work) => {
    const trace = tracing?.background(name, attributes);
    const seen = (statement: Statement) => {
      metrics.statement(statement);
      trace?.statement(statement);
    };
    try {
      const result = await work(observed(pool, seen));
      trace?.end();
      return result;
    } catch (failure) {
      trace?.end(failure);
      throw failure;
    }
  };
}
