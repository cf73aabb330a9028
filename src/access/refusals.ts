import type { GraphQLError } from "graphql";
import { clientError, type ErrorCode } from "../schema/errors.ts";
import type { Role } from "./roles.ts";

const HOW_TO =
  'Send the header "Authorization: Bearer onrecord_…"; keys are made with: npm run keys -- create --name "…" --role …';

/** Nobody showed a key where one is needed: HTTP 401, with the challenge that RFC 6750 asks for. */
export function keyNeeded(forWhat: string): GraphQLError {
  return refused("UNAUTHENTICATED", `${forWhat} needs an API key. ${HOW_TO}`, 401, "");
}

/** A key was shown and it does not count: HTTP 401. */
export function keyRefused(reason: string): GraphQLError {
  return refused("UNAUTHENTICATED", `${reason} ${HOW_TO}`, 401, ', error="invalid_token"');
}

/** The key is good, and its role too low: HTTP 403. */
export function roleTooLow(forWhat: string, needed: Role, held: Role): GraphQLError {
  const challenge = `, error="insufficient_scope", scope="${needed.toLowerCase()}"`;
  return refused(
    "FORBIDDEN",
    `${forWhat} needs a key of the role ${needed} or higher, and this one is of the role ${held}.`,
    403,
    challenge,
    { needed, held },
  );
}

function refused(
  code: ErrorCode,
  message: string,
  status: number,
  challenge: string,
  extensions: Record<string, unknown> = {},
): GraphQLError {
  const headers = new Map([["www-authenticate", `Bearer realm="onrecord"${challenge}`]]);
  return clientError(code, message, { ...extensions, http: { status, headers } });
}
