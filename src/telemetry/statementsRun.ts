import type { Statement } from "./observed.ts";

/** What one operation has run, for the log: bounded, however many statements there are. */
export class StatementsRun {
  count = 0;
  /** In PostgreSQL and on the way to it, in milliseconds. */
  ms = 0;
  /** Without a free connection, in milliseconds. */
  waitedMs = 0;
  slowest: Statement | undefined;

  add(statement: Statement): void {
    this.count++;
    this.ms += statement.ms;
    this.waitedMs += statement.waitedMs;
    if (!this.slowest || statement.ms > this.slowest.ms) this.slowest = statement;
  }
}
