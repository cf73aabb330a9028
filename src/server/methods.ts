import type { IncomingMessage, ServerResponse } from "node:http";
import { answerError } from "./plainAnswer.ts";

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
    answerError(response, 405, "BAD_REQUEST", `Nothing is done by ${method} here: ask by GET or POST.`, {
      allow,
    });
  return true;
}
