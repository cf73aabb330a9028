import { GraphQLError } from "graphql";
import type { Position } from "../read/events.ts";
import { clientError } from "../schema/errors.ts";
import { isBefore, writeCursor } from "./cursor.ts";
import type { Extent } from "./eventLog.ts";

/** The log does not have all that came after a cursor. `extensions.cursor` is where it is now. */
export const expired = ({ log, end }: Extent) =>
  clientError(
    "CURSOR_EXPIRED",
    "What came since this cursor is not kept any more. Subscribe after the `cursor` of this error, and then load anew what you show.",
    { cursor: writeCursor(log, end) },
  );

/** Where a subscriber left off stands in `extensions.cursor`: come back after it. */
export const cutOff = (failure: unknown, log: string, taken: Position): GraphQLError => {
  const error = failure as Error;
  const extensions = error instanceof GraphQLError ? error.extensions : {};
  return new GraphQLError(error.message, {
    extensions: { cursor: writeCursor(log, taken), ...extensions },
    originalError: error,
  });
};

export const tooSlow = () =>
  clientError(
    "SLOW_CLIENT",
    "Events come faster than this client takes them. Subscribe again after the `cursor` of this error: nothing is lost. A narrower filter or selection helps.",
  );

export const tooManyQuestions = (most: number) =>
  clientError(
    "TOO_MANY_SUBSCRIPTIONS",
    `More than ${most} different subscriptions are open at this server. Try again later; those that are alike count as one.`,
  );

/** @throws BAD_CURSOR for one that this log cannot have given, CURSOR_EXPIRED for one that it does not reach back to */
export function checkCursor(given: { log: string; position: Position }, extent: Extent): void {
  if (given.log !== extent.log || isBefore(given.position, extent.floor)) throw expired(extent);
  if (isBefore({ xid: extent.beyond, seq: 0n }, given.position))
    throw clientError("BAD_CURSOR", "after: that cursor is of no event that there has been yet.");
}
