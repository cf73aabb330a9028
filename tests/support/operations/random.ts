import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
} from "graphql";
import { Dice } from "../randomGraph/dice.ts";
import { ArgumentWriter } from "./arguments.ts";
import type { Pools } from "./pools.ts";

const DEPTH = 6;

/** A valid operation by chance: any fields with any arguments, under aliases, in fragments, skipped and included. */
export function randomOperation(schema: GraphQLSchema, pools: Pools, seed: number): string {
  const dice = new Dice(seed);
  const args = new ArgumentWriter(dice, pools);
  const fragments: string[] = [];
  let names = 0;

  function selection(type: GraphQLNamedType, depth: number): string {
    if (isAbstractType(type)) return abstractSelection(type, depth);
    const fields = Object.values((type as GraphQLObjectType).getFields());
    const fitting = fields.filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    const chosen = dice.some(fitting, 1 + dice.below(3)).map((field) => written(field, type.name, depth));
    if (dice.chance(0.2) || chosen.length === 0)
      chosen.push(dice.chance(0.5) ? "__typename" : `a${++names}: __typename`);
    return maybeFragment(type.name, `{ ${chosen.join(" ")} }`);
  }

  function abstractSelection(type: GraphQLNamedType, depth: number): string {
    const objects = schema.getPossibleTypes(type as never);
    const inFragments = dice
      .some(objects, 1 + dice.below(3))
      .map((object) => `... on ${object.name} ${selection(object, depth)}`);
    return `{ __typename ${inFragments.join(" ")} }`;
  }

  function maybeFragment(typeName: string, set: string): string {
    if (!dice.chance(0.15)) return set;
    const name = `F${++names}`;
    fragments.push(`fragment ${name} on ${typeName} ${set}`);
    return dice.chance(0.5)
      ? `{ ...${name} ...${name} }`
      : `{ ... on ${typeName} { ...${name} } __typename }`;
  }

  function written(field: GraphQLField<unknown, unknown>, owner: string, depth: number): string {
    const type = getNamedType(field.type);
    // An alias of its own keeps fields with different arguments from colliding.
    const head = `a${++names}: ${field.name}${args.write(field, owner === "Query" ? field.name : owner)}${directive()}`;
    return isLeafType(type) ? head : `${head} ${selection(type, depth - 1)}`;
  }

  const directive = () =>
    dice.chance(0.1)
      ? dice.pick([" @include(if: true)", " @include(if: false)", " @skip(if: false)", " @skip(if: true)"])
      : "";

  const roots = Object.values(schema.getQueryType()!.getFields()).filter(
    (field) => !field.name.startsWith("_"),
  );
  const body = dice.some(roots, 1 + dice.below(2)).map((field) => written(field, "Query", DEPTH));
  return [`query { ${body.join("\n")} }`, ...fragments].join("\n");
}
