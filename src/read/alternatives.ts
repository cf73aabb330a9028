import { lifted } from "./lifted.ts";
import type { FilterTree } from "./list.ts";

/** Where one of more conditions than so many suffices, they are tested on each row instead. */
const MOST = 8;

/**
 * Filters of which a row meets one exactly where it meets a filter of which one condition suffices: one of its `or`, or one of
 * several values of a field. Each says all else that the filter says, so each may have an index of its own. Null when nothing
 * in the filter is such a choice.
 * @param fields whose values rows are found by
 */
export function alternatives(filter: FilterTree, fields: readonly string[]): FilterTree[] | null {
  const { or, ...rest } = filter;
  if (or && isChoice(or)) return or.map((one) => lifted({ ...rest, and: [...(rest.and ?? []), one] }));
  for (const name of fields) {
    const values = (filter as Record<string, unknown>)[name];
    if (Array.isArray(values) && isChoice(values)) return values.map((one) => ({ ...filter, [name]: [one] }));
  }
  return null;
}

const isChoice = ({ length }: readonly unknown[]) => length > 1 && length <= MOST;
