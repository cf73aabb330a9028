import type { IncomingMessage, ServerResponse } from "node:http";

/** What can be asked in more ways than a page can be read; `*` is the server as a whole. */
const METHODS: Record<string, string> = {
  "*": "GET, HEAD, POST, OPTIONS",
  "/graphql": "GET, POST, OPTIONS",
  "/graphql/stream": "GET, POST, OPTIONS",
};

/** Says by which methods something can be asked (RFC 9110, 9.3.7); a page of another origin asks elsewhere (crossOrigin.ts). */
export function answersOptions({ method, url = "" }: IncomingMessage, response: ServerResponse): boolean {
  const allow = method === "OPTIONS" ? METHODS[url.split("?")[0]!] : undefined;
  if (allow === undefined) return false;
  response.writeHead(204, { allow }).end();
  return true;
}
