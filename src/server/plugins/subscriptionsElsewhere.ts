import type { ApolloServerPlugin } from "@apollo/server";
import { OperationTypeNode } from "graphql";
import type { RequestContext } from "../context.ts";
import { refusal } from "../errors.ts";

/** A subscription that is posted as a query is: it has no one answer. */
export const subscriptionsElsewhere: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation }) {
        if (operation?.operation === OperationTypeNode.SUBSCRIPTION)
          throw refusal(
            "BAD_REQUEST",
            "Subscriptions are served over WebSockets at /graphql (graphql-transport-ws), and as event streams at /graphql/stream (Accept: text/event-stream).",
          );
      },
    };
  },
};
