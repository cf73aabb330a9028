import type { Mark } from "./loaded.ts";

/** Where a reader was in a list: a row, and by how many pixels it had passed the window's top. */
export interface Place {
  row: number;
  by: number;
  /** Where a list that long is loaded from; from its top where there is none. */
  mark?: Mark | undefined;
}

/** Which visit of which list: going to the same address anew starts at the top. `visit` is the router's key for it. */
const nameOf = (visit: string, list: string) => `onrecord-place ${visit} ${list}`;

/**
 * Gives this visit a key as the router gives one to those that follow: its own says "default" of each first one. It stays
 * with the entry of the browser's history, so a page that is loaded anew is the same visit, and one that is gone to afresh is not.
 */
export function nameVisit(): void {
  const state = history.state as { key?: string } | null;
  const [loaded] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  // Chromium keeps the state of an entry whose own address is gone to.
  if (state?.key && loaded?.type !== "navigate") return;
  const key = Math.random().toString(36).slice(2, 10);
  history.replaceState({ ...state, key }, "");
}

/** Keeps a place for when the list is gone back to, or the page is loaded anew. */
export function keepPlace(visit: string, list: string, place: Place): void {
  try {
    sessionStorage.setItem(nameOf(visit, list), JSON.stringify(place));
  } catch {
    // A browser that keeps nothing starts at the top.
  }
}

/** The place that was kept. */
export function keptPlace(visit: string, list: string): Place | undefined {
  const kept = sessionStorage.getItem(nameOf(visit, list));
  return kept ? (JSON.parse(kept) as Place) : undefined;
}

/** Once a list stands where it was, the next visit starts at the top. */
export function forgetPlace(visit: string, list: string): void {
  sessionStorage.removeItem(nameOf(visit, list));
}
