import type { ApolloServerPlugin } from "@apollo/server";
import { checkOperation } from "../../access/requires.ts";
import type { RequestContext } from "../context.ts";
import { fragmentsOf } from "../operations/runs.ts";

/** Refuses an operation with a mutation that its caller may not do, with HTTP 401 or 403, before any part of it is done. */
export const mutationRights: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, contextValue }) {
        if (operation) checkOperation(schema, operation, fragmentsOf(document), contextValue.caller);
      },
    };
  },
};
