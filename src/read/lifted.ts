import { mentions } from "./filters.ts";
import type { FilterTree } from "./list.ts";

/**
 * A filter with the fields of its `and` beside its own, as far as it has none of that name: rows are found by what stands there,
 * while the rest is tested on each. As of when holds for the condition that says so, which therefore stays whole.
 */
export function lifted({ and, ...own }: FilterTree): FilterTree {
  const filter: FilterTree & Record<string, unknown> = own;
  const left: FilterTree[] = [];
  for (const condition of and ?? []) {
    if (mentions(condition, "asOf")) left.push(condition);
    else {
      const { and: further, ...fields } = lifted(condition);
      const kept: FilterTree & Record<string, unknown> = {};
      for (const [name, value] of Object.entries(fields)) {
        const to = filter[name] == null ? filter : kept;
        to[name] = value;
      }
      left.push(...(further ?? []), ...(Object.keys(kept).length > 0 ? [kept] : []));
    }
  }
  return left.length > 0 ? { ...filter, and: left } : filter;
}
