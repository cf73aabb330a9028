import type { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { ErrorCode } from "../schema/errors.ts";
import { errorBody } from "./errors.ts";

const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };

/** Answers a request that never becomes an operation with an error. */
export function answerError(
  response: ServerResponse,
  status: number,
  code: ErrorCode,
  message: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { ...headers, ...JSON_TYPE }).end(JSON.stringify(errorBody(code, message)));
}

/**
 * Ends a connection with an error where Node has made no response to write to: nothing on it is a request (any more).
 * @param status `400 Bad Request`
 */
export function endWith(
  socket: Duplex,
  status: string,
  code: ErrorCode,
  message: string,
  headers: Record<string, string> = {},
): void {
  const body = JSON.stringify(errorBody(code, message));
  const all = {
    connection: "close",
    ...JSON_TYPE,
    "content-length": Buffer.byteLength(body),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join("")}\r\n${body}`);
}
