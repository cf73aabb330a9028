import type { ApolloServerPlugin } from "@apollo/server";
import { checkCost, type Limits } from "../limits/cost.ts";
import { checkWellFormed } from "../limits/wellFormedInput.ts";

/** Refuses an operation before it is executed. One plugin, because Apollo Server runs several side by side. */
export function operationLimits(limits: Limits): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request }) {
          const variables = request.variables ?? {};
          checkWellFormed(document, variables);
          if (operation) checkCost({ schema, document, operation, variables }, limits);
        },
      };
    },
  };
}
