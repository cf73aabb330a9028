import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { ExecutionResult, GraphQLError } from "graphql";
import { createHandler, type Response } from "graphql-sse";
import type { Logger } from "pino";
import type { ErrorCode } from "../../schema/errors.ts";
import { BodyError, readBody } from "../cache/body.ts";
import { errorBody } from "../errors.ts";
import type { Answers, Subscribers } from "./subscribers.ts";

/** Who takes nothing for so long is gone. */
const STALLED_MS = 30_000;

/** Subscriptions over server-sent events (GraphQL over SSE, distinct connections mode), at /graphql/stream. */
export class ServerSentEvents {
  readonly #open = new Set<ServerResponse>();
  #stopped = false;
  readonly #most: number;
  readonly #log: Logger;
  readonly #handle: ReturnType<typeof createHandler<IncomingMessage, ServerResponse>>;

  /** @param most how many connections there may be at a time */
  constructor(subscribers: Subscribers, most: number, log: Logger) {
    this.#most = most;
    this.#log = log;
    this.#handle = createHandler<IncomingMessage, ServerResponse>({
      authenticate: () => null, // each subscription has a connection of its own
      async onSubscribe({ raw, context }, asked) {
        try {
          return paced(await subscribers.open(asked, raw), context);
        } catch (error) {
          return refused(error as GraphQLError);
        }
      },
    });
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.#stopped || this.#open.size >= this.#most)
      return write(response, 503, errorBody("TOO_MANY_SUBSCRIPTIONS", "No more connections are taken here."));
    this.#open.add(response);
    response.once("close", () => this.#open.delete(response));
    try {
      const { method = "GET", url = "" } = request;
      const headers = { get: (name: string) => String(request.headers[name] ?? "") || undefined };
      const body = (await readBody(request)) ?? null;
      const [chunks, init] = await this.#handle({
        method,
        url,
        headers,
        body,
        raw: request,
        context: response,
      });
      response.setHeader("x-accel-buffering", "no"); // proxies pass each event on at once
      response.writeHead(init.status, init.statusText, init.headers);
      if (!chunks || typeof chunks === "string") return void response.end(chunks);
      response.once("close", () => void chunks.return(undefined));
      for await (const chunk of chunks) {
        await taken(response);
        response.write(chunk);
      }
      response.end();
    } catch (error) {
      this.#fail(response, error);
    }
  }

  /** Breaks the connections off, at which clients come back; an end in order would tell them that all was said. */
  stop(): void {
    this.#stopped = true;
    for (const response of this.#open) response.destroy();
  }

  #fail(response: ServerResponse, error: unknown): void {
    if (error instanceof BodyError) write(response, error.status, errorBody(error.code, error.message));
    else {
      this.#log.error({ err: error }, "An unexpected error in server-sent events");
      if (response.headersSent) response.destroy();
      else write(response, 500, errorBody("INTERNAL_SERVER_ERROR", "Something went wrong on our side."));
    }
  }
}

/** Takes the next answer when the last has gone out: the package would gather them in memory. */
function paced(answers: Answers, response: ServerResponse): Answers {
  const next = async () => {
    await taken(response);
    return answers.next();
  };
  const end = () => answers.return!();
  return {
    next,
    return: end,
    throw: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** When the client has taken what was written; one that does not is cut off. */
async function taken(response: ServerResponse): Promise<void> {
  if (!response.writableNeedDrain || response.destroyed) return;
  const timer = setTimeout(() => response.destroy(), STALLED_MS);
  await Promise.race([once(response, "drain"), once(response, "close")]);
  clearTimeout(timer);
}

/** The HTTP status of what is refused before it is looked at what is asked for; all else is said in the stream. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  BAD_REQUEST: 400,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  DEPTH_LIMIT_EXCEEDED: 400,
  COST_LIMIT_EXCEEDED: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  INTERNAL_SERVER_ERROR: 500,
  DATABASE_UNAVAILABLE: 503,
  TOO_MANY_SUBSCRIPTIONS: 503,
};

function refused(error: GraphQLError): Response | ExecutionResult {
  const status = STATUS[error.extensions.code as ErrorCode];
  if (!status) return { data: null, errors: [error] };
  const headers = { "content-type": JSON_TYPE };
  return [JSON.stringify({ errors: [error] }), { status, statusText: STATUS_CODES[status]!, headers }];
}

const JSON_TYPE = "application/json; charset=utf-8";

function write(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": JSON_TYPE }).end(JSON.stringify(body));
}
