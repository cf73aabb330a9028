import type { ApolloServerPlugin } from "@apollo/server";
import type { GraphQLFormattedError } from "graphql";
import type { RequestContext } from "../context.ts";

/**
 * Gives the errors of fields in the order of the document. Fields are resolved at once, and their errors came as each was done: the
 * same question would be answered in other bytes each time.
 */
export const errorsInOrder: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body } }) {
        if (body.kind !== "single" || !body.singleResult.errors?.some(({ path }) => path)) return;
        body.singleResult.errors = [...body.singleResult.errors].sort(byPlace);
      },
    };
  },
};

function byPlace(one: GraphQLFormattedError, other: GraphQLFormattedError): number {
  const [a, b] = [one.locations?.[0], other.locations?.[0]];
  if (!a || !b) return 0;
  return a.line - b.line || a.column - b.column;
}
