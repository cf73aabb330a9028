import type { IncomingMessage, ServerResponse } from "node:http";
import { GraphQLError } from "graphql";
import type { Caller } from "../access/caller.ts";
import type { Callers } from "../access/callers.ts";
import { clientFailure } from "../read/failures.ts";
import type { RateLimits } from "./limits/rates.ts";

/** By what it is decided who may ask. */
export interface Admission {
  callers: Callers;
  rates: RateLimits;
  /** From which address a request comes. */
  addressOf: (request: IncomingMessage) => string;
}

/**
 * Who sends a request, or why it is refused: for its key, for asking too often, or because the database cannot tell, as
 * then nobody can.
 * @param authorization the key, where a header is not how it is shown
 * @param response is told how much the caller has left
 * @throws a failure that is ours
 */
export async function admit(
  request: IncomingMessage,
  { callers, rates, addressOf }: Admission,
  authorization = request.headers.authorization,
  response?: ServerResponse,
): Promise<Caller | GraphQLError> {
  const address = addressOf(request);
  const tooManyKeys = authorization === undefined ? undefined : await rates.refusalOfKeys(address);
  if (tooManyKeys) return tooManyKeys;
  const caller = await whoIs(authorization, callers);
  if (!(caller instanceof GraphQLError)) {
    const standing = await rates.count(caller, address);
    for (const [name, value] of standing?.headers ?? []) response?.setHeader(name, value);
    return standing?.refusal ?? caller;
  }
  if (authorization !== undefined) rates.noteWrongKey(address);
  return caller;
}

/**
 * Whose key is shown, or why it is refused; nothing is counted.
 * @throws a failure that is ours
 */
export async function whoIs(
  authorization: string | undefined,
  callers: Callers,
): Promise<Caller | GraphQLError> {
  try {
    return await callers.of(authorization);
  } catch (failure) {
    const told = clientFailure(failure);
    if (!(told instanceof GraphQLError)) throw failure;
    return new GraphQLError(told.message, { extensions: { ...told.extensions, http: { status: 503 } } });
  }
}
