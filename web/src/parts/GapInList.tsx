import { type ReactNode, useEffect, useState } from "react";
import type { Gap } from "../graph/loaded.ts";
import type { Entry } from "../graph/usePages.ts";

/** Rows that are not loaded: how many, and, to a reader who goes through them by the scroll bar, about which they are at. */
export function GapInList({
  gap: { rows },
  row,
  totalCount,
  start,
  size,
  entry,
  children,
}: {
  gap: Gap;
  /** The number of its first row. */
  row: number;
  totalCount: number;
  /** Where it begins in the page and how high it is, in pixels. */
  start: number;
  size: number;
  entry: Entry | null | undefined;
  /** Why it stays that way. */
  children: ReactNode;
}) {
  const [scrolled, setScrolled] = useState(() => window.scrollY);
  useEffect(() => {
    let frame = 0;
    const follow = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setScrolled(window.scrollY));
    };
    window.addEventListener("scroll", follow, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", follow);
    };
  }, []);
  const into = (scrolled - start) / size;
  const at = row + Math.floor(into * rows);
  return (
    <div className="gap-view">
      <p>
        {into < 0 || into > 1 ? (
          `${rows.toLocaleString()} more`
        ) : (
          <>
            About <strong>{at.toLocaleString()}</strong> of {totalCount.toLocaleString()}
            {entry && <span className="quiet"> · {entry.nameOf(at)}</span>}
          </>
        )}
      </p>
      {children || [1, 2, 3, 4, 5, 6].map((line) => <div key={line} className="bone" />)}
    </div>
  );
}
