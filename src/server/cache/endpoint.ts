import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type ApolloServer, HeaderMap } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { Logger } from "pino";
import type { Caller } from "../../access/caller.ts";
import { PositionError, type Replicas } from "../../replicas/replicas.ts";
import type { Route } from "../../replicas/route.ts";
import type { Metrics } from "../../telemetry/metrics.ts";
import type { RequestTrace, Tracing } from "../../telemetry/tracing.ts";
import { type Admission, admit } from "../admission.ts";
import type { AnswerFacts, RequestContext } from "../context.ts";
import { type OperationRequest, withDocument } from "../documents/request.ts";
import type { TrustedDocuments } from "../documents/trusted.ts";
import type { KnownOperations } from "../operations/known.ts";
import type { OperationLog } from "../operations/log.ts";
import { answerError } from "../plainAnswer.ts";
import { TRACE_HEADER } from "../routerAccess.ts";
import { BodyError, parseBody, readBody } from "./body.ts";
import { strongEtag } from "./etag.ts";
import { ownBytes } from "./ownBytes.ts";
import { questionOf } from "./question.ts";
import type { Answer, ResponseCache, VersionSource } from "./responseCache.ts";
import { send } from "./send.ts";

interface Options extends Admission {
  /** What an operation can reach. */
  context: (requestId: string, caller: Caller, seen: Seen) => RequestContext;
  /** Whether a request may see the schema as a subgraph, and its trace. */
  maySeeSchema: (request: IncomingMessage) => boolean;
  /** Undefined knows no document beforehand. */
  documents: TrustedDocuments | undefined;
  known: KnownOperations;
  operationLog: OperationLog;
  /** Undefined computes every answer anew. */
  cache: ResponseCache | undefined;
  /** The tables' versions at the primary; undefined computes every answer anew, too. */
  versions: VersionSource | undefined;
  /** Undefined answers everything at the primary. */
  replicas: Replicas | undefined;
  metrics: Metrics;
  /** Undefined leaves no traces. */
  tracing: Tracing | undefined;
  log: Logger;
}

/** What is to be told of a request to whom. */
interface Seen {
  maySeeSchema: boolean;
  trace: RequestTrace | undefined;
  route: Route | undefined;
}

/** Answers a request, whatever comes; nothing is thrown. */
export type Endpoint = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * The GraphQL endpoint, over HTTP. A question that was answered before is recognised by its text, and is answered
 * without parsing it; an operation that was answered before is answered by its plan; Apollo Server answers all others.
 */
export function graphqlEndpoint(apollo: ApolloServer<RequestContext>, options: Options): Endpoint {
  const { context, addressOf, maySeeSchema, documents, known, operationLog } = options;
  const { cache, versions, replicas, metrics, tracing, log } = options;
  return async (request, response) => {
    const start = performance.now();
    const requestId = request.headers["x-request-id"]?.slice(0, 100) ?? randomUUID();
    response.setHeader("x-request-id", requestId);
    const trace = tracing?.request(request.method ?? "", request.headers);
    let name: string | undefined;
    let cached = false;
    try {
      const body = await readBody(request);
      const admitted = await admit(request, options, request.headers.authorization, response);
      if (admitted instanceof GraphQLError) {
        log.info({ requestId, codes: [admitted.extensions.code] }, "refused");
        // Apollo Server tells the caller so in the media type that was asked for, and still shows people its page.
        return await send(request, response, await execute(apollo, request, admitted, operationOf(request)));
      }
      const route = replicas && (await replicas.route(request, admitted, addressOf(request)));
      const mayBeTraced = maySeeSchema(request);
      const isTraced = request.headers[TRACE_HEADER] !== undefined && mayBeTraced;
      const compute = async () => {
        const reached = context(String(requestId), admitted, { maySeeSchema: mayBeTraced, trace, route });
        response.once("close", () => reached.reads.cancel());
        const came = operationOf(request, body);
        const asked = documents ? withDocument(came, documents) : came;
        const computed =
          asked instanceof GraphQLError
            ? await execute(apollo, request, asked, came)
            : ((isTraced ? null : await known.answer(request, asked, reached)) ??
              (await execute(apollo, request, reached, asked, known)));
        return route?.moved ? { ...computed, readFrom: undefined } : computed;
      };
      const source = route?.versions ?? versions;
      const question = !isTraced && cache && source && questionOf(request, body);
      const { answer, hit } = question
        ? await cache.answer(question, source, compute)
        : { answer: await compute(), hit: false };
      await route?.finish(response);
      await send(request, response, answer);
      name = answer.operation;
      cached = hit;
      if (question) metrics.cached(hit);
      if (hit) {
        operationLog.tell({ requestId: String(requestId), name, elapsed: performance.now() - start, cached });
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

/** @throws BodyError */
function operationOf({ url = "" }: IncomingMessage, body?: string): OperationRequest {
  return {
    search: url.includes("?") ? url.slice(url.indexOf("?")) : "",
    body: body === undefined ? undefined : parseBody(body),
  };
}

/** Lets Apollo Server answer, be it with the refusal of the caller or of what is asked. */
async function execute(
  apollo: ApolloServer<RequestContext>,
  request: IncomingMessage,
  context: RequestContext | GraphQLError,
  asked: OperationRequest,
  known?: KnownOperations,
): Promise<Answer> {
  const given = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method ?? "", headers: headersOf(request, context), ...asked },
    context: async () => {
      if (context instanceof GraphQLError) throw context;
      return context;
    },
  });
  if (given.body.kind !== "complete") throw new Error("An answer in parts, which nothing here asks for.");
  const bytes = ownBytes(given.body.string);
  const {
    operation: name,
    readFrom,
    faultOfDocument,
  }: AnswerFacts = context instanceof GraphQLError ? {} : context.answer;
  const type = given.headers.get("content-type") ?? "";
  const isOld = faultOfDocument && type.startsWith("application/json");
  const status = isOld ? 200 : (given.status ?? 200);
  const answer = {
    status,
    headers: Object.fromEntries(given.headers),
    body: bytes,
    etag: faultOfDocument ? undefined : strongEtag(bytes, type),
    operation: name,
    readFrom: status === 200 ? readFrom : undefined,
  };
  if (!(context instanceof GraphQLError)) known?.note(request, asked, context, answer);
  return answer;
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
  const known = error instanceof PositionError ? new BodyError(400, "BAD_REQUEST", error.message) : error;
  const isKnown = known instanceof BodyError;
  if (!isKnown) log.error({ err: error }, "An unexpected error before the operation");
  const { status, code, message, headers } = isKnown
    ? known
    : new BodyError(500, "INTERNAL_SERVER_ERROR", "Something went wrong on our side.");
  // The rest of a body that is not read would be taken for the next request.
  if (status === 413) response.setHeader("connection", "close");
  answerError(response, status, code, message, headers);
}
