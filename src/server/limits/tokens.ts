import type { ErrorCode } from "../../schema/errors.ts";

/** A document of more tokens is refused by the parser, before deep nesting can overflow its stack. */
export const MAX_TOKENS = 1000;

/** How graphql-js says that its parser stopped there; it calls that a fault of syntax. */
const STOPPED = /^Syntax Error: Document contains more tha[tn] \d+ tokens/;

/** What is wrong with a document that cannot be parsed, from what graphql-js says of it. */
export function parseFault(complaint: string): {
  code: ErrorCode;
  message: string;
  extensions: Record<string, unknown>;
} {
  if (!STOPPED.test(complaint)) return { code: "GRAPHQL_PARSE_FAILED", message: complaint, extensions: {} };
  const message =
    `The document has more than ${MAX_TOKENS} tokens (names, values, marks): send it in several requests, write what is ` +
    "repeated once as a fragment, and give long values as variables.";
  return { code: "DOCUMENT_LIMIT_EXCEEDED", message, extensions: { limit: MAX_TOKENS } };
}
