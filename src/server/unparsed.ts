import type { Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { endWith } from "./plainAnswer.ts";

/** What Node's parser stops at, by its error's code, and what is said of it; anything else is no HTTP. */
const FAULTS: Record<string, [status: string, message: string]> = {
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "The address and the headers are too long."],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ["413 Payload Too Large", "The body's chunks have too long extensions."],
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "The request took too long to come in."],
};
const NO_HTTP: [string, string] = ["400 Bad Request", "The request is no well-formed HTTP/1.1."];

/**
 * Answers what never became a request as all else is answered, with a code and what is wrong, and closes the connection. Where an
 * answer has begun on it, nothing is put in between: it is broken off.
 */
export function answerUnparsed(http: Server): void {
  const answers = new WeakMap<Duplex, ServerResponse>();
  http.prependListener("request", (request, response) => answers.set(request.socket, response));
  http.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const answer = answers.get(socket);
    const hasBegun = answer?.headersSent && !answer.writableFinished;
    if (error.code === "ECONNRESET" || !socket.writable || hasBegun) return socket.destroy();
    const [status, message] = FAULTS[error.code ?? ""] ?? NO_HTTP;
    endWith(socket, status, "BAD_REQUEST", message);
  });
  http.on("checkExpectation", ({ socket }) =>
    endWith(socket, "417 Expectation Failed", "BAD_REQUEST", "Nothing is expected here but 100-continue."),
  );
}
