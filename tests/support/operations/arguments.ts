import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import type { Dice } from "../../../bench/corpus/dice.ts";
import { MISTAKES } from "./mistakes.ts";
import { type Pools, stringsFor } from "./pools.ts";
import { literalOf, NULL, type Value } from "./values.ts";
import type { Variables } from "./variables.ts";

const DAYS = ["2025", "2025-02", "2025-02-11", "2025-01-05/2025-03-10", "2025-03-15", "202X", "2025-21"];
/** By what takes them: a range may be open where nothing needs that end. */
const EDTF: Record<string, readonly string[]> = {
  from: ["2025-02/..", "2024-12-24/.."],
  until: ["../2025-03", "../2025-02-11"],
  asOf: ["../2025-03", "../2025-04-02"],
};
const ZONES = ["UTC", "Europe/Brussels", "America/New_York", "Asia/Kathmandu"];

/** Where a value stands. */
interface Place {
  /** The root field or the input type that has it, and its name there. */
  owner: string;
  name: string;
  /** How many input objects it is in. */
  depth: number;
  /** Whether a part of it may be a variable: a variable's own value has none. */
  variables: boolean;
}

/**
 * Arguments by chance, as literals, as variables, or as literals with variables in them. Without
 * mistakes they must be answered.
 */
export class ArgumentWriter {
  readonly #dice: Dice;
  readonly #pools: Pools;
  readonly #variables: Variables;
  /** How likely each value is a mistake. */
  readonly #mistakes: number;

  constructor(dice: Dice, pools: Pools, variables: Variables, mistakes: number) {
    this.#dice = dice;
    this.#pools = pools;
    this.#variables = variables;
    this.#mistakes = mistakes;
  }

  /** The arguments of a field: those that it needs, and some of those that it takes. */
  write(field: GraphQLField<unknown, unknown>, owner: string): string {
    const backward = this.#dice.chance(0.2);
    const cursors = this.#cursors(field);
    const given = field.args
      .filter((argument) => !cursors.has(argument.name) && this.#wanted(argument, backward))
      .map(({ name, type, defaultValue }) => {
        const place = { owner, name, depth: 0, variables: true };
        return [name, this.#value(type, place, defaultValue !== undefined)] as const;
      });
    const all = [...given, ...cursors];
    if (all.length === 0) return "";
    return `(${all.map(([name, value]) => `${name}: ${literalOf(value, this.#dice)}`).join(", ")})`;
  }

  #wanted({ name, type, defaultValue }: GraphQLArgument, backward: boolean): boolean {
    if (["after", "before"].includes(name)) return this.#mistaken();
    if (name === "first") return !backward || this.#mistaken();
    if (name === "last") return backward;
    if (isNonNullType(type) && defaultValue === undefined) return true;
    return this.#dice.chance(0.4);
  }

  /** Now and then, where the page starts and ends, with the order that the cursors are of. */
  #cursors({ args }: GraphQLField<unknown, unknown>): Map<string, Value> {
    const chosen = new Map<string, Value>();
    if (!args.some(({ name }) => name === "after") || !this.#dice.chance(0.3)) return chosen;
    const orderType = args.find(({ name }) => name === "orderBy")?.type;
    const orders = orderType && getNamedType(orderType);
    const order = isEnumType(orders) ? this.#dice.pick(orders.getValues()).name : "RELEVANCE_DESC";
    if (isEnumType(orders)) chosen.set("orderBy", { symbol: order });
    for (const side of this.#dice.some(["after", "before"], 1 + this.#dice.below(2))) {
      const texts = { texts: this.#pools[this.#mistaken() ? "wrongCursors" : order]! };
      chosen.set(side, this.#dice.chance(0.6) ? this.#variables.declare("String", true, () => texts) : texts);
    }
    return chosen;
  }

  /** @param optional whether nothing need be given although null may not be */
  #value(type: GraphQLInputType, place: Place, optional = false): Value {
    const nullable = !isNonNullType(type) && this.#mayBeNull(place);
    if (place.variables && this.#dice.chance(0.35)) {
      const inner = { ...place, variables: false };
      // A nullable variable may stand where null may not if nothing need be given there.
      const declared = isNonNullType(type) && optional && this.#mistaken() ? type.ofType : type;
      return this.#variables.declare(String(declared), nullable || declared !== type, () =>
        this.#given(isNonNullType(type) ? type.ofType : type, inner),
      );
    }
    if (nullable && this.#dice.chance(0.08)) return NULL;
    return this.#given(isNonNullType(type) ? type.ofType : type, place);
  }

  #mayBeNull({ owner, name, depth }: Place): boolean {
    if (this.#mistakes > 0) return true;
    // A range of dates, and a condition within another, must say something.
    return owner !== "DateFilter" && depth < 2 && !["first", "last"].includes(name);
  }

  #given(type: GraphQLInputType, place: Place): Value {
    const dice = this.#dice;
    if (isListType(type)) {
      if (this.#mistaken()) return { list: [] };
      const item = () => this.#value(type.ofType, place);
      return { list: Array.from({ length: 1 + dice.below(2) }, item) };
    }
    if (isInputObjectType(type)) return this.#object(type, place);
    if (isEnumType(type)) return { symbol: dice.pick(type.getValues()).name };
    if (type.name === "Boolean") return { plain: dice.chance(0.5) };
    if (type.name === "Int") {
      if (this.#mistaken()) return { plain: dice.pick([0, -1, 101, 501, 2 ** 31 - 1]) };
      return { plain: dice.chance(0.05) ? 100 : 1 + dice.below(4) };
    }
    const texts = this.#texts(String(type), place);
    if (!this.#mistaken()) return { texts };
    return { texts: dice.chance(0.2) ? MISTAKES : [...MISTAKES, ...texts] };
  }

  #texts(type: string, { owner, name }: Place): readonly string[] {
    if (type === "EDTF") return this.#dice.chance(0.2) ? (EDTF[name] ?? DAYS) : DAYS;
    if (name === "after" || name === "before") return this.#pools.wrongCursors!;
    return type === "TimeZone" ? ZONES : stringsFor(this.#pools, owner, name);
  }

  #object(type: GraphQLInputObjectType, place: Place): Value {
    const depth = place.depth + 1;
    const fields = Object.values(type.getFields()).filter(
      ({ name }) => depth < 3 || !["and", "or", "not"].includes(name),
    );
    const isRange = type.name === "DateFilter";
    // Two bounds of one range could exclude each other, which is refused.
    const one = ["DateFilter", "FacetHaving"].includes(type.name) && !this.#mistaken();
    const chosen = this.#dice.some(
      isRange ? fields.filter(({ name }) => name !== "match") : fields,
      one ? 1 : 1 + this.#dice.below(3),
    );
    if (isRange && this.#dice.chance(0.3)) chosen.push(type.getFields().match!);
    return {
      object: chosen.map(({ name, type: of, defaultValue }) => {
        const at = { owner: type.name, name, depth, variables: place.variables };
        return [name, this.#value(of, at, defaultValue !== undefined)] as const;
      }),
    };
  }

  #mistaken(): boolean {
    return this.#mistakes > 0 && this.#dice.chance(this.#mistakes);
  }
}
