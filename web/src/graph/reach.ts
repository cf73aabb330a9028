import { mapExchange } from "@urql/core";

/** Whether the server answered when it was asked last. */
let reached = true;
const watching = new Set<() => void>();

function tell(now: boolean): void {
  if (now === reached) return;
  reached = now;
  for (const watcher of watching) watcher();
}

/** Sees in each answer whether the server is reached. */
export const watchReach = mapExchange({
  onResult: ({ error }) => tell(!error?.networkError || error.response !== undefined),
});

// A browser without a network knows so before anything is asked.
window.addEventListener("offline", () => tell(false));
window.addEventListener("online", () => tell(true));

/** For useSyncExternalStore: whether the server is reached, as far as is known. */
export const isReached = (): boolean => reached;

export function watch(watcher: () => void): () => void {
  watching.add(watcher);
  return () => watching.delete(watcher);
}
