import { useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import type { Pages } from "../graph/usePages.ts";

/** How many rows before the end of what is loaded the next page is asked for. */
const AHEAD = 40;
const KEPT_LISTS = 6;
/** The heights of the rows of the lists that were scrolled through last: going back finds each where it was. */
const heights = new Map<string, VirtualItem[]>();

/** A list of any length: the rows around the window are drawn, and the next page is loaded before its end is seen. */
export function LongList<Node extends { id: string }>({
  pages: { key, nodes, totalCount, hasMore, failed, loadMore },
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
    if (hasMore && !failed && last >= nodes.length - AHEAD) loadMore();
  }, [hasMore, failed, last, nodes.length, loadMore]);
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
      {hasMore && (
        <p className="more" role="status">
          {failed ? (
            <>
              The rest could not be loaded.{" "}
              <Button className="button" onPress={loadMore}>
                Try again
              </Button>
            </>
          ) : (
            `${nodes.length.toLocaleString()} of ${totalCount.toLocaleString()} are loaded; more are on their way.`
          )}
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
