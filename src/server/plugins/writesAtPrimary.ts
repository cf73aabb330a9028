import type { ApolloServerPlugin } from "@apollo/server";
import { OperationTypeNode } from "graphql";
import type { RequestContext } from "../context.ts";

/** Sends an operation that may write to the primary, where it also reads what it has written. */
export const writesAtPrimary: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, contextValue }) {
        if (operation?.operation === OperationTypeNode.MUTATION) contextValue.route?.write();
      },
    };
  },
};
