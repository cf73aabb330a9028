import { Gap, type Side } from "../graph/loaded.ts";
import type { Entry } from "../graph/usePages.ts";

/** How many rows beyond what is drawn are loaded before they are seen. */
const AHEAD = 40;
/** So near to a gap's side it is filled from there: one reads on. */
const NEAR = 100;

/** What is to be loaded: a page from a gap's side, or what stands so many rows after its beginning. */
export type Wanted = {
  gap: Gap;
  /** The window must go there, for what it is at cannot be gone to. */
  snaps: boolean;
} & ({ side: Side } | { at: number; by: Entry });

/** What is seen of a list. */
export interface View {
  /** The first and the last item that are drawn. */
  first: number;
  last: number;
  /** The stretch that the window shows, in pixels. */
  from: number;
  to: number;
  moves: boolean;
  /** Where an item begins and ends. */
  stretchOf: (item: number) => { start: number; end: number } | undefined;
  /** The number of an item's first row. */
  rowOf: (item: number) => number;
}

/** What must be loaded next: what is seen before what follows it, and that before what precedes it. */
export function wantedOf(
  items: readonly object[],
  view: View,
  entry: Entry | null | undefined,
): Wanted | undefined {
  const { first, last } = view;
  const near = [
    ...range(first, last),
    ...range(last + 1, Math.min(last + AHEAD, items.length - 1)),
    ...range(Math.max(first - AHEAD, 0), first - 1).reverse(),
  ];
  for (const index of near) {
    const gap = items[index];
    const wanted = gap instanceof Gap && wantedIn(gap, index, view, entry);
    if (wanted) return wanted;
  }
  return undefined;
}

function wantedIn(
  gap: Gap,
  item: number,
  { from, to, moves, stretchOf, rowOf }: View,
  entry: Entry | null | undefined,
): Wanted | undefined {
  const { start, end } = stretchOf(item) ?? { start: 0, end: 0 };
  const one = { gap, snaps: false };
  if (start >= from) return { ...one, side: "start" };
  if (end <= to) return { ...one, side: "end" };
  const at = Math.floor(((from - start) / (end - start)) * gap.rows);
  const left = gap.rows - at;
  if (at < NEAR) return { ...one, side: "start" };
  if (left < NEAR) return { ...one, side: "end" };
  // What is only passed need not be loaded.
  if (moves || entry === undefined) return undefined;
  const begin = rowOf(item);
  const nearest = entry ? entry.nearest(begin + at) - begin : Number.POSITIVE_INFINITY;
  const snaps = nearest !== at;
  return entry && Math.abs(nearest - at) < Math.min(at, left)
    ? { gap, at: nearest, by: entry, snaps }
    : { gap, side: at < left ? "start" : "end", snaps };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
