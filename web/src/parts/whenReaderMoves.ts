const ACTS = ["wheel", "touchstart", "pointerdown", "keydown"];

/** Calls as soon as the reader begins to move by themselves; gives what ends that. */
export function whenReaderMoves(call: () => void): () => void {
  const done = new AbortController();
  for (const act of ACTS) window.addEventListener(act, call, { passive: true, signal: done.signal });
  return () => done.abort();
}
