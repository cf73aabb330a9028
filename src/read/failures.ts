import { GraphQLError } from "graphql";
import { clientError, type ErrorCode } from "../schema/errors.ts";

/** SQLSTATE of `refuse()`, with which a plan ends itself; the detail is the error's code. */
const REFUSED = "OR001";

/** Whether a reference of the statement did not mean one thing (see `refer()` and References). */
export function isReferenceFailure(failure: unknown): boolean {
  const { code, detail } = failure as { code?: string; detail?: string };
  return code === REFUSED && detail === "REFERENCE";
}

/** Whether PostgreSQL or the planner refused what the request asked for. */
export function isRefusal(failure: unknown): boolean {
  const { code = "" } = failure as { code?: string };
  return failure instanceof GraphQLError || code === REFUSED || OUT_OF_RANGE.test(code);
}

/** Whether an operation selects more than one statement may (see Planner). */
export function isTooMuch(failure: unknown): failure is GraphQLError {
  return failure instanceof GraphQLError && failure.extensions.code === "COST_LIMIT_EXCEEDED";
}

const UNAVAILABLE =
  /^(08|53|57P0)|^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN|EAGAIN)$/;
const UNAVAILABLE_MESSAGE =
  /connection terminated|client has encountered a connection error|cannot use a pool after/i;
const DISK_FULL = "53100";
/** What the pool says when none of its connections came free in time. */
const BUSY_MESSAGE = /timeout exceeded when trying to connect/i;
/** A number, date or time zone that the request gave and PostgreSQL cannot hold, such as a forged cursor's. */
const OUT_OF_RANGE = /^(22003|22007|22008|22023|22P02)$/;
const TIMEOUT = /^(57014|55P03|25P03)$/;
const TIMEOUT_MESSAGE = /query read timeout/i;

/**
 * What a failed statement means for the client: an error that it may read, or the failure itself,
 * which is ours and is masked.
 */
export function clientFailure(failure: unknown): unknown {
  const { code = "", message = "", detail } = failure as { code?: string; message?: string; detail?: string };
  if (isReferenceFailure(failure)) return clientError("UNKNOWN_REFERENCE", `${message} Ask again.`);
  if (code === REFUSED) return clientError(detail as ErrorCode, message);
  if (TIMEOUT.test(code) || TIMEOUT_MESSAGE.test(message)) {
    return clientError(
      "TIMEOUT",
      "The query took too long and was stopped. Narrow its filter, ask for fewer items or fewer counts.",
    );
  }
  if (OUT_OF_RANGE.test(code)) {
    return clientError("BAD_USER_INPUT", `A value of the request cannot be used: ${message}.`);
  }
  if (code === DISK_FULL) {
    return clientError(
      "DATABASE_UNAVAILABLE",
      "The database's disk is full: nothing can be written until somebody makes room. Reading goes on.",
    );
  }
  // 53300: PostgreSQL, or a pooler in front of it, has no connection left to give.
  if (BUSY_MESSAGE.test(message) || code === "53300") {
    return clientError(
      "OVERLOADED",
      "The server is busy: no database connection came free in time. Try again in a few seconds.",
    );
  }
  if (UNAVAILABLE.test(code) || UNAVAILABLE_MESSAGE.test(message)) {
    return clientError(
      "DATABASE_UNAVAILABLE",
      "The database cannot be reached just now. Try again in a few seconds.",
    );
  }
  return failure;
}
