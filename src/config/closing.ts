/** Has something ended when all is over: what was begun last is ended first. */
export type Later = (end: () => unknown) => void;

/** Does work that begins things, and ends all of them: when it is through, and when it fails before the last was begun. */
export async function closing(work: (later: Later) => Promise<void>): Promise<void> {
  const ends: (() => unknown)[] = [];
  try {
    await work((end) => ends.push(end));
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}
