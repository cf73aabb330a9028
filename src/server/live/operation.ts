import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { LRUCache } from "lru-cache";
import { Selections } from "../../read/selection.ts";
import { refusal } from "../errors.ts";
import { checkCost, type Limits } from "../limits/cost.ts";
import { MAX_TOKENS, parseFault } from "../limits/tokens.ts";
import { checkDocument, checkVariables } from "../limits/wellFormedInput.ts";
import { fragmentsOf } from "../operations/runs.ts";

/** What a client sends to subscribe. */
export interface Asked {
  query?: unknown;
  operationName?: unknown;
  variables?: unknown;
  documentId?: unknown;
  extensions?: unknown;
}

/** A subscription that may be opened, with variables as they came. */
export interface SubscriptionOperation {
  document: DocumentNode;
  operationName: string | undefined;
  variableValues: Record<string, unknown>;
}

interface Options {
  limits: Limits;
  introspection: boolean;
}

/** So many documents are kept parsed: a thousand subscribers that ask the same hold one. */
const MAX_DOCUMENTS = 200;

/** Reads what clients want to subscribe to, within the limits that hold for queries, too. */
export class SubscriptionOperations {
  readonly #schema: GraphQLSchema;
  readonly #options: Options;
  readonly #documents = new LRUCache<string, DocumentNode>({ max: MAX_DOCUMENTS });

  constructor(schema: GraphQLSchema, options: Options) {
    this.#schema = schema;
    this.#options = options;
  }

  /** @throws what the operation is refused with; the errors of a document that is not valid come together */
  read({ query, operationName, variables }: Asked): SubscriptionOperation {
    if (typeof query !== "string" || !isOptional(operationName, "string") || !isOptional(variables, "object"))
      throw refusal("BAD_REQUEST", 'Send {"query": "subscription …", "variables": {…}}.');
    const document = this.#document(query);
    const operation = getOperationAST(document, operationName as string | undefined);
    if (!operation)
      throw refusal(
        "OPERATION_RESOLUTION_FAILURE",
        "Name the one operation of the document that is meant, as operationName.",
      );
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
      throw refusal(
        "BAD_REQUEST",
        "Only subscriptions come here: send queries and mutations to POST /graphql.",
      );
    const variableValues = (variables ?? {}) as Record<string, unknown>;
    checkVariables(variableValues, operation.operation);
    const values = getVariableValues(this.#schema, operation.variableDefinitions ?? [], variableValues, {
      maxErrors: 1,
    });
    if (values.errors) throw refusal("BAD_USER_INPUT", values.errors[0]!.message);
    const { coerced } = values;
    checkDocument(document, operation.operation);
    const fragments = fragmentsOf(document);
    checkCost({ schema: this.#schema, fragments, operation, variables: coerced }, this.#options.limits);
    const selected = new Selections(this.#schema, fragments, coerced).fields(
      this.#schema.getSubscriptionType()!,
      [operation.selectionSet],
    );
    if (selected.length !== 1)
      throw refusal("BAD_USER_INPUT", "A subscription selects one field; this one leaves it out.");
    return { document, operationName: operationName as string | undefined, variableValues };
  }

  #document(query: string): DocumentNode {
    const known = this.#documents.get(query);
    if (known) return known;
    const document = this.#parse(query);
    const { introspection } = this.#options;
    const rules = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
    const [error] = validate(this.#schema, document, rules, { maxErrors: 1 });
    if (error) {
      const message = introspection ? error.message : error.message.replace(/ ?Did you mean.+?\?$/, "");
      throw refusal("GRAPHQL_VALIDATION_FAILED", message);
    }
    this.#documents.set(query, document);
    return document;
  }

  #parse(query: string): DocumentNode {
    try {
      return parse(query, { maxTokens: MAX_TOKENS });
    } catch (error) {
      const { code, message, extensions } = parseFault((error as Error).message);
      throw refusal(code, message, extensions);
    }
  }
}

const isOptional = (value: unknown, type: "string" | "object") =>
  value == null || (typeof value === type && !Array.isArray(value));
