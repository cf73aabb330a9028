import type { Dice } from "../../../bench/corpus/dice.ts";
import { jsonOf, literalOf, NULL, type Value } from "./values.ts";

interface Declared {
  name: string;
  type: string;
  defaultValue: string | null;
  /** Makes a value, of any shape; undefined when none is given. */
  make: () => Value | undefined;
}

/** The variables that a random operation declares, and values for them. */
export class Variables {
  readonly #dice: Dice;
  readonly #declared: Declared[] = [];

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /**
   * Declares a variable for a place of a type, now and then with a default, and gives it for use there.
   * @param nullable whether the place may be left without a value
   */
  declare(type: string, nullable: boolean, value: () => Value): Value {
    const dice = this.#dice;
    const name = `v${this.#declared.length + 1}`;
    const hasDefault = dice.chance(0.2);
    const strict = !nullable || dice.chance(0.3);
    this.#declared.push({
      name,
      type: strict && !type.endsWith("!") ? `${type}!` : type,
      defaultValue: hasDefault ? literalOf(value(), dice) : null,
      make: () => {
        if ((hasDefault || !strict) && dice.chance(0.15)) return undefined;
        return !strict && dice.chance(0.15) ? NULL : value();
      },
    });
    return { variable: name };
  }

  get declarations(): string {
    if (this.#declared.length === 0) return "";
    const written = this.#declared.map(
      ({ name, type, defaultValue }) =>
        `$${name}: ${type}${defaultValue === null ? "" : ` = ${defaultValue}`}`,
    );
    return `(${written.join(", ")})`;
  }

  /** Values for all of them, of one shape: each call of what it gives draws other texts. */
  shape(): () => Record<string, unknown> {
    const made = this.#declared.map(({ name, make }) => [name, make()] as const);
    return () =>
      Object.fromEntries(
        made.flatMap(([name, value]) => (value === undefined ? [] : [[name, jsonOf(value, this.#dice)]])),
      );
  }
}
