import type { IncomingMessage } from "node:http";

/** The headers by which Apollo Server tells that a browser asked for permission before it sent a cross-site request. */
const PREFLIGHT_HEADERS = ["x-apollo-operation-name", "apollo-require-preflight"];

/**
 * A request by all that its answer depends on, but for the rows: the same text is the same question. The operation is
 * taken as it came, unparsed. What decides whether Apollo Server answers at all is part of it, so a question that it
 * refuses never meets an answer that it gave. Who asks is not: whoever is admitted may read everything, and callers who
 * are refused never come here (endpoint.ts). Null for what is not kept.
 */
export function questionOf(request: IncomingMessage, body: string | undefined): string | null {
  const operation = request.method === "POST" ? body : searchOf(request);
  if (!operation) return null;
  const { accept, "content-type": contentType } = request.headers;
  const preflight = PREFLIGHT_HEADERS.some((name) => request.headers[name]);
  // A header holds no line break, so the lines cannot be taken for one another.
  return `${request.method}\n${accept}\n${contentType}\n${preflight}\n${operation}`;
}

function searchOf({ method, url = "" }: IncomingMessage): string | null {
  const start = url.indexOf("?");
  return method === "GET" && start >= 0 ? url.slice(start) : null;
}
