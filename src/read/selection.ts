import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** One field of an answer: every mention of one response key in an object, merged. */
export interface Field {
  /** Its key in the answer: the alias, or the name. */
  key: string;
  name: string;
  definition: GraphQLField<unknown, unknown>;
  args: Record<string, unknown>;
  mentions: readonly FieldNode[];
  /** The selection sets of all its mentions. */
  sets: SelectionSetNode[];
}

/** `__typename` needs no definition: it is the object's type. So do, at the root, `__schema` and `__type`. */
export type TypenameField = { key: string; name: `__${string}` };

/**
 * What an operation selects, read as the executor reads it (GraphQL specification, 6.3.2
 * CollectFields): fragments spread, `@skip` and `@include` applied, equal response keys merged.
 */
export class Selections {
  readonly #schema: GraphQLSchema;
  readonly #fragments: Record<string, FragmentDefinitionNode>;
  readonly #variables: Record<string, unknown>;

  constructor(
    schema: GraphQLSchema,
    fragments: Record<string, FragmentDefinitionNode>,
    variables: Record<string, unknown>,
  ) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#variables = variables;
  }

  /** The fields that `sets` select of a type, in the order of the answer. */
  fields(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): (Field | TypenameField)[] {
    const nodes = new Map<string, FieldNode[]>();
    const spread = new Set<string>();
    for (const set of sets) this.#collect(type, set, nodes, spread);
    return [...nodes].map(([key, mentions]) => this.field(type, key, mentions));
  }

  field(type: GraphQLObjectType, key: string, mentions: readonly FieldNode[]): Field | TypenameField {
    const first = mentions[0]!;
    const name = first.name.value;
    if (name.startsWith("__")) return { key, name: name as `__${string}` };
    const definition = type.getFields()[name]!;
    return {
      key,
      name,
      definition,
      args: getArgumentValues(definition, first, this.#variables),
      mentions,
      sets: mentions.flatMap((node) => node.selectionSet ?? []),
    };
  }

  #collect(
    type: GraphQLObjectType,
    set: SelectionSetNode,
    nodes: Map<string, FieldNode[]>,
    spread: Set<string>,
  ): void {
    for (const node of set.selections) {
      if (!this.#included(node)) continue;
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        const mentions = nodes.get(key);
        if (mentions) mentions.push(node);
        else nodes.set(key, [node]);
        continue;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        if (spread.has(node.name.value)) continue;
        spread.add(node.name.value);
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments[node.name.value]!;
      const condition = fragment.typeCondition?.name.value;
      if (condition === undefined || this.#applies(condition, type)) {
        this.#collect(type, fragment.selectionSet, nodes, spread);
      }
    }
  }

  #included(node: SelectionNode): boolean {
    if (!node.directives?.length) return true;
    if (getDirectiveValues(GraphQLSkipDirective, node, this.#variables)?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, this.#variables)?.if !== false;
  }

  #applies(condition: string, type: GraphQLObjectType): boolean {
    if (condition === type.name) return true;
    const abstract = this.#schema.getType(condition);
    return !!abstract && "resolveType" in abstract && this.#schema.isSubType(abstract, type);
  }
}
