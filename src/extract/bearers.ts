import type { Entity } from "./entities.ts";
import type { Name } from "./names.ts";
import { nameKey, type ShortNames, shortNamesOf } from "./shortNames.ts";

interface Bearer {
  entity: Entity;
  from: number;
}

/** Who is meant by the short names of a text. Names are added in their order. */
export class Bearers {
  readonly #byName: Record<keyof ShortNames, Map<string, Bearer[]>> = { ends: new Map(), others: new Map() };

  /** Somebody's full name. */
  add({ text, from }: Name, entity: Entity): void {
    const short = shortNamesOf(text);
    for (const which of ["ends", "others"] as const)
      for (const name of short[which]) {
        const bearers = this.#byName[which].get(name);
        if (bearers) bearers.push({ entity, from });
        else this.#byName[which].set(name, [{ entity, from }]);
      }
  }

  /** Whose short name it is: the last one's before it who bears it, or the first one's after it, as headlines are. */
  of({ text, from }: Name): Entity | undefined {
    const key = nameKey(text);
    const bearers = this.#byName.ends.get(key) ?? this.#byName.others.get(key);
    if (!bearers) return undefined;
    let low = 0;
    let high = bearers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bearers[middle]!.from < from) low = middle + 1;
      else high = middle;
    }
    return (bearers[low - 1] ?? bearers[0])?.entity;
  }
}
