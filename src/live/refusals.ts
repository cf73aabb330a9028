import { GraphQLError } from "graphql";
import { clientError } from "../schema/errors.ts";
import { writeCursor } from "./cursor.ts";
import type { Extent } from "./eventLog.ts";

/** The log does not have the event of a cursor, so nobody knows what came since. `extensions.cursor` is where it is now. */
export const expired = ({ log, end }: Extent) =>
  clientError(
    "CURSOR_EXPIRED",
    "What came since this cursor is not known here any more: too much has come, or the database was restored. Subscribe after the `cursor` of this error, and then load anew what you show.",
    { cursor: writeCursor(log, end) },
  );

/** Where a subscriber left off stands in `extensions.cursor`: come back after it. */
export const cutOff = (failure: unknown, cursor: string): GraphQLError => {
  const error = failure as Error;
  const extensions = error instanceof GraphQLError ? error.extensions : {};
  return new GraphQLError(error.message, {
    extensions: { cursor, ...extensions },
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
