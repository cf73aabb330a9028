import {
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { roundedUp } from "../../read/entities.ts";
import { countConditions } from "../../read/filters.ts";
import { type Field, Selections } from "../../read/selection.ts";
import { DEFAULT_FACET_VALUES } from "../../schema/facets.ts";
import { DEFAULT_PAGE } from "../../schema/lists/connection.ts";
import { refusal } from "../errors.ts";

export interface Limits {
  maxDepth: number;
  maxCost: number;
}

interface Operation {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  operation: OperationDefinitionNode;
  /** Coerced to the types that it declares. */
  variables: Record<string, unknown>;
}

/** How many items a list without a size is taken to have: subjects of a statement, quotes of a report. */
const USUAL_ITEMS = 5;
/** What counts beside the objects that a field gives: counting a whole list, long texts, looking names up. */
const EXTRA: Record<string, number> = {
  ask: 1000,
  suggest: 500,
  totalCount: 10,
  facets: 10,
  timeline: 50,
  snippet: 5,
  "Source.text": 20,
};

/**
 * Refuses an operation that nests too deep or could give too much, before anything is read. Its
 * cost is about the number of objects that the answer can hold: each object counts one, times
 * the sizes of the lists that it is in; counting a whole list and each condition of a filter
 * count extra.
 * @throws DEPTH_LIMIT_EXCEEDED, COST_LIMIT_EXCEEDED, BAD_USER_INPUT
 */
export function checkCost({ schema, fragments, operation, variables }: Operation, limits: Limits): void {
  const root = schema.getRootType(operation.operation);
  if (!root) return; // execution says that there is none
  const selections = new Selections(schema, fragments, variables);
  const cost = new Cost(schema, selections, limits).of(root, [operation.selectionSet]);
  if (cost > limits.maxCost) {
    throw refusal(
      "COST_LIMIT_EXCEEDED",
      `This operation costs ${cost}, more than the limit of ${limits.maxCost}. The cost is about the number of objects that the answer can hold: ask for fewer items (\`first\`), or for less of each.`,
      { cost, limit: limits.maxCost },
    );
  }
}

class Cost {
  readonly #schema: GraphQLSchema;
  readonly #selections: Selections;
  readonly #limits: Limits;
  /** What has been computed, by type, selection sets, depth and page size: fragments are not walked twice. */
  readonly #known = new Map<string, number>();
  readonly #setIds = new Map<SelectionSetNode, number>();

  constructor(schema: GraphQLSchema, selections: Selections, limits: Limits) {
    this.#schema = schema;
    this.#selections = selections;
    this.#limits = limits;
  }

  /**
   * What an object of a type costs with what is selected of it; of an interface, its costliest
   * type. `size`: how many items a page holds, when the object is a connection.
   */
  of(type: GraphQLNamedType, sets: readonly SelectionSetNode[], depth = 1, size = 1): number {
    const key = `${type.name} ${sets.map((set) => this.#setId(set)).join()} ${depth} ${size}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const types = isAbstractType(type)
      ? this.#schema.getPossibleTypes(type)
      : isObjectType(type)
        ? [type]
        : [];
    const cost = Math.max(0, ...types.map((object) => this.#object(object, sets, depth, size)));
    this.#known.set(key, cost);
    return cost;
  }

  #setId(set: SelectionSetNode): number {
    const id = this.#setIds.get(set) ?? this.#setIds.size;
    this.#setIds.set(set, id);
    return id;
  }

  #object(type: GraphQLObjectType, sets: readonly SelectionSetNode[], depth: number, size: number): number {
    let cost = 0;
    for (const field of this.#fields(type, sets)) {
      if (!("definition" in field)) continue;
      if (depth > this.#limits.maxDepth) {
        throw refusal(
          "DEPTH_LIMIT_EXCEEDED",
          `This operation nests deeper than the limit of ${this.#limits.maxDepth} levels, at "${field.key}".`,
          { limit: this.#limits.maxDepth },
        );
      }
      cost += this.#field(field, depth, size) + (EXTRA[`${type.name}.${field.name}`] ?? 0);
    }
    return cost;
  }

  /** An argument that graphql-js refuses (null for one that may not be) is a fault of the request. */
  #fields(type: GraphQLObjectType, sets: readonly SelectionSetNode[]) {
    try {
      return this.#selections.fields(type, sets);
    } catch (error) {
      throw error instanceof GraphQLError ? refusal("BAD_USER_INPUT", error.message) : error;
    }
  }

  #field(field: Field, depth: number, size: number): number {
    const extra = (EXTRA[field.name] ?? 0) + countConditions(field.args.filter);
    const type = getNamedType(field.definition.type);
    if (!isCompositeType(type)) return extra;
    const { items, page } = this.#sizes(field, type, size);
    return extra + items * (1 + this.of(type, field.sets, depth + 1, page));
  }

  /** How many objects a field gives, and, when it gives a connection, how many its page holds. */
  #sizes(field: Field, type: GraphQLNamedType, pageSize: number): { items: number; page: number } {
    const asked = (field.args.first ?? field.args.last) as number | null | undefined;
    if (type.name.endsWith("Connection")) return { items: 1, page: Math.max(asked ?? DEFAULT_PAGE, 1) };
    if (!isListType(getNullableType(field.definition.type))) return { items: 1, page: 1 };
    if (field.name === "nodes" && Array.isArray(field.args.ids))
      return { items: field.args.ids.length, page: 1 };
    if (field.name === "_entities" && Array.isArray(field.args.representations))
      return { items: roundedUp(field.args.representations.length), page: 1 };
    if (field.name === "nodes" || field.name === "edges") return { items: pageSize, page: 1 };
    if (type.name.endsWith("Facet")) return { items: Math.max(asked ?? DEFAULT_FACET_VALUES, 1), page: 1 };
    return { items: Math.max(asked ?? USUAL_ITEMS, 1), page: 1 };
  }
}
