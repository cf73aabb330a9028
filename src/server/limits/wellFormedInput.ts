import { type DocumentNode, visit } from "graphql";
import { refusal } from "../errors.ts";

const MAX_STRING = 10_000;
const MAX_NESTING = 32;
const MAX_VALUES = 5000;

/**
 * Refuses what PostgreSQL cannot hold or nobody means, wherever it stands: U+0000, halves of
 * surrogate pairs, strings of more than 10,000 characters; variables nested without end, or of
 * so many values that checking their types would keep the server from answering others.
 * @throws BAD_USER_INPUT
 */
export function checkDocument(document: DocumentNode): void {
  visit(document, { StringValue: (node) => checkString(node.value, "A string of the query") });
}

/** The same for an operation's variables, as they came. */
export function checkVariables(variables: Record<string, unknown>): void {
  let values = 0;
  const check = (value: unknown, name: string, depth: number): void => {
    if (++values > MAX_VALUES)
      throw refusal("BAD_USER_INPUT", `The variables have more than ${MAX_VALUES} values.`);
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
