import type { IncomingMessage, ServerResponse } from "node:http";
import { answerError } from "./plainAnswer.ts";

/** Of which there is one: Node takes the first, and a proxy in front may have looked at the last. */
const SINGLE = /^(host|authorization|content-type)$/i;

/** The host and port of an address (RFC 3986); also none, where the target has no authority. */
const HOST = /^([\w.~!$&'()*+,;=%-]*|\[[\da-f:.]+\])(:\d*)?$/i;

/**
 * Refuses a request that a proxy in front might have understood in another way, closing its connection: what follows on it may
 * be what the proxy took for its body. False of all others.
 */
export function refusesAmbiguous(request: IncomingMessage, response: ServerResponse): boolean {
  const fault = faultOf(request);
  if (!fault) return false;
  const [status, message] = fault;
  answerError(response, status, "BAD_REQUEST", message, { connection: "close" });
  return true;
}

function faultOf({
  rawHeaders,
  headers,
  httpVersion,
}: IncomingMessage): [status: number, message: string] | undefined {
  const repeated = repeatedHeader(rawHeaders);
  if (repeated) return [400, `The request has the header ${repeated} twice.`];
  if (headers.host === undefined && httpVersion === "1.1") return [400, "The header host is missing."];
  if (!HOST.test(headers.host ?? "")) return [400, "The header host is no host and port."];
  const coding = headers["transfer-encoding"];
  if (httpVersion === "1.1" && (coding === undefined || coding.toLowerCase() === "chunked")) return undefined;
  if (httpVersion !== "1.1" && httpVersion !== "1.0")
    return [505, "Send the request in HTTP/1.1: its first line ends so."];
  // HTTP/1.0 has no chunks: whoever speaks it would not see where they end (RFC 9112, 6.1).
  if (httpVersion === "1.0")
    return coding === undefined ? undefined : [400, "HTTP/1.0 has no Transfer-Encoding."];
  return [501, "A body may come in chunks, in no other transfer coding."];
}

function repeatedHeader(rawHeaders: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!;
    if (!SINGLE.test(name)) continue;
    const count = seen.size;
    if (seen.add(name.toLowerCase()).size === count) return name.toLowerCase();
  }
  return undefined;
}
