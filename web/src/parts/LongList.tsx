import { useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import {
  type ReactNode,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useLocation } from "react-router";
import { mayPass, useAgain } from "../graph/again.ts";
import { Gap } from "../graph/loaded.ts";
import { forgetPlace, keepPlace, keptPlace } from "../graph/place.ts";
import type { Entry, Pages } from "../graph/usePages.ts";
import { GapInList } from "./GapInList.tsx";
import { Missing } from "./states.tsx";
import { type Goal, useSettled } from "./useSettled.ts";
import { wantedOf } from "./wanted.ts";

/**
 * How high all gaps of a list can be together, in pixels: browsers draw nothing beyond 17 to 33 million. In a list of a
 * million rows those that are not loaded are less high than the others.
 */
const MOST_PIXELS = 10_000_000;
/** How high a gap is at most that can be filled from its sides alone. */
const SIDES_PIXELS = 3000;
const KEPT_LISTS = 6;
/** The heights of the rows of the lists that were scrolled through last: going back finds each where it was. */
const heights = new Map<string, VirtualItem[]>();

/**
 * A list of any length: the rows around the window are drawn, and what is not loaded is when the window comes near. Where a
 * list can be entered anywhere, the scroll bar stands for all of it.
 */
export function LongList<Node extends { id: string }>({
  pages,
  entry = null,
  className,
  height,
  children,
}: {
  pages: Pages<Node>;
  /** How it is entered anywhere; undefined while that is not known, null where it cannot be. */
  entry?: Entry | null | undefined;
  className: string;
  /** How high a row usually is, in pixels. */
  height: number;
  children: (node: Node) => ReactNode;
}) {
  const { key, items, totalCount, busy, failure, change, rowOf, itemAt, markBefore, fill, enter } = pages;
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  const isWide = entry !== null;
  const heightOf = useCallback(
    (item: Node | Gap | undefined) => {
      if (!(item instanceof Gap)) return height;
      return isWide
        ? Math.ceil(item.rows * Math.min(height, MOST_PIXELS / totalCount))
        : Math.min(item.rows * height, SIDES_PIXELS);
    },
    [height, isWide, totalCount],
  );
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => heightOf(items[index]),
    // The same function as long as the items are the same, which are laid out anew otherwise.
    getItemKey: useCallback(
      (index: number) => {
        const item = items[index];
        return item instanceof Gap ? `${item.id} ${heightOf(item)}` : (item?.id ?? index);
      },
      [items, heightOf],
    ),
    overscan: 6,
    scrollMargin: top,
    useFlushSync: false,
    anchorTo: "end", // what is read stays where it is when rows come in above it
    scrollEndThreshold: -1, // not: a list that fits into the window is at its end, and must not draw the page down as it grows
    initialOffset: () => window.scrollY,
    initialMeasurementsCache: heights.get(key) ?? [],
  });
  useLayoutEffect(() => {
    const place = list.current;
    if (place) setTop(place.getBoundingClientRect().top + window.scrollY);
  });
  useEffect(() => () => keepHeights(key, rows.takeSnapshot()), [key, rows]);
  // The list was laid out for where the window stood before the router moved it: rows must not be measured against that.
  useEffect(() => {
    rows.scrollOffset = window.scrollY;
  }, [rows]);

  const visit = useLocation().key;
  const [place, setPlace] = useState(() => keptPlace(visit, key));
  const [goal, setGoal] = useState<Goal>();
  const shown = rows.getVirtualItems();
  const aimed = useRef({ from: 0, snaps: false });
  const load = () => {
    if (place) {
      // What the reader had before them comes first.
      const item = itemAt(place.row);
      const [gap, begin, mark] = [items[item], rowOf(item), place.mark];
      if (!(gap instanceof Gap)) {
        if (gap) setGoal({ id: gap.id, by: place.by });
        setPlace(undefined);
        forgetPlace(visit, key);
      } else if (mark && mark.row >= begin) enter(gap, mark.row - begin, mark);
      else fill(gap, "start", place.row + 1 - begin);
      return;
    }
    const from = rows.scrollOffset ?? window.scrollY;
    const view = {
      first: shown[0]?.index ?? 0,
      last: shown.at(-1)?.index ?? 0,
      from,
      to: from + window.innerHeight,
      moves: rows.isScrolling,
      stretchOf: (item: number) => rows.measurementsCache[item],
      rowOf,
    };
    const wanted = wantedOf(items, view, entry);
    if (!wanted) return;
    aimed.current = { from, snaps: wanted.snaps };
    if ("at" in wanted) enter(wanted.gap, wanted.at, wanted.by);
    else fill(wanted.gap, wanted.side);
  };
  // After whatever was drawn: a window elsewhere wants something else.
  useEffect(() => {
    if (!busy && !failure && !goal) load();
  });
  useAgain(failure && mayPass(failure) ? failure : undefined, load);

  const startOf = useCallback(
    (id: string | undefined) =>
      id === undefined
        ? top + rows.getTotalSize()
        : rows.measurementsCache[items.findIndex((item) => item.id === id)]?.start,
    [rows, items, top],
  );
  useSettled(
    goal,
    startOf,
    useCallback(() => setGoal(undefined), []),
  );
  // Where rows came into the gap in which the window's top was, what followed them stays, or what was gone to is there.
  const across = useRef<{ gap: Gap; end: number; next: string | undefined }>(undefined);
  useLayoutEffect(() => {
    const seen = across.current;
    if (seen && change?.gap === seen.gap && !items.includes(seen.gap)) {
      const { scrollY, innerHeight } = window;
      const { from, snaps } = aimed.current;
      const isThere = Math.abs(scrollY - from) < innerHeight;
      if (change.side === "end" && !snaps) setGoal({ id: seen.next, by: scrollY - seen.end });
      else if (change.side === "end" && isThere) setGoal({ id: seen.next, by: -innerHeight });
      else if ((change.side === "inside" || snaps) && change.first && isThere)
        setGoal({ id: change.first, by: 0 });
    }
    const item = rows.getVirtualItemForOffset(rows.scrollOffset ?? window.scrollY);
    const gap = item && items[item.index];
    across.current =
      gap instanceof Gap ? { gap, end: item!.end, next: items[item!.index + 1]?.id } : undefined;
  });

  // What stands above the list may be gone by then, which moves the window: what was last scrolled to counts.
  const keep = useEffectEvent((visit: string, key: string) => {
    const passed = rows.scrollOffset ?? window.scrollY;
    const first = rows.getVirtualItems().find(({ end }) => end > passed);
    if (!first || passed < first.start || items[first.index] instanceof Gap) return;
    const mark = markBefore(first.index);
    keepPlace(visit, key, { row: rowOf(first.index), by: passed - first.start, mark });
  });
  useLayoutEffect(() => {
    const leave = () => keep(visit, key);
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [visit, key]);
  return (
    <ol ref={list} className={`long ${className}`} style={{ height: rows.getTotalSize() }}>
      {shown.map(({ index, key: id, start, size }) => {
        const item = items[index];
        // What sticks in a gap sticks to the window by where the gap is laid out, whatever it is moved by.
        if (item instanceof Gap)
          return (
            <li key={id} className="gap" style={{ top: start - top, height: size }}>
              <GapInList gap={item} row={rowOf(index)} {...{ totalCount, start, size, entry }}>
                {failure && <Missing what="The rest" error={failure} retry={load} />}
              </GapInList>
            </li>
          );
        return (
          item && (
            <li
              key={id}
              ref={rows.measureElement}
              data-index={index}
              aria-setsize={totalCount}
              aria-posinset={rowOf(index) + 1}
              style={{ transform: `translateY(${start - top}px)` }}
            >
              {children(item)}
            </li>
          )
        );
      })}
    </ol>
  );
}

function keepHeights(key: string, measured: VirtualItem[]): void {
  heights.delete(key);
  heights.set(key, measured);
  if (heights.size > KEPT_LISTS) heights.delete(heights.keys().next().value!);
}
