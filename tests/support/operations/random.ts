import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  parse,
  validate,
} from "graphql";
import { Dice } from "../../../bench/corpus/dice.ts";
import { ArgumentWriter } from "./arguments.ts";
import type { Pools } from "./pools.ts";
import { literalOf } from "./values.ts";
import { Variables } from "./variables.ts";

const MAX_DEPTH = 4;
/** Aliases that are names of something else: of fields, and of what JavaScript's objects have. */
const ODD_ALIASES = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "__typename",
  "id",
  "name",
  "_",
];

/** Fields of Query that no plan answers, or that answer otherwise each time. */
const LEFT_OUT = new Set([
  "actorMerges",
  "actorProposals",
  "ask",
  "deadLetterHistory",
  "deadLetters",
  "feeds",
  "proposals",
  "suggest",
  "liveCursor",
]);

export interface RandomOperation {
  query: string;
  operationName?: string;
  /** Values for its variables: a function for each shape of them, which gives others at each call. */
  shapes: [() => Record<string, unknown>, () => Record<string, unknown>];
  /** Whether it asks for the schema beside the data. */
  introspects: boolean;
}

/**
 * A valid operation by chance: any fields with any arguments and variables, under aliases, in
 * fragments, skipped and included, mentioned more than once.
 * @param mistakes how likely each value is one that may be refused; at 0 the operation must be answered
 */
export function randomOperation(
  schema: GraphQLSchema,
  pools: Pools,
  seed: number,
  mistakes = 0,
): RandomOperation {
  const dice = new Dice(seed);
  // Keys can collide: what the validation refuses is thrown away.
  for (let tries = 0; tries < 50; tries++) {
    const operation = new OperationWriter(schema, pools, dice, mistakes).write();
    if (validate(schema, parse(operation.query)).length === 0) return operation;
  }
  throw new Error(`Seed ${seed} makes no valid operation.`);
}

class OperationWriter {
  readonly #schema: GraphQLSchema;
  readonly #dice: Dice;
  readonly #variables: Variables;
  readonly #args: ArgumentWriter;
  readonly #composite: readonly GraphQLNamedType[];
  readonly #fragments: { name: string; on: GraphQLNamedType; depth: number; text: string }[] = [];
  #names = 0;

  constructor(schema: GraphQLSchema, pools: Pools, dice: Dice, mistakes: number) {
    this.#schema = schema;
    this.#dice = dice;
    this.#variables = new Variables(dice);
    this.#args = new ArgumentWriter(dice, pools, this.#variables, mistakes);
    this.#composite = Object.values(schema.getTypeMap()).filter((type) => isAbstractType(type));
  }

  write(): RandomOperation {
    const dice = this.#dice;
    const query = this.#schema.getQueryType()!;
    const roots = Object.values(query.getFields()).filter(({ name }) => !LEFT_OUT.has(name));
    const depth = 1 + dice.below(MAX_DEPTH);
    const parts = dice.some(roots, 1 + dice.below(2)).map((field) => this.#field(field, "Query", depth));
    if (dice.chance(0.2)) parts.push(`${this.#alias()}__typename`);
    const introspects = dice.chance(0.03);
    if (introspects)
      parts.push(dice.pick(["__schema { queryType { name } }", '__type(name: "Actor") { name }']));
    const body = this.#set(query, dice.some(parts, parts.length), depth);

    const several = dice.chance(0.1);
    const name = several ? "Asked" : dice.pick(["", "Some"]);
    const head = `query ${name}${this.#variables.declarations} `;
    const definitions = [
      `${head}${body}`,
      ...this.#fragments.map(({ text }) => text),
      ...(several ? ["query Other { __typename }"] : []),
    ];
    return {
      query: dice.some(definitions, definitions.length).join("\n"),
      ...(several && { operationName: name }),
      shapes: [this.#variables.shape(), this.#variables.shape()],
      introspects,
    };
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    const dice = this.#dice;
    const parts: string[] = [];
    const fields = "getFields" in type ? Object.values((type as GraphQLObjectType).getFields()) : [];
    const fitting = fields.filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    if (isAbstractType(type)) {
      for (const field of dice.some(fitting, dice.below(3))) parts.push(this.#field(field, type.name, depth));
      const types = [...this.#schema.getPossibleTypes(type), ...this.#overlapping(type)];
      for (const of of dice.some(types, 1 + dice.below(2)))
        parts.push(`... on ${of.name}${this.#directive()} ${this.#selection(of, depth)}`);
    } else {
      for (const field of dice.some(fitting, 1 + dice.below(3)))
        parts.push(this.#field(field, type.name, depth));
    }
    if (dice.chance(0.25) || parts.length === 0) parts.push(`${this.#alias()}__typename${this.#directive()}`);
    return this.#set(type, dice.some(parts, parts.length), depth);
  }

  /** The interfaces and unions that share a type with one. */
  #overlapping(type: GraphQLNamedType) {
    const possible = new Set(this.#schema.getPossibleTypes(type as never));
    return this.#composite.filter((other) =>
      this.#schema.getPossibleTypes(other as never).some((object) => possible.has(object)),
    );
  }

  /** What is selected of a type, some of it in fragments. */
  #set(type: GraphQLNamedType, parts: string[], depth: number): string {
    const dice = this.#dice;
    const known = this.#fragments.filter((fragment) => fragment.on === type && fragment.depth <= depth);
    if (known.length > 0 && dice.chance(0.3)) parts.push(`...${dice.pick(known).name}${this.#directive()}`);
    if (dice.chance(0.15)) {
      const name = `F${++this.#names}`;
      const at = dice.below(parts.length);
      const text = `fragment ${name} on ${type.name} { ${parts.slice(at).join(" ")} }`;
      parts.splice(at, parts.length, `...${name}${this.#directive()}`);
      if (dice.chance(0.3)) parts.unshift(`... on ${type.name} { ...${name} }`);
      this.#fragments.push({ name, on: type, depth, text });
    } else if (dice.chance(0.1)) {
      const on = dice.pick(["", ` on ${type.name}`]);
      parts.splice(0, 1, `...${on}${this.#directive()} { ${parts[0]} }`);
    }
    return `{ ${parts.join(" ")} }`;
  }

  #field(field: GraphQLField<unknown, unknown>, owner: string, depth: number): string {
    const type = getNamedType(field.type);
    const argsOwner = owner === "Query" ? field.name : owner;
    const head = `${this.#alias()}${field.name}${this.#args.write(field, argsOwner)}`;
    if (!isCompositeType(type)) return `${head}${this.#directive()}`;
    const mention = () => `${head}${this.#directive()} ${this.#selection(type, depth - 1)}`;
    return this.#dice.chance(0.12) ? `${mention()} ${mention()}` : mention();
  }

  #alias(): string {
    const dice = this.#dice;
    if (dice.chance(0.5)) return `a${++this.#names}: `;
    return dice.chance(0.15) ? `${dice.pick(ODD_ALIASES)}: ` : "";
  }

  #directive(): string {
    const dice = this.#dice;
    if (!dice.chance(0.1)) return "";
    const value = () => ({ plain: dice.chance(0.5) });
    const condition = dice.chance(0.6) ? this.#variables.declare("Boolean!", false, value) : value();
    return ` @${dice.pick(["include", "skip"])}(if: ${literalOf(condition, dice)})`;
  }
}
