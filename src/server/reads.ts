import { CancellableReads, type Reads } from "../read/cancellable.ts";
import type { Lanes } from "../read/lanes.ts";
import type { Route } from "../replicas/route.ts";
import type { Watched } from "../telemetry/watch.ts";

/**
 * What an operation reads by: the primary, or wherever its route leads, from one server to another perhaps. What runs ends
 * when it is cancelled.
 */
export function readsOf(
  route: Route | undefined,
  watched: Watched,
  lanes: Lanes | undefined,
): Reads & { cancel(): void } {
  if (!route) return new CancellableReads(watched.pool, lanes && { lanes, seen: watched.seen });
  const used: CancellableReads[] = [];
  let cancelled = false;
  const { query } = route.through((pool) => {
    const reads = new CancellableReads(watched.observe(pool));
    if (cancelled) reads.cancel();
    used.push(reads);
    return reads;
  });
  return {
    query,
    cancel() {
      cancelled = true;
      for (const reads of used) reads.cancel();
    },
  };
}
