import type { Dice } from "../../../bench/corpus/dice.ts";
import { parseDate } from "../../../src/domain/dates.ts";
import type { Row } from "../insertRows.ts";

const two = (n: number) => String(n).padStart(2, "0");

/** Dates of every precision around one winter, many of them the same, a quarter of them unknown. */
export function randomEdtf(dice: Dice): string | null {
  const month = `2025-${two(1 + dice.below(4))}`;
  const day = () => `${month}-${two(1 + dice.below(28))}`;
  const kinds: (() => string | null)[] = [
    () => null,
    () => null,
    day,
    day,
    day,
    () => `2025-02-${two(10 + dice.below(3))}`,
    () => `${day()}T${two(dice.below(24))}:${dice.pick(["00", "30"])}:00Z`,
    () => `2025-03-${two(29 + dice.below(3))}T${two(dice.below(24))}:15:00Z`,
    () => dice.pick([month, `${month}~`, `${month}?`]),
    () => dice.pick(["2024", "2025", "202X", "20XX", "2025-21"]),
    () => `2025-01-${two(1 + dice.below(28))}/2025-02-${two(1 + dice.below(28))}`,
    () => dice.pick([`${day()}/..`, `../${day()}`]),
  ];
  return dice.pick(kinds)();
}

/** A date as its four columns. */
export function dateColumns(prefix: string, edtf: string | null): Row {
  const date = edtf === null ? null : parseDate(edtf);
  return {
    [`${prefix}_edtf`]: date?.edtf ?? null,
    [`${prefix}_start`]: date?.start?.toISOString() ?? null,
    [`${prefix}_end`]: date?.end?.toISOString() ?? null,
    [`${prefix}_precision`]: date?.precision ?? null,
  };
}
