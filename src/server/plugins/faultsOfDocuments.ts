import type { ApolloServerPlugin } from "@apollo/server";
import type { ErrorCode } from "../../schema/errors.ts";
import type { RequestContext } from "../context.ts";

const FAULTS: ReadonlySet<unknown> = new Set<ErrorCode>([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
]);

/** Notes that a well-formed request came to nothing by its document or variables, which decides on its HTTP status (endpoint.ts). */
export const faultsOfDocuments: ApolloServerPlugin<RequestContext> = {
  async requestDidStart({ contextValue: { answer } }) {
    return {
      async willSendResponse({ response: { body, http } }) {
        if (http.status !== 400 || body.kind !== "single") return;
        const { errors = [] } = body.singleResult;
        answer.faultOfDocument = errors.every(({ extensions }) => FAULTS.has(extensions?.code));
      },
    };
  },
};
