import { hash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** By which a router asks for times to put into its own trace (Apollo's federated tracing, version 1). */
export const TRACE_HEADER = "apollo-federation-include-trace";

const digest = (text: string) => hash("sha256", text, "buffer");

/**
 * Who may see the schema as a subgraph and how long its parts take: where introspection is on, everybody; else a router that
 * shows the secret that it shares with this server, in the header that Apollo's routers are told to send.
 */
export function routerAccess(
  introspection: boolean,
  secret: string | undefined,
): (request: IncomingMessage) => boolean {
  if (introspection) return () => true;
  if (secret === undefined) return () => false;
  const expected = digest(secret);
  return ({ headers }) => {
    const shown = headers["router-authorization"];
    return typeof shown === "string" && timingSafeEqual(digest(shown), expected);
  };
}
