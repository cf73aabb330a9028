import type { IncomingMessage, Server } from "node:http";
import { type GraphQLError, type GraphQLSchema, parse } from "graphql";
import { CloseCode, handleProtocols, makeServer } from "graphql-ws";
import type { Logger } from "pino";
import { WebSocket, WebSocketServer } from "ws";
import { clientError } from "../../schema/errors.ts";
import { isForeignPage } from "../crossOrigin.ts";
import { endWith } from "../plainAnswer.ts";
import { answerWithoutUpgrade } from "./plainUpgrade.ts";
import type { Subscribers } from "./subscribers.ts";

const PING_MS = 12_000;
const MAX_MESSAGE_BYTES = 256 * 1024;
const MAX_SUBSCRIPTIONS = 50;
/** How long a client may take to close, when the server stops. */
const GRACE_MS = 1000;
/** A close frame holds so many bytes of reason. */
const MAX_REASON_BYTES = 123;

interface Extra {
  socket: WebSocket;
  request: IncomingMessage;
}

/** What connection_init may say beside or instead of the header, which browsers cannot set. */
type ConnectionParams = { authorization?: unknown; Authorization?: unknown };

/** The package only looks what kind of operation it is: ours is open by then. */
const OPENED = {
  schema: {} as GraphQLSchema,
  document: parse("subscription { opened }"),
  contextValue: undefined,
};

/** Subscriptions over WebSockets, in the protocol graphql-transport-ws, at /graphql. */
export class WebSockets {
  readonly #server = new WebSocketServer({
    noServer: true,
    handleProtocols,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false, // it keeps a window for each connection
  });
  readonly #pings: NodeJS.Timeout;
  /** Those that have not answered the last ping. */
  readonly #silent = new WeakSet<WebSocket>();
  #stopped = false;

  /**
   * @param most how many connections there may be at a time
   * @param origins of other pages that may open them
   */
  constructor(
    http: Server,
    subscribers: Subscribers,
    { most, origins }: { most: number; origins: readonly string[] },
    log: Logger,
  ) {
    const protocol = makeServer<ConnectionParams, Extra & { authorization?: string | undefined }>({
      async onConnect({ connectionParams, extra }) {
        try {
          const { authorization = connectionParams?.authorization ?? connectionParams?.Authorization } =
            extra.request.headers;
          // Anything else there is a mistake, too.
          if (authorization !== undefined)
            extra.authorization = typeof authorization === "string" ? authorization : "";
          await subscribers.admit(extra.request, extra.authorization);
          return true;
        } catch (error) {
          const { extensions, message } = subscribers.shown(error);
          const code = extensions.code === "DATABASE_UNAVAILABLE" ? 1013 : CloseCode.Unauthorized;
          extra.socket.close(code, reason(`${extensions.code}: ${message}`));
          return false;
        }
      },
      async onSubscribe({ subscriptions, extra }, _id, asked) {
        try {
          if (Object.keys(subscriptions).length > MAX_SUBSCRIPTIONS)
            throw clientError(
              "TOO_MANY_SUBSCRIPTIONS",
              `More than ${MAX_SUBSCRIPTIONS} subscriptions on one connection: open another, or ask for more with one filter.`,
            );
          const answers = await subscribers.open(asked, extra.request, {
            authorization: extra.authorization,
          });
          return { ...OPENED, answers };
        } catch (error) {
          return [error as GraphQLError];
        }
      },
      subscribe: (args) => (args as unknown as { answers: never }).answers,
    });
    this.#server.on("connection", (socket: WebSocket, request: IncomingMessage) => {
      socket.on("error", (error) => log.debug({ err: error }, "A WebSocket broke"));
      socket.on("pong", () => this.#silent.delete(socket));
      const closed = protocol.opened(
        {
          protocol: socket.protocol,
          send: (text) => send(socket, text),
          close: (code, text) => socket.close(code, text),
          onMessage: (receive) =>
            socket.on("message", (data: Buffer) => {
              receive(data.toString()).catch((error) => {
                log.error({ err: error }, "An unexpected error in a WebSocket's message");
                socket.close(CloseCode.InternalServerError, "Something went wrong on our side.");
              });
            }),
        },
        { socket, request },
      );
      socket.once("close", (code, text) => void closed(code, text.toString()));
    });
    http.on("upgrade", (request, socket, head) => {
      // HTTP/1.0 knows no other protocol to go on in (RFC 9110, 7.8).
      if (request.headers.upgrade?.toLowerCase() !== "websocket" || request.httpVersion === "1.0")
        return answerWithoutUpgrade(http, request, socket, head);
      const [path] = request.url!.split("?");
      if (path !== "/graphql")
        return endWith(socket, "404 Not Found", "BAD_REQUEST", "WebSockets are opened at /graphql.");
      if (isForeignPage(request, origins))
        return endWith(
          socket,
          "403 Forbidden",
          "FORBIDDEN",
          "Pages of this origin may not ask here: CORS_ORIGINS names those that may.",
        );
      if (this.#stopped || this.#server.clients.size >= most)
        return endWith(
          socket,
          "503 Service Unavailable",
          "TOO_MANY_SUBSCRIPTIONS",
          "No more connections are taken here.",
        );
      this.#server.handleUpgrade(request, socket, head, (opened) =>
        this.#server.emit("connection", opened, request),
      );
    });
    this.#server.on("wsClientError", ({ message }, socket, { method }) => {
      const [status, headers] =
        method === "GET"
          ? ["400 Bad Request", { "sec-websocket-version": "13" }]
          : ["405 Method Not Allowed", { allow: "GET" }];
      endWith(socket, status, "BAD_REQUEST", `${message}.`, headers);
    });
    this.#pings = setInterval(() => this.#ping(), PING_MS);
  }

  /** Tells clients to come back, to another process perhaps. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#pings);
    const all = [...this.#server.clients];
    for (const socket of all) socket.close(1001, "The server stops: come back.");
    const closed = all.map((socket) => new Promise((resolve) => socket.once("close", resolve)));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, GRACE_MS);
    });
    await Promise.race([Promise.all(closed), late]);
    clearTimeout(timer);
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** Whoever does not answer is gone, or takes nothing: what waits for it is let go. */
  #ping(): void {
    for (const socket of this.#server.clients) {
      if (this.#silent.has(socket)) socket.terminate();
      this.#silent.add(socket);
      socket.ping();
    }
  }
}

/** Settles when the message is on its way out of this process, so that the next is not taken before. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(text, () => resolve());
    else resolve();
  });
}

const reason = (text: string) =>
  Buffer.from(text)
    .subarray(0, MAX_REASON_BYTES)
    .toString()
    .replace(/\uFFFD+$/, "");
