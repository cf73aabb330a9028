import type { ApolloServerPlugin } from "@apollo/server";
import { type DocumentNode, visit } from "graphql";
import { refusal } from "../errors.ts";

const MAX_STRING = 10_000;
const MAX_NESTING = 32;

/**
 * Refuses strings that PostgreSQL cannot hold or that nobody means, wherever they stand: U+0000,
 * halves of surrogate pairs, more than 10,000 characters; and variables nested without end.
 */
export function wellFormedInput(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, request }) {
          checkDocument(document);
          checkVariables(request.variables ?? {});
        },
      };
    },
  };
}

function checkDocument(document: DocumentNode): void {
  visit(document, { StringValue: (node) => checkString(node.value, "A string of the query") });
}

function checkVariables(variables: Record<string, unknown>): void {
  const check = (value: unknown, name: string, depth: number): void => {
    if (typeof value === "string") checkString(value, `$${name}`);
    if (typeof value !== "object" || value === null) return;
    if (depth > MAX_NESTING)
      throw refusal("BAD_USER_INPUT", `$${name} is nested deeper than ${MAX_NESTING} levels.`);
    for (const inner of Object.values(value)) check(inner, name, depth + 1);
  };
  for (const [name, value] of Object.entries(variables)) check(value, name, 1);
}

function checkString(text: string, where: string): void {
  if (text.length > MAX_STRING)
    throw refusal("BAD_USER_INPUT", `${where} is longer than ${MAX_STRING} characters.`);
  if (text.includes("\0"))
    throw refusal(
      "BAD_USER_INPUT",
      `${where} has the character U+0000, which no text can hold: leave it out.`,
    );
  if (!text.isWellFormed())
    throw refusal(
      "BAD_USER_INPUT",
      `${where} has half of a surrogate pair, which is no character: leave it out.`,
    );
}
