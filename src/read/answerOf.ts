import type { Reads } from "./cancellable.ts";
import { clientFailure, isReferenceFailure } from "./failures.ts";
import type { Variables } from "./given.ts";
import type { Query } from "./query.ts";
import type { References } from "./references.ts";

/**
 * What a query gives, as JSON text.
 * @throws what a client may read of a failure: which reference does not mean one thing, what is out of range; else the failure.
 */
export async function answerOf(
  query: Query,
  reads: Reads,
  references: References,
  variables: Variables = {},
): Promise<string> {
  try {
    return await query.run(reads, variables);
  } catch (failure) {
    const reason = isReferenceFailure(failure) && (await references.failure(query.references, variables));
    throw reason || clientFailure(failure);
  }
}
