import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { clientFailure } from "../read/failures.ts";
import type { ErrorCode } from "../schema/errors.ts";
import { parseFault } from "./limits/tokens.ts";

/** Faults of the request that Apollo Server and graphql-js report as faults of the server, by their messages. */
const FAULTS_OF_THE_REQUEST: [message: RegExp, code: ErrorCode][] = [
  [/^provided sha does not match query/, "BAD_REQUEST"],
  [/^Unsupported persisted query version/, "BAD_REQUEST"],
  [/^Too many errors processing variables/, "BAD_USER_INPUT"],
  [/^Variable ".*" (got invalid value|of (required|non-null) type)/, "BAD_USER_INPUT"],
  [/^Argument ".*" (of required type|has invalid value|of non-null type)/, "BAD_USER_INPUT"],
];

/** What a write can meet as well as a read, and nobody has told by then (read/failures.ts). */
const OF_THE_DATABASE: ReadonlySet<unknown> = new Set<ErrorCode>([
  "DATABASE_UNAVAILABLE",
  "OVERLOADED",
  "TIMEOUT",
]);

/**
 * What a client is shown of an error. What was meant for it keeps its words and its code; anything
 * else is ours: the log has it whole, and the client gets the id to find it by.
 */
export function errorFormatter(log: Logger, showDetail: boolean) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { stacktrace: _, ...extensions } = formatted.extensions ?? {};
    const shown = { ...formatted, extensions };
    if (extensions.code === "GRAPHQL_PARSE_FAILED") {
      const { code, message, extensions: more } = parseFault(formatted.message);
      return { ...shown, message, extensions: { ...extensions, ...more, code } };
    }
    if (extensions.code && extensions.code !== "INTERNAL_SERVER_ERROR") return shown;

    const fault = FAULTS_OF_THE_REQUEST.find(([message]) => message.test(formatted.message));
    if (fault) return { ...shown, extensions: { ...extensions, code: fault[1] } };

    const original = unwrapResolverError(error);
    const told = clientFailure(original);
    if (told instanceof GraphQLError && OF_THE_DATABASE.has(told.extensions.code)) {
      log.warn({ err: original, path: formatted.path }, "The database did not do what was asked");
      return { ...shown, message: told.message, extensions: told.extensions };
    }
    const errorId = randomUUID();
    log.error({ err: original, errorId, path: formatted.path }, "An unexpected error");
    const detail = showDetail && original instanceof Error ? ` It said: ${original.message}` : "";
    return {
      ...shown,
      message: `Something went wrong on our side. Report it with the id ${errorId}.${detail}`,
      extensions: { code: "INTERNAL_SERVER_ERROR" satisfies ErrorCode, errorId },
    };
  };
}

/** Refuses an operation before it is executed: a fault of the request, so HTTP 400. */
export function refusal(
  code: ErrorCode,
  message: string,
  extensions: Record<string, unknown> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code, http: { status: 400 } } });
}

/** The same error for requests that never become a GraphQL operation. */
export function errorBody(code: ErrorCode, message: string) {
  return { errors: [new GraphQLError(message, { extensions: { code } }).toJSON()] };
}
