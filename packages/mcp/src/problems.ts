import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { OnrecordError } from "../../client/src/index.ts";
import { oneLine } from "./text.ts";

/** What a model can do about an error, by the API's code. What is not here is told by the message itself. */
const NEXT: Record<string, string> = {
  UNKNOWN_REFERENCE:
    "Use one of the nearest names, if there are any, or ask the user whom or what they mean.",
  AMBIGUOUS_REFERENCE: "Ask the user which one is meant, then use its slug or id. Do not choose yourself.",
  BAD_CURSOR: "Give `next` of the answer before, with the same other arguments, or leave `after` out.",
  COST_LIMIT_EXCEEDED: "Ask for fewer: a smaller `first`.",
  TIMEOUT: "Narrow the question down: a speaker, a subject, dates.",
  RATE_LIMITED: "Wait before you ask again.",
  DATABASE_UNAVAILABLE: "Try again in a few seconds; tell the user when it goes on.",
  UNAUTHENTICATED: "Tell the user: whoever runs this MCP server has to set ONRECORD_KEY to a good API key.",
  FORBIDDEN: "Tell the user: the API key in ONRECORD_KEY may not do this.",
  UNREACHABLE: "Tell the user: the server is down, or ONRECORD_URL is not its address.",
  UNEXPECTED_RESPONSE: "Tell the user: ONRECORD_URL is probably not the address of a GraphQL API.",
  INTERNAL_SERVER_ERROR: "Tell the user, with the id.",
};
const OTHERWISE = "Change the arguments as the message says.";

/** A question that a tool cannot ask in the first place. */
export class BadArguments extends Error {}

/** An error as the answer of a tool: its code, a sentence, and what to do next. */
export function toolError(error: unknown): CallToolResult {
  const { code, message, retryAfter } = described(error);
  const wait = retryAfter === undefined ? "" : ` Try again after ${retryAfter} seconds.`;
  return {
    isError: true,
    content: [
      { type: "text", text: `${code}: ${oneLine(message)}\nNext: ${NEXT[code] ?? OTHERWISE}${wait}` },
    ],
  };
}

function described(error: unknown): { code: string; message: string; retryAfter?: number | undefined } {
  if (error instanceof OnrecordError) return error;
  if (error instanceof BadArguments) return { code: "BAD_USER_INPUT", message: error.message };
  if (error instanceof DOMException && error.name === "TimeoutError")
    return { code: "TIMEOUT", message: "The API did not answer in time." };
  throw error;
}
