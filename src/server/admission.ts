import { GraphQLError } from "graphql";
import type { Caller } from "../access/caller.ts";
import type { Callers } from "../access/callers.ts";
import { clientFailure } from "../read/failures.ts";

/**
 * Who sends a request, or why it is refused; also when the database cannot tell, because then nobody can.
 * @throws a failure that is ours
 */
export async function admit(
  callers: Callers,
  authorization: string | undefined,
): Promise<Caller | GraphQLError> {
  try {
    return await callers.of(authorization);
  } catch (failure) {
    const told = clientFailure(failure);
    if (!(told instanceof GraphQLError)) throw failure;
    return new GraphQLError(told.message, { extensions: { ...told.extensions, http: { status: 503 } } });
  }
}
