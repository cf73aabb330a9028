import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type ApolloServer, HeaderMap } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { Logger } from "pino";
import type { Caller } from "../../access/caller.ts";
import { type Admission, admit } from "../admission.ts";
import type { AnswerFacts, RequestContext } from "../context.ts";
import { withDocument } from "../documents/request.ts";
import type { TrustedDocuments } from "../documents/trusted.ts";
import { errorBody } from "../errors.ts";
import { TRACE_HEADER } from "../routerAccess.ts";
import { BodyError, parseBody, readBody } from "./body.ts";
import { strongEtag } from "./etag.ts";
import { questionOf } from "./question.ts";
import type { Answer, ResponseCache } from "./responseCache.ts";
import { send } from "./send.ts";

interface Options extends Admission {
  /** What an operation can reach. */
  context: (requestId: string, caller: Caller, maySeeSchema: boolean) => RequestContext;
  /** Whether a request may see the schema as a subgraph, and its trace. */
  maySeeSchema: (request: IncomingMessage) => boolean;
  /** Undefined knows no document beforehand. */
  documents: TrustedDocuments | undefined;
  /** Undefined computes every answer anew. */
  cache: ResponseCache | undefined;
  log: Logger;
}

/** Answers a request, whatever comes; nothing is thrown. */
export type Endpoint = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * The GraphQL endpoint, over HTTP. A question that was answered before is recognised by its text, and is answered
 * without parsing it; Apollo Server answers all others.
 */
export function graphqlEndpoint(apollo: ApolloServer<RequestContext>, options: Options): Endpoint {
  const { context, maySeeSchema, documents, cache, log } = options;
  return async (request, response) => {
    const start = performance.now();
    const requestId = request.headers["x-request-id"]?.slice(0, 100) ?? randomUUID();
    response.setHeader("x-request-id", requestId);
    try {
      const body = await readBody(request);
      const admitted = await admit(request, options);
      if (admitted instanceof GraphQLError) {
        log.info({ requestId, codes: [admitted.extensions.code] }, "refused");
        // Apollo Server tells the caller so in the media type that was asked for, and still shows people its page.
        return await send(request, response, await execute(apollo, request, admitted));
      }
      const traced = request.headers[TRACE_HEADER] !== undefined && maySeeSchema(request);
      const compute = () => {
        const reached = context(String(requestId), admitted, maySeeSchema(request));
        response.once("close", () => reached.reads.cancel());
        return execute(apollo, request, reached, body, documents);
      };
      const question = !traced && cache && questionOf(request, body);
      const { answer, hit } = question
        ? await cache.answer(question, compute)
        : { answer: await compute(), hit: false };
      await send(request, response, answer);
      if (hit) {
        const ms = Math.round(performance.now() - start);
        log.info({ requestId, operation: answer.operation, ms, cached: true }, "operation");
      }
    } catch (error) {
      fail(response, error, log);
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
  context: RequestContext | GraphQLError,
  body?: string,
  documents?: TrustedDocuments,
): Promise<Answer> {
  const { method = "", url = "" } = request;
  const asked = {
    search: url.includes("?") ? url.slice(url.indexOf("?")) : "",
    body: body === undefined ? undefined : parseBody(body),
  };
  const operation = documents ? withDocument(asked, documents) : asked;
  const reached = operation instanceof GraphQLError ? operation : context;
  const given = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method,
      headers: headersOf(request, reached),
      ...(operation instanceof GraphQLError ? asked : operation),
    },
    context: async () => {
      if (reached instanceof GraphQLError) throw reached;
      return reached;
    },
  });
  if (given.body.kind !== "complete") throw new Error("An answer in parts, which nothing here asks for.");
  const text = given.body.string;
  // In memory of its own: what is kept must not hold on to more than itself.
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  const {
    operation: name,
    readFrom,
    faultOfDocument,
  }: AnswerFacts = reached instanceof GraphQLError ? {} : reached.answer;
  const type = given.headers.get("content-type") ?? "";
  const isOld = faultOfDocument && type.startsWith("application/json");
  const status = isOld ? 200 : (given.status ?? 200);
  return {
    status,
    headers: Object.fromEntries(given.headers),
    body: bytes,
    etag: faultOfDocument ? undefined : strongEtag(bytes, type),
    operation: name,
    readFrom: status === 200 ? readFrom : undefined,
  };
}

function headersOf(request: IncomingMessage, context: RequestContext | GraphQLError): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  if (context instanceof GraphQLError || !context.maySeeSchema) headers.delete(TRACE_HEADER);
  return headers;
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
