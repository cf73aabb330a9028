import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { BodyError } from "../cache/body.ts";
import { errorBody } from "../errors.ts";
import { readAsked } from "./streamRequest.ts";
import { type Answers, Refused, type Subscribers } from "./subscribers.ts";

/** Who takes nothing for so long is gone. */
const STALLED_MS = 30_000;
/** So often something is sent, or proxies would take the connection for dead. */
const PING_MS = 12_000;

/**
 * Subscriptions over server-sent events (GraphQL over SSE, distinct connections mode), at /graphql/stream. Each event's
 * cursor is its id: who comes back by itself, as browsers do, says with `Last-Event-ID` where it was, and is given the rest.
 */
export class ServerSentEvents {
  readonly #open = new Set<ServerResponse>();
  #stopped = false;
  readonly #subscribers: Subscribers;
  readonly #most: number;
  readonly #log: Logger;

  /** @param most how many connections there may be at a time */
  constructor(subscribers: Subscribers, most: number, log: Logger) {
    this.#subscribers = subscribers;
    this.#most = most;
    this.#log = log;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.#stopped || this.#open.size >= this.#most)
      return write(response, 503, errorBody("TOO_MANY_SUBSCRIPTIONS", "No more connections are taken here."));
    this.#open.add(response);
    response.once("close", () => this.#open.delete(response));
    try {
      const asked = await readAsked(request);
      const after = (request.headers["last-event-id"] as string | undefined) || undefined;
      await stream(await this.#subscribers.open(asked, request, { after }), response);
    } catch (error) {
      this.#fail(response, error);
    }
  }

  /** Breaks the connections off, at which clients come back; an end in order would tell them that all was said. */
  stop(): void {
    this.#stopped = true;
    for (const response of this.#open) {
      if (response.headersSent) response.write(": The server stops: come back.\n\n");
      setImmediate(() => response.destroy()); // what was written goes out before
    }
  }

  #fail(response: ServerResponse, error: unknown): void {
    if (error instanceof BodyError) {
      for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
      if (error.status === 413) response.setHeader("connection", "close"); // what is not read is no next request
      write(response, error.status, errorBody(error.code, error.message));
    } else if (error instanceof Refused) this.#refuse(response, error);
    else {
      this.#log.error({ err: error }, "An unexpected error in server-sent events");
      if (response.headersSent) response.destroy();
      else write(response, 500, errorBody("INTERNAL_SERVER_ERROR", "Something went wrong on our side."));
    }
  }

  /** What only the graph can tell, a name that it does not know, is said in the stream; all else by HTTP. */
  #refuse(response: ServerResponse, error: Refused): void {
    const { status, headers } = error.http;
    for (const [name, value] of headers ?? []) response.setHeader(name, value);
    if (status === undefined) head(response).end(`${next({ errors: [error] })}${COMPLETE}`);
    else write(response, status, { errors: [error] });
  }
}

/** Sends what comes, each when what came before has gone out: nothing is gathered for who takes nothing. */
async function stream(answers: Answers, response: ServerResponse): Promise<void> {
  const pings = setInterval(() => response.write(":\n\n"), PING_MS);
  const end = () => {
    clearInterval(pings);
    void answers.return!();
  };
  if (response.closed) return end();
  response.once("close", end);
  // An id alone is no event: whoever is cut off before the first one comes back to where it began.
  head(response).write(`:\nid: ${answers.cursor}\n\n`);
  for await (const answer of answers) {
    // What goes wrong is said once, and is nothing to go on after.
    response.write(answer.errors ? next(answer) : `id: ${answers.cursor}\n${next(answer)}`);
    await taken(response);
  }
  response.end(COMPLETE);
}

const next = (answer: object) => `event: next\ndata: ${JSON.stringify(answer)}\n\n`;
const COMPLETE = "event: complete\ndata:\n\n";

/** When the client has taken what was written; one that does not is cut off. */
async function taken(response: ServerResponse): Promise<void> {
  if (!response.writableNeedDrain || response.destroyed) return;
  const timer = setTimeout(() => response.destroy(), STALLED_MS);
  await Promise.race([once(response, "drain"), once(response, "close")]);
  clearTimeout(timer);
}

function head(response: ServerResponse): ServerResponse {
  return response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache",
    "x-accel-buffering": "no", // proxies pass each event on at once
  });
}

function write(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}
