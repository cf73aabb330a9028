import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";
import { localProblem, OnrecordError, type Problem } from "./error.ts";

/** Which API, and who asks. */
export interface ClientOptions {
  /** The API's address: `https://onrecord.example/graphql`. */
  url: string | URL;
  /** An API key, where reading needs one or for mutations. */
  key?: string | undefined;
  /** Another `fetch`, for a proxy or a test. */
  fetch?: typeof fetch;
}

/** A way to one API. */
export interface Client {
  /**
   * Asks what a document asks: one of this package's, or any typed document of your own.
   *
   * @returns the answer's `data`, whole: what came with errors is never returned in part.
   * @throws {OnrecordError} with the server's code, `UNREACHABLE` or `UNEXPECTED_RESPONSE`; when `signal` is
   * aborted, its reason.
   */
  request<Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    ...rest: Rest<Variables>
  ): Promise<Data>;
}

/** Variables may be left out where none of them is required. */
type Rest<Variables> =
  Record<string, never> extends Variables
    ? [variables?: Variables, options?: RequestOptions]
    : [variables: Variables, options?: RequestOptions];

interface RequestOptions {
  /** Gives the request up: `AbortSignal.timeout(5000)`, or that of a page that was left. */
  signal?: AbortSignal;
}

/** A client of the API at an address. It keeps no cache and no state: any number of requests may run at once. */
export function createClient({ url, key, fetch: send = fetch }: ClientOptions): Client {
  const headers = {
    accept: "application/graphql-response+json, application/json;q=0.9",
    "content-type": "application/json",
    ...(key && { authorization: `Bearer ${key}` }),
  };

  async function post(body: string, signal: AbortSignal | undefined) {
    try {
      const response = await send(url, { method: "POST", headers, body, signal: signal ?? null });
      return { response, text: await response.text() };
    } catch (cause) {
      signal?.throwIfAborted();
      const message = `Nothing answers at ${url}: is the server running, and the address right?`;
      throw new OnrecordError(localProblem("UNREACHABLE", message), undefined, cause);
    }
  }

  return {
    async request<Data, Variables>(document: TypedDocumentNode<Data, Variables>, ...rest: Rest<Variables>) {
      const [variables, options] = rest;
      const { response, text } = await post(
        JSON.stringify({ query: print(document), variables }),
        options?.signal,
      );
      const { data, errors } = read(response, text);
      if (isSome(errors)) throw new OnrecordError(errors, response);
      return data as Data;
    },
  };
}

interface Answer {
  data?: unknown;
  errors?: Problem[];
}

/** The answer that a response holds, if it is one of GraphQL. */
function read(response: Response, text: string): Answer {
  try {
    const answer = JSON.parse(text) as Answer | null;
    if (answer && (answer.data || isSome(answer.errors))) return answer;
  } catch {
    // Not even JSON: a proxy's page, perhaps.
  }
  const message = `${response.url} answers with HTTP ${response.status}, and not with GraphQL: is it the API's address?`;
  throw new OnrecordError(localProblem("UNEXPECTED_RESPONSE", message), response);
}

function isSome(errors: Problem[] | undefined): errors is [Problem, ...Problem[]] {
  return Array.isArray(errors) && errors.length > 0;
}
