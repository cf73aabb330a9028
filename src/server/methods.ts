import type { IncomingMessage, ServerResponse } from "node:http";
import { errorBody } from "./errors.ts";

/** How what is no page can be asked; `*` is the server as a whole. */
const METHODS: Record<string, readonly string[]> = {
  "*": ["GET", "HEAD", "POST", "OPTIONS"],
  "/graphql": ["GET", "POST", "OPTIONS"],
  "/graphql/stream": ["GET", "POST", "OPTIONS"],
};

/**
 * Answers what its method decides: OPTIONS, by which others something can be asked (RFC 9110, 9.3.7; a page of another origin asks
 * in crossOrigin.ts), and those by which it cannot. True when it was answered.
 */
export function answersMethod({ method = "", url = "" }: IncomingMessage, response: ServerResponse): boolean {
  const methods = METHODS[url.split("?")[0]!];
  if (!methods || (methods.includes(method) && method !== "OPTIONS")) return false;
  const allow = methods.join(", ");
  if (method === "OPTIONS") response.writeHead(204, { allow }).end();
  else
    response
      .writeHead(405, { allow, "content-type": "application/json; charset=utf-8" })
      .end(
        JSON.stringify(errorBody("BAD_REQUEST", `Nothing is done by ${method} here: ask by GET or POST.`)),
      );
  return true;
}
