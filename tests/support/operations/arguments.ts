import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import type { Dice } from "../randomGraph/dice.ts";
import { type Pools, stringsFor } from "./pools.ts";

const EDTF = ["2025", "2025-02", "2025-02-11", "2025-01-05/2025-03-10", "2025-03-15", "202X", "2025-21"];
const ZONES = ["UTC", "Europe/Brussels", "America/New_York", "Asia/Kathmandu"];

/** Values for arguments and input types, written as GraphQL, that must be answered. */
export class ArgumentWriter {
  readonly #dice: Dice;
  readonly #pools: Pools;

  constructor(dice: Dice, pools: Pools) {
    this.#dice = dice;
    this.#pools = pools;
  }

  /** The arguments of a field: those that it needs, and some of those that it takes. */
  write(field: GraphQLField<unknown, unknown>, owner: string): string {
    const backward = this.#dice.chance(0.2);
    const given = field.args
      .filter((argument) => this.#wanted(argument, backward))
      .map((argument) => `${argument.name}: ${this.#value(argument.type, owner, argument.name, 0)}`);
    return given.length === 0 ? "" : `(${given.join(", ")})`;
  }

  #wanted({ name, type, defaultValue }: GraphQLArgument, backward: boolean): boolean {
    if (["after", "before"].includes(name)) return false; // pages are tested on their own
    if (name === "first") return !backward;
    if (name === "last") return backward;
    if (isNonNullType(type) && defaultValue === undefined) return true;
    return this.#dice.chance(0.4);
  }

  #value(type: GraphQLInputType, owner: string, name: string, depth: number): string {
    if (isNonNullType(type)) return this.#value(type.ofType, owner, name, depth);
    if (isListType(type)) {
      const values = Array.from({ length: 1 + this.#dice.below(2) }, () =>
        this.#value(type.ofType, owner, name, depth),
      );
      return `[${values.join(", ")}]`;
    }
    if (isInputObjectType(type)) return this.#object(type, depth + 1);
    if (isEnumType(type)) return this.#dice.pick(type.getValues()).name;
    switch (type.name) {
      case "Int":
        return String(1 + this.#dice.below(4));
      case "Boolean":
        return String(this.#dice.chance(0.5));
      case "EDTF":
        return JSON.stringify(this.#dice.pick(EDTF));
      case "TimeZone":
        return JSON.stringify(this.#dice.pick(ZONES));
      default:
        return JSON.stringify(this.#dice.pick(stringsFor(this.#pools, owner, name)));
    }
  }

  #object(type: GraphQLInputObjectType, depth: number): string {
    const fields = Object.values(type.getFields()).filter(
      ({ name }) => depth < 3 || !["and", "or", "not"].includes(name),
    );
    // Two bounds of one range could exclude each other, which is refused.
    const count = ["DateFilter", "FacetHaving"].includes(type.name) ? 1 : 1 + this.#dice.below(3);
    const given = this.#dice.some(
      type.name === "DateFilter" ? fields.filter(({ name }) => name !== "match") : fields,
      count,
    );
    return `{ ${given.map(({ name, type: of }) => `${name}: ${this.#value(of, type.name, name, depth)}`).join(", ")} }`;
  }
}
