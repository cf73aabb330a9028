import { type NodeType, stableId } from "../domain/ids.ts";

/** The time in the id of everything that is seeded; no id that is made later can have it. */
const SEEDED_AT = new Date("2025-01-01T00:00:00Z");
/** A TypeID's first ten characters after its type are the time, in base 32. */
const TIME_LENGTH = 10;

/** The id of something seeded, the same on every machine. */
export const seedId = (type: NodeType, naturalKey: string): string => stableId(type, naturalKey, SEEDED_AT);

/** What the ids of everything seeded of a type begin with, so that no other row is taken for one. */
export function seedIdPrefix(type: NodeType): string {
  const id = seedId(type, "");
  return id.slice(0, id.indexOf("_") + 1 + TIME_LENGTH);
}

/** The names of the four columns of a date. */
export const dateColumns = (name: string): string[] =>
  ["edtf", "start", "end", "precision"].map((part) => `${name}_${part}`);

/** The names of the three columns of a span. */
export const spanColumns = (name: string): string[] =>
  ["start", "end", "exact"].map((part) => `${name}_${part}`);

/** Each item with its number, from 1, among those of the same source: what its id is made of. */
export function numbered<T>(items: T[], sourceOf: (item: T) => string): [number, T][] {
  const counts = new Map<string, number>();
  return items.map((item) => {
    const n = (counts.get(sourceOf(item)) ?? 0) + 1;
    counts.set(sourceOf(item), n);
    return [n, item];
  });
}
