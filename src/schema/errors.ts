import { GraphQLError } from "graphql";

/** Every `extensions.code` that a client can meet. The README lists what to do about each. */
export type ErrorCode =
  // The request
  | "BAD_USER_INPUT"
  | "BAD_CURSOR"
  | "AMBIGUOUS_REFERENCE"
  | "UNKNOWN_REFERENCE"
  | "TOO_MANY_BUCKETS"
  | "BAD_REQUEST"
  | "REQUEST_TOO_LARGE"
  | "GRAPHQL_PARSE_FAILED"
  | "GRAPHQL_VALIDATION_FAILED"
  | "OPERATION_RESOLUTION_FAILURE"
  | "PERSISTED_QUERY_NOT_FOUND"
  | "PERSISTED_QUERY_NOT_SUPPORTED"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "RATE_LIMITED"
  | "UNTRUSTED_DOCUMENT"
  | "DOCUMENT_LIMIT_EXCEEDED"
  | "DEPTH_LIMIT_EXCEEDED"
  | "COST_LIMIT_EXCEEDED"
  | "CURSOR_EXPIRED"
  | "SLOW_CLIENT"
  | "TOO_MANY_SUBSCRIPTIONS"
  // The server
  | "DATABASE_UNAVAILABLE"
  | "TIMEOUT"
  | "INTERNAL_SERVER_ERROR";

/** An error that a client may read: a sentence that says what was wrong and what to do instead. */
export function clientError(
  code: ErrorCode,
  message: string,
  extensions: Record<string, unknown> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code } });
}

/** The input is not what the field takes. */
export const badInput = (message: string) => clientError("BAD_USER_INPUT", message);
