import type { IncomingHttpHeaders } from "node:http";
import type { Statement } from "./observed.ts";

/** Where requests leave their traces. Off, there is none, and nothing of OpenTelemetry is loaded. */
export interface Tracing {
  /** Begins the trace of a request, or goes on with its caller's (the header `traceparent`, W3C Trace Context). */
  request(method: string, headers: IncomingHttpHeaders): RequestTrace;
  /** Begins the trace of something that no request asked for. */
  background(name: string, attributes: Record<string, string>): BackgroundTrace;
  /** Sends what was not sent yet. */
  stop(): Promise<void>;
}

/** The span of a job, or of a read for subscribers. */
export interface BackgroundTrace {
  statement(statement: Statement): void;
  /** @param failure what it ended with, when it failed */
  end(failure?: unknown): void;
}

/** The span of one HTTP request, and what happens within it. Times are of `performance.now()`. */
export interface RequestTrace {
  /** What the operation's plan took to be found or made. */
  planned(begun: number, ended: number): void;
  statement(statement: Statement): void;
  end(status: number, operation: { name: string | undefined; cached: boolean }): void;
}
