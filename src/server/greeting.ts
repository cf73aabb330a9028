import type { Environment } from "../config/environment.ts";
import { HEADLINE_QUERY } from "./headline.ts";

/**
 * What the person who started the server is told: where it is, what to ask, what to open next; and, once, the first API
 * key where one was made.
 */
export function greeting(
  port: number,
  embedded: boolean,
  landingPage: Environment["api"]["landingPage"],
  firstKey: string | undefined,
): string {
  const address = `http://localhost:${port}`;
  const pages = {
    sandbox: [
      `or     ${address}/graphql   Apollo Sandbox, with the query below (needs the internet)`,
      `or     ${address}/graphiql  GraphiQL, from this server alone`,
    ],
    graphiql: [`or     ${address}/graphiql  GraphiQL, with the query below`],
    none: [],
  }[landingPage];
  return [
    "",
    `Onrecord answers at ${address}/graphql${embedded ? " (embedded PostgreSQL)" : ""}`,
    `Open   ${address}           the explorer: ask, look, compare, take away`,
    ...pages,
    "",
    HEADLINE_QUERY,
    ...(firstKey ? [shownKey(firstKey), ""] : []),
    "Stop with Ctrl-C.",
  ].join("\n");
}

/** The first API key, for whoever started the server that made it. */
export const shownKey = (secret: string): string =>
  `This key may write everything. It is shown this once; npm run keys makes others:\n  ${secret}`;
