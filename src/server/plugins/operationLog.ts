import type { ApolloServerPlugin } from "@apollo/server";
import type { Logger } from "pino";
import type { Metrics } from "../../telemetry/metrics.ts";
import { valueShape } from "../../telemetry/valueShape.ts";
import type { RequestContext } from "../context.ts";

/**
 * One line in the log for each operation: its name, how long it took, the codes of its errors. Never its values. One
 * that took longer than `slowMs` has a second line, with what it takes to find out why.
 */
export function operationLog(
  log: Logger,
  metrics: Metrics,
  slowMs: number,
): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart({ contextValue: { requestId, answer, ran } }) {
      const start = performance.now();
      return {
        async willSendResponse({ operationName, operation, errors, queryHash, request }) {
          const codes = errors?.map((error) => String(error.extensions.code));
          const elapsed = performance.now() - start;
          const ms = Math.round(elapsed);
          const name = operationName ?? operation?.operation;
          if (name) answer.operation = name;
          log.info({ requestId, operation: name, ms, ...(codes && { codes }) }, "operation");
          metrics.operation({ name: operation && name, codes: codes ?? [], seconds: elapsed / 1000 });
          if (elapsed < slowMs) return;
          const { count, slowest } = ran;
          const sql = slowest && { text: slowest.sql, ms: Math.round(slowest.ms) };
          const statements = { count, ms: Math.round(ran.ms), waitedMs: Math.round(ran.waitedMs) };
          const variables = valueShape(request.variables ?? {});
          const hash = queryHash; // SHA-256 of the document, as automatic persisted queries name it
          log.warn({ requestId, operation: name, hash, ms, variables, statements, sql }, "slow operation");
        },
      };
    },
  };
}
