import { HEADLINE_QUERY } from "./headline.ts";

/** The page has all of its scripts, styles and fonts in itself; it asks this server and no other. */
export const GRAPHIQL_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob:",
  "worker-src blob:",
  "style-src 'unsafe-inline'",
  "font-src data:",
  "img-src data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * GraphiQL's page. It takes a query from its address (`?query=`) by itself; `variables` are those of the same address,
 * which it leaves to the server. What is no JSON object is left out.
 */
export async function graphiql(variables: unknown): Promise<string> {
  // Loaded when someone asks for it: all of GraphiQL is one string of 32 MB.
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  const given = jsonObject(variables);
  return renderGraphiQL({
    endpoint: "/graphql",
    title: "Onrecord",
    subscriptionsProtocol: "WS",
    defaultQuery: HEADLINE_QUERY,
    ...(given && { variables: given }),
  });
}

/** A JSON object as text without `<`, because the page has it inside of a script. */
function jsonObject(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    return JSON.stringify(value, null, 2).replaceAll("<", "\\u003c");
  } catch {
    return undefined; // somebody else's address
  }
}
