import type { ApolloServerPlugin } from "@apollo/server";
import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getVariableValues,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { type Field, Selections } from "../../read/selection.ts";
import { DEFAULT_FACET_VALUES } from "../../schema/facets.ts";
import { DEFAULT_PAGE } from "../../schema/lists/connection.ts";
import { refusal } from "../errors.ts";

export interface Limits {
  maxDepth: number;
  maxCost: number;
}

/** How many items a list without a size is taken to have: subjects of a statement, quotes of a report. */
const USUAL_ITEMS = 5;
/** What counting a whole list costs, beside the objects that it gives. */
const COUNTING: Record<string, number> = { totalCount: 10, facets: 10, timeline: 50, snippet: 5 };
/** So many fields are looked at; an operation with more is over any limit. */
const MAX_FIELDS = 20_000;

/**
 * Refuses an operation that nests too deep or could give too much, before anything is read. Its
 * cost is about the number of objects that the answer can hold: each object counts one, times
 * the sizes of the lists that it is in; counting a whole list counts extra.
 */
export function costLimit(limits: Limits): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request }) {
          if (!operation) return; // there is none of that name; Apollo Server says so
          const variables = getVariableValues(
            schema,
            operation.variableDefinitions ?? [],
            request.variables ?? {},
          );
          if (!variables.coerced) return; // execution says what is wrong with them
          const fragments = Object.fromEntries(
            document.definitions.flatMap((node) =>
              node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
            ),
          );
          const root = schema.getRootType(operation.operation);
          if (!root) return;
          const { cost } = new Cost(schema, new Selections(schema, fragments, variables.coerced), limits).of(
            root,
            [operation.selectionSet],
          );
          if (cost > limits.maxCost) throw tooCostly(String(cost), limits);
        },
      };
    },
  };
}

function tooCostly(cost: string, { maxCost }: Limits) {
  return refusal(
    "COST_LIMIT_EXCEEDED",
    `This operation costs ${cost}, more than the limit of ${maxCost}. The cost is about the number of objects that the answer can hold: ask for fewer items (\`first\`), or for less of each.`,
    { cost, limit: maxCost },
  );
}

class Cost {
  readonly #schema: GraphQLSchema;
  readonly #selections: Selections;
  readonly #limits: Limits;
  #fields = 0;

  constructor(schema: GraphQLSchema, selections: Selections, limits: Limits) {
    this.#schema = schema;
    this.#selections = selections;
    this.#limits = limits;
  }

  /** What the objects of a type cost with what is selected of them; of an interface, its costliest type. */
  of(type: GraphQLNamedType, sets: readonly SelectionSetNode[], depth = 1, size = 1): { cost: number } {
    const types = isAbstractType(type)
      ? this.#schema.getPossibleTypes(type)
      : isObjectType(type)
        ? [type]
        : [];
    return { cost: Math.max(0, ...types.map((object) => this.#object(object, sets, depth, size))) };
  }

  /** `size`: how many items a page of the connection holds of which the object is the connection. */
  #object(type: GraphQLObjectType, sets: readonly SelectionSetNode[], depth: number, size: number): number {
    let cost = 0;
    for (const field of this.#selections.fields(type, sets)) {
      if (++this.#fields > MAX_FIELDS) throw tooCostly(`more than ${MAX_FIELDS}`, this.#limits);
      if (!("definition" in field)) continue;
      if (depth > this.#limits.maxDepth) {
        throw refusal(
          "DEPTH_LIMIT_EXCEEDED",
          `This operation nests deeper than the limit of ${this.#limits.maxDepth} levels, at "${field.key}".`,
          { limit: this.#limits.maxDepth },
        );
      }
      cost += this.#field(field, depth, size);
    }
    return cost;
  }

  #field(field: Field, depth: number, size: number): number {
    const counting = COUNTING[field.name] ?? 0;
    const type = getNamedType(field.definition.type);
    if (!isCompositeType(type)) return counting;
    const { items, page } = this.#sizes(field, type, size);
    return counting + items * (1 + this.of(type, field.sets, depth + 1, page).cost);
  }

  /** How many objects a field gives, and, when it gives a connection, how many its page holds. */
  #sizes(field: Field, type: GraphQLNamedType, pageSize: number): { items: number; page: number } {
    const asked = (field.args.first ?? field.args.last) as number | null | undefined;
    if (type.name.endsWith("Connection")) return { items: 1, page: Math.max(asked ?? DEFAULT_PAGE, 1) };
    if (!isListType(getNullableType(field.definition.type))) return { items: 1, page: 1 };
    if (field.name === "nodes" && Array.isArray(field.args.ids))
      return { items: field.args.ids.length, page: 1 };
    if (field.name === "nodes" || field.name === "edges") return { items: pageSize, page: 1 };
    if (type.name.endsWith("Facet")) return { items: Math.max(asked ?? DEFAULT_FACET_VALUES, 1), page: 1 };
    return { items: Math.max(asked ?? USUAL_ITEMS, 1), page: 1 };
  }
}
