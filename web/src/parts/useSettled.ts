import { useEffect, useRef } from "react";
import { whenReaderMoves } from "./whenReaderMoves.ts";

/** What is to stand where: an item, or the list's end where there is none, so many pixels above the window's top. */
export interface Goal {
  id: string | undefined;
  by: number;
}

/** So many frames in which nothing moved are enough, and so many must be. */
const STILL_FRAMES = 4;
const MOST_FRAMES = 60;
/** A browser begins to scroll so long after a key at most, in milliseconds: rows may come in between the two. */
const BETWEEN_MS = 300;

/**
 * Goes to the goal until it stands still: rows have the height that they usually have until they are drawn. A reader who
 * moves meanwhile is let go.
 */
export function useSettled(
  goal: Goal | undefined,
  /** Where an item begins, or the list ends, in pixels. */
  startOf: (id: string | undefined) => number | undefined,
  onSettled: () => void,
): void {
  const left = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const note = ({ key }: KeyboardEvent) => {
      if (key === "Home" || key === "End") left.current = performance.now();
    };
    window.addEventListener("keydown", note, { passive: true });
    return () => window.removeEventListener("keydown", note);
  }, []);
  useEffect(() => {
    if (!goal) return;
    if (performance.now() - left.current < BETWEEN_MS) return onSettled();
    let [frame, frames, still, last] = [0, 0, 0, Number.NaN];
    const settle = () => {
      const start = startOf(goal.id);
      const wanted = start === undefined ? window.scrollY : start + goal.by;
      const isTaken = Math.abs(window.scrollY - last) > window.innerHeight;
      still = Math.abs(window.scrollY - wanted) < 1 ? still + 1 : 0;
      if (still === 0) window.scrollTo(0, wanted);
      last = window.scrollY;
      if (still === STILL_FRAMES || ++frames === MOST_FRAMES || isTaken) onSettled();
      else frame = requestAnimationFrame(settle);
    };
    frame = requestAnimationFrame(settle);
    const listened = whenReaderMoves(onSettled);
    return () => {
      cancelAnimationFrame(frame);
      listened();
    };
  }, [goal, startOf, onSettled]);
}
