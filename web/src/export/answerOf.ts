import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import pRetry, { AbortError } from "p-retry";
import { mayPass } from "../graph/again.ts";
import { passing } from "../graph/client.ts";

/** Over a minute, so that a train may go through a tunnel. */
const RETRIES = 8;
const LONGEST_MS = 15_000;

/**
 * The answer to a query. What the network or a server that is busy keeps from being answered is asked for again.
 * @throws Error in words, when there is none
 */
export function answerOf<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const ask = async () => {
    const { data, error } = await passing.query(document, variables).toPromise();
    if (data && !error) return data;
    const message = error?.graphQLErrors[0]?.message ?? "The server does not answer.";
    throw error && !mayPass(error) ? new AbortError(message) : new Error(message);
  };
  return pRetry(ask, { retries: RETRIES, minTimeout: 500, maxTimeout: LONGEST_MS });
}
