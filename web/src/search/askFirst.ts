import { askEarly } from "../graph/early.ts";
import { listedBy, readParameters } from "./parameters.ts";
import { Ask, Statements } from "./queries.ts";

/** Asks what the search asks before anything else at an address: how its question is understood, else the list. */
export function askFirst(search: URLSearchParams): void {
  const parameters = readParameters(search);
  const { question } = parameters;
  if (question) askEarly(Ask, { question });
  else askEarly(Statements, listedBy(parameters));
}
