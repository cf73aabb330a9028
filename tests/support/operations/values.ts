import type { Dice } from "../../../bench/corpus/dice.ts";

/**
 * A value of an input type. A text stands for all that could be in its place, so that a value has
 * others of the same shape.
 */
export type Value =
  | { texts: readonly string[] }
  | { plain: number | boolean | null }
  | { symbol: string }
  | { list: readonly Value[] }
  | { object: readonly (readonly [name: string, value: Value])[] }
  | { variable: string };

export const NULL: Value = { plain: null };

/** The value as GraphQL writes it, with texts by chance. */
export function literalOf(value: Value, dice: Dice): string {
  if ("texts" in value) return JSON.stringify(dice.pick(value.texts));
  if ("plain" in value) return String(value.plain);
  if ("symbol" in value) return value.symbol;
  if ("variable" in value) return `$${value.variable}`;
  if ("list" in value) return `[${value.list.map((item) => literalOf(item, dice)).join(", ")}]`;
  return `{ ${value.object.map(([name, inner]) => `${name}: ${literalOf(inner, dice)}`).join(", ")} }`;
}

/** The value as the JSON of a variable, with texts by chance. */
export function jsonOf(value: Value, dice: Dice): unknown {
  if ("texts" in value) return dice.pick(value.texts);
  if ("plain" in value) return value.plain;
  if ("symbol" in value) return value.symbol;
  if ("variable" in value) throw new Error(`$${value.variable} stands in a variable.`);
  if ("list" in value) return value.list.map((item) => jsonOf(item, dice));
  return Object.fromEntries(value.object.map(([name, inner]) => [name, jsonOf(inner, dice)]));
}
