import { randomUUID } from "node:crypto";
import { type ApolloServer, HeaderMap } from "@apollo/server";
import type { Request, RequestHandler, Response } from "express";
import type { Logger } from "pino";
import type { RequestContext } from "../context.ts";
import { namesEtag, strongEtag } from "./etag.ts";
import { questionOf } from "./question.ts";
import type { Answer, ResponseCache } from "./responseCache.ts";

interface Options {
  /** What an operation can reach. */
  context: (requestId: string) => RequestContext;
  /** Undefined computes every answer anew. */
  cache: ResponseCache | undefined;
  log: Logger;
}

/**
 * The GraphQL endpoint, over HTTP. The body must have been read as text by then: a question that was answered before
 * is recognised by it, and is answered without parsing it.
 */
export function graphqlEndpoint(
  apollo: ApolloServer<RequestContext>,
  { context, cache, log }: Options,
): RequestHandler {
  return async (request, response) => {
    const start = performance.now();
    const requestId = request.header("x-request-id")?.slice(0, 100) ?? randomUUID();
    response.setHeader("x-request-id", requestId);
    const compute = () => execute(apollo, request, context(requestId));
    const question = cache && questionOf(request);
    const { answer, hit } = question
      ? await cache.answer(question, compute)
      : { answer: await compute(), hit: false };
    send(request, response, answer);
    if (hit) {
      const ms = Math.round(performance.now() - start);
      log.info({ requestId, operation: answer.operation, ms, cached: true }, "operation");
    }
  };
}

/** Lets Apollo Server answer. */
async function execute(
  apollo: ApolloServer<RequestContext>,
  request: Request,
  context: RequestContext,
): Promise<Answer> {
  const { method, url, body } = request;
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  const given = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method,
      headers,
      search: url.includes("?") ? url.slice(url.indexOf("?")) : "",
      body: typeof body === "string" ? parse(body) : body,
    },
    context: async () => context,
  });
  if (given.body.kind !== "complete") throw new Error("An answer in parts, which nothing here asks for.");
  const text = given.body.string;
  // In memory of its own: what is kept must not hold on to more than itself.
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  const { status = 200 } = given;
  const type = given.headers.get("content-type") ?? "";
  return {
    status,
    headers: Object.fromEntries(given.headers),
    body: bytes,
    etag: strongEtag(bytes, type),
    operation: context.answer.operation,
    readFrom: status === 200 ? context.answer.readFrom : undefined,
  };
}

/** @throws SyntaxError that says with its status that it is the request's fault. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw Object.assign(error as SyntaxError, { status: 400 });
  }
}

/**
 * Sends an answer. A GET may be kept by browsers and proxies, which ask each time with its tag whether it is still
 * right; HTTP defines that for no POST.
 */
function send(request: Request, response: Response, { status, headers, body, etag }: Answer): void {
  if (status === 200) response.setHeader("etag", etag);
  if (request.method === "GET") {
    response.setHeader("cache-control", "no-cache");
    response.setHeader("vary", "accept");
    if (status === 200 && namesEtag(request.header("if-none-match"), etag)) {
      response.writeHead(304).end();
      return;
    }
  }
  response.writeHead(status, { ...headers, "content-length": body.length }).end(body);
}
