import type { Memory } from "./inspector.ts";

/** What the server held at some time. */
export interface Sample extends Memory {
  /** Since the load began. */
  seconds: number;
}

/** A leak of a third of a kilobyte a request is 2 MB a minute at a hundred requests a second. */
export const MAY_RISE_MB_A_MINUTE = 2;

/**
 * How memory rises in the last half of the time, when caches are full, in MB a minute: the median of the slopes between
 * each sample and each later one (Theil and Sen), which a few samples out of line do not change.
 */
export function rise(samples: readonly Sample[], of: keyof Memory): number {
  const last = samples.slice(Math.floor(samples.length / 2));
  const slopes = last.flatMap((from, i) =>
    last.slice(i + 1).map((to) => ((to[of] - from[of]) / (to.seconds - from.seconds)) * 60),
  );
  return slopes.sort((a, b) => a - b)[Math.floor(slopes.length / 2)] ?? 0;
}
