import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type ApolloServer, HeaderMap } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { Logger } from "pino";
import type { Caller } from "../../access/caller.ts";
import type { Callers } from "../../access/callers.ts";
import type { Metrics } from "../../telemetry/metrics.ts";
import type { RequestTrace, Tracing } from "../../telemetry/tracing.ts";
import { admit } from "../admission.ts";
import type { AnswerFacts, RequestContext } from "../context.ts";
import { errorBody } from "../errors.ts";
import { BodyError, parseBody, readBody } from "./body.ts";
import { namesEtag, strongEtag } from "./etag.ts";
import { questionOf } from "./question.ts";
import type { Answer, ResponseCache } from "./responseCache.ts";

interface Options {
  /** What an operation can reach. */
  context: (requestId: string, caller: Caller, trace: RequestTrace | undefined) => RequestContext;
  callers: Callers;
  /** Undefined computes every answer anew. */
  cache: ResponseCache | undefined;
  metrics: Metrics;
  /** Undefined leaves no traces. */
  tracing: Tracing | undefined;
  log: Logger;
}

/** Answers a request, whatever comes; nothing is thrown. */
export type Endpoint = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * The GraphQL endpoint, over HTTP. A question that was answered before is recognised by its text, and is answered
 * without parsing it; Apollo Server answers all others.
 */
export function graphqlEndpoint(
  apollo: ApolloServer<RequestContext>,
  { context, callers, cache, metrics, tracing, log }: Options,
): Endpoint {
  return async (request, response) => {
    const start = performance.now();
    const requestId = request.headers["x-request-id"]?.slice(0, 100) ?? randomUUID();
    response.setHeader("x-request-id", requestId);
    const trace = tracing?.request(request.method ?? "", request.headers);
    let name: string | undefined;
    let cached = false;
    try {
      const body = await readBody(request);
      const admitted = await admit(callers, request.headers.authorization);
      if (admitted instanceof GraphQLError) {
        log.info({ requestId, codes: [admitted.extensions.code] }, "refused");
        // Apollo Server tells the caller so in the media type that was asked for, and still shows people its page.
        return send(request, response, await execute(apollo, request, undefined, admitted));
      }
      const compute = () => execute(apollo, request, body, context(String(requestId), admitted, trace));
      const question = cache && questionOf(request, body);
      const { answer, hit } = question
        ? await cache.answer(question, compute)
        : { answer: await compute(), hit: false };
      send(request, response, answer);
      name = answer.operation;
      cached = hit;
      if (question) metrics.cached(hit);
      if (hit) {
        const elapsed = performance.now() - start;
        log.info({ requestId, operation: name, ms: Math.round(elapsed), cached }, "operation");
        metrics.operation({ name, codes: [], seconds: elapsed / 1000 });
      }
    } catch (error) {
      fail(response, error, log);
    } finally {
      metrics.responded(response.statusCode);
      trace?.end(response.statusCode, { name, cached });
    }
  };
}

/** Whether a request is an operation, rather than a person's browser that may be shown a page. */
export function isOperation({ method, url = "", headers }: IncomingMessage): boolean {
  if (method === "POST") return url === "/graphql";
  return method === "GET" && url.startsWith("/graphql?") && !headers.accept?.includes("text/html");
}

/** Lets Apollo Server answer, be it with the refusal of the caller. */
async function execute(
  apollo: ApolloServer<RequestContext>,
  request: IncomingMessage,
  body: string | undefined,
  context: RequestContext | GraphQLError,
): Promise<Answer> {
  const { method = "", url = "" } = request;
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  const given = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method,
      headers,
      search: url.includes("?") ? url.slice(url.indexOf("?")) : "",
      body: body === undefined ? undefined : parseBody(body),
    },
    context: async () => {
      if (context instanceof GraphQLError) throw context;
      return context;
    },
  });
  if (given.body.kind !== "complete") throw new Error("An answer in parts, which nothing here asks for.");
  const text = given.body.string;
  // In memory of its own: what is kept must not hold on to more than itself.
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  const { status = 200 } = given;
  const { operation, readFrom }: AnswerFacts = context instanceof GraphQLError ? {} : context.answer;
  return {
    status,
    headers: Object.fromEntries(given.headers),
    body: bytes,
    etag: strongEtag(bytes, given.headers.get("content-type") ?? ""),
    operation,
    readFrom: status === 200 ? readFrom : undefined,
  };
}

/**
 * Sends an answer. A GET may be kept by browsers and proxies, which ask each time with its tag whether it is still
 * right; HTTP defines that for no POST.
 */
function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body, etag }: Answer,
): void {
  if (status === 200) response.setHeader("etag", etag);
  if (request.method === "GET") {
    response.setHeader("cache-control", "no-cache");
    response.setHeader("vary", "accept, authorization");
    if (status === 200 && namesEtag(request.headers["if-none-match"], etag)) {
      response.writeHead(304).end();
      return;
    }
  }
  response.writeHead(status, { ...headers, "content-length": body.length }).end(body);
}

/** What never became an operation. */
function fail(response: ServerResponse, error: unknown, log: Logger): void {
  const known = error instanceof BodyError;
  if (!known) log.error({ err: error }, "An unexpected error before the operation");
  const { status, code, message } = known
    ? error
    : { status: 500, code: "INTERNAL_SERVER_ERROR" as const, message: "Something went wrong on our side." };
  // The rest of a body that is not read would be taken for the next request.
  if (status === 413) response.setHeader("connection", "close");
  response
    .writeHead(status, { "content-type": "application/json; charset=utf-8" })
    .end(JSON.stringify(errorBody(code, message)));
}
