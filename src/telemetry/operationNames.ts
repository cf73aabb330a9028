import { LRUCache } from "lru-cache";

/** How many names have a series of their own: the first come, and then those that come again and again. */
const AT_ONCE = 50;
const IN_ALL = 100;
const AGAIN_AND_AGAIN = 10;
const MAX_CANDIDATES = 1000;
const MAX_LENGTH = 60;

/** What all names that have no series of their own are counted as. */
export const OTHER = "(other)";

/**
 * The names of operations as labels of metrics. Clients choose the names, so somebody may send a new one each time: no
 * more than a hundred are ever told apart, and half of those places are for names that were answered ten times.
 */
export class OperationNames {
  readonly #known = new Set<string>();
  readonly #candidates = new LRUCache<string, number>({ max: MAX_CANDIDATES });

  /** @param answered whether the operation was answered without errors: only then may its name take a place */
  label(name: string, answered: boolean): string {
    if (this.#known.has(name)) return name;
    if (!answered || name.length > MAX_LENGTH || this.#known.size >= IN_ALL) return OTHER;
    const times = (this.#candidates.get(name) ?? 0) + 1;
    this.#candidates.set(name, times);
    if (this.#known.size >= AT_ONCE && times < AGAIN_AND_AGAIN) return OTHER;
    this.#known.add(name);
    this.#candidates.delete(name);
    return name;
  }
}
