import { type DocumentNode, Kind, OperationTypeNode, type SelectionSetNode, visit } from "graphql";
import { refusal } from "../errors.ts";

const MAX_ALIASES = 100;
const MAX_DIRECTIVES = 50;
const MAX_REPEATS = 10;

/** Of a question. What a mutation brings, an article say, is bounded by the body that it comes in. */
const MAX_STRING = 10_000;
const MAX_NESTING = 32;
const MAX_VALUES = 5000;

/**
 * Refuses what PostgreSQL cannot hold or nobody means, wherever it stands: U+0000, halves of
 * surrogate pairs, strings of more than 10,000 characters where nothing is written; variables nested without end, or of
 * so many values that checking their types would keep the server from answering others; and documents of more aliases,
 * directives or mentions of one field than anybody writes.
 * @throws BAD_USER_INPUT, DOCUMENT_LIMIT_EXCEEDED
 */
export function checkDocument(document: DocumentNode, kind: OperationTypeNode): void {
  let aliases = 0;
  let directives = 0;
  visit(document, {
    StringValue: (node) => checkString(node.value, "A string of the query", kind),
    Field: (node) => {
      if (node.alias) checkCount("aliases", ++aliases, MAX_ALIASES);
    },
    Directive: () => checkCount("directives", ++directives, MAX_DIRECTIVES),
    SelectionSet: checkRepeats,
  });
}

/** Only what stands side by side: fragments may select the same field each. */
function checkRepeats({ selections }: SelectionSetNode): void {
  const mentions = new Map<string, number>();
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) continue;
    const { name, alias } = selection;
    const key = (alias ?? name).value;
    const count = (mentions.get(key) ?? 0) + 1;
    mentions.set(key, count);
    checkCount(`mentions of "${key}" side by side`, count, MAX_REPEATS);
  }
}

function checkCount(what: string, count: number, limit: number): void {
  if (count > limit)
    throw refusal(
      "DOCUMENT_LIMIT_EXCEEDED",
      `The document has more than ${limit} ${what}: send it in several requests.`,
      { limit },
    );
}

/** The same for an operation's variables, as they came. */
export function checkVariables(variables: Record<string, unknown>, kind: OperationTypeNode): void {
  let values = 0;
  const check = (value: unknown, name: string, depth: number): void => {
    if (++values > MAX_VALUES)
      throw refusal("BAD_USER_INPUT", `The variables have more than ${MAX_VALUES} values.`);
    if (typeof value === "string") checkString(value, `$${name}`, kind);
    if (typeof value !== "object" || value === null) return;
    if (depth > MAX_NESTING)
      throw refusal("BAD_USER_INPUT", `$${name} is nested deeper than ${MAX_NESTING} levels.`);
    for (const inner of Object.values(value)) check(inner, name, depth + 1);
  };
  for (const [name, value] of Object.entries(variables)) check(value, name, 1);
}

function checkString(text: string, where: string, kind: OperationTypeNode): void {
  if (text.length > MAX_STRING && kind !== OperationTypeNode.MUTATION)
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
