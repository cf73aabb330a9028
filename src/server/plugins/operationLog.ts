import type { ApolloServerPlugin } from "@apollo/server";
import type { RequestContext } from "../context.ts";
import type { OperationLog } from "../operations/log.ts";

/** Tells of each operation that Apollo Server answered, with the codes that its client is told. */
export function operationLog(log: OperationLog): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart({ contextValue: { requestId, answer, ran } }) {
      const start = performance.now();
      return {
        async willSendResponse({ operationName, operation, response: { body }, queryHash, request }) {
          const errors = body.kind === "single" ? body.singleResult.errors : undefined;
          const codes = errors?.map(({ extensions }) => String(extensions?.code));
          const name = operationName ?? operation?.operation;
          if (name) answer.operation = name;
          const elapsed = performance.now() - start;
          log.tell(
            { requestId, name, resolved: operation !== undefined, elapsed, ...(codes && { codes }) },
            { hash: () => queryHash, variables: request.variables ?? {}, ran },
          );
        },
      };
    },
  };
}
