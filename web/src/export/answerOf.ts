import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import pRetry, { AbortError } from "p-retry";
import type { CombinedError } from "urql";
import { passing } from "../graph/client.ts";

const RETRIES = 4;

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
    throw error && isRefused(error) ? new AbortError(message) : new Error(message);
  };
  return pRetry(ask, { retries: RETRIES, minTimeout: 500 });
}

/** Whether the server refuses it for good: asking again would change nothing. */
function isRefused({ response, graphQLErrors }: CombinedError): boolean {
  const status = (response as Response | undefined)?.status ?? 0;
  return graphQLErrors.length > 0 && status < 500 && status !== 429;
}
