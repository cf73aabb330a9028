import type { ApolloServerPlugin } from "@apollo/server";
import type { Logger } from "pino";
import type { RequestContext } from "../context.ts";

/** One line in the log for each operation: its name, how long it took, the codes of its errors. Never its values. */
export function operationLog(log: Logger): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart({ contextValue: { requestId, answer } }) {
      const start = performance.now();
      return {
        async willSendResponse({ operationName, operation, errors }) {
          const codes = errors?.map((error) => error.extensions.code);
          const ms = Math.round(performance.now() - start);
          const name = operationName ?? operation?.operation;
          if (name) answer.operation = name;
          log.info({ requestId, operation: name, ms, ...(codes && { codes }) }, "operation");
        },
      };
    },
  };
}
