import { useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { mayPass, useAgain } from "../graph/again.ts";
import { forgetPlace, keepPlace, keptPlace } from "../graph/place.ts";
import type { Pages } from "../graph/usePages.ts";
import { Missing } from "./states.tsx";

/** How many rows before the end of what is loaded the next page is asked for. */
const AHEAD = 40;
const KEPT_LISTS = 6;
/** So many frames in which nothing moved are enough, and so many must be. */
const STILL_FRAMES = 4;
const MOST_FRAMES = 60;
/** The heights of the rows of the lists that were scrolled through last: going back finds each where it was. */
const heights = new Map<string, VirtualItem[]>();

/** A list of any length: the rows around the window are drawn, and the next page is loaded before its end is seen. */
export function LongList<Node extends { id: string }>({
  pages: { key, nodes, totalCount, hasMore, failure, loadMore, loadAt, jump, markBefore },
  className,
  height,
  children,
}: {
  pages: Pages<Node>;
  className: string;
  /** How high a row usually is, in pixels. */
  height: number;
  children: (node: Node) => ReactNode;
}) {
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  const rows = useWindowVirtualizer({
    count: nodes.length,
    estimateSize: () => height,
    getItemKey: (index) => nodes[index]?.id ?? index,
    overscan: 6,
    scrollMargin: top,
    useFlushSync: false,
    initialOffset: () => window.scrollY,
    initialMeasurementsCache: heights.get(key) ?? [],
  });
  useLayoutEffect(() => {
    const place = list.current;
    if (place) setTop(place.getBoundingClientRect().top + window.scrollY);
  });
  useEffect(() => () => keepHeights(key, rows.measurementsCache), [key, rows]);

  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !failure && last >= nodes.length - AHEAD) loadMore();
  }, [hasMore, failure, last, nodes.length, loadMore]);

  // What lies in a gap is loaded before it is seen.
  const begin = shown[0]?.index ?? 0;
  const looked = Math.max(0, begin - AHEAD);
  const hole = nodes.slice(looked, last + AHEAD).findIndex((node) => !node);
  useEffect(() => {
    if (hole >= 0 && !failure) loadAt(looked + hole);
  }, [hole, looked, failure, loadAt]);

  const again = () => (hole >= 0 ? loadAt(looked + hole) : loadMore());
  useAgain(failure && mayPass(failure) ? failure : undefined, again);

  const visit = useLocation().key;
  const [place, setPlace] = useState(() => keptPlace(visit, key));
  useEffect(() => {
    if (!place) return;
    // What the reader had before them comes first.
    if (place.row >= nodes.length && hasMore && !failure)
      return place.mark && place.mark.index > nodes.length
        ? jump(place.mark)
        : loadMore(place.row + 1 - nodes.length);
    // Rows above it have the height that they usually have until they are drawn: it is gone to until it stands still.
    let [frame, frames, still] = [0, 0, 0];
    const settle = () => {
      const row = rows.measurementsCache[Math.min(place.row, nodes.length - 1)];
      const wanted = (row?.start ?? 0) + place.by;
      still = Math.abs(window.scrollY - wanted) < 1 ? still + 1 : 0;
      if (still === 0) window.scrollTo(0, wanted);
      if (still < STILL_FRAMES && ++frames < MOST_FRAMES) frame = requestAnimationFrame(settle);
      else {
        forgetPlace(visit, key);
        setPlace(undefined);
      }
    };
    frame = requestAnimationFrame(settle);
    return () => cancelAnimationFrame(frame);
  }, [place, visit, key, nodes.length, hasMore, failure, loadMore, jump, rows]);
  // What stands above the list may be gone by then, which moves the window: what was last scrolled to counts.
  useLayoutEffect(() => {
    const keep = () => {
      const passed = rows.scrollOffset ?? window.scrollY;
      const first = rows.getVirtualItems().find(({ end }) => end > passed);
      if (first && passed > first.start)
        keepPlace(visit, key, { row: first.index, by: passed - first.start, mark: markBefore(first.index) });
    };
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, [visit, key, rows, markBefore]);
  return (
    <>
      <ol ref={list} className={`long ${className}`} style={{ height: rows.getTotalSize() }}>
        {shown.map((row) => {
          const node = nodes[row.index];
          return (
            node && (
              <li
                key={row.key}
                ref={rows.measureElement}
                data-index={row.index}
                aria-setsize={totalCount}
                aria-posinset={row.index + 1}
                style={{ transform: `translateY(${row.start - top}px)` }}
              >
                {children(node)}
              </li>
            )
          );
        })}
      </ol>
      {hasMore && failure && <Missing what="The rest" retry={again} />}
      {hasMore && !failure && (
        <p className="more" role="status">
          {nodes.length.toLocaleString()} of {totalCount.toLocaleString()} are loaded; more are on their way.
        </p>
      )}
    </>
  );
}

function keepHeights(key: string, measured: VirtualItem[]): void {
  heights.delete(key);
  heights.set(key, measured);
  if (heights.size > KEPT_LISTS) heights.delete(heights.keys().next().value!);
}
