/** Has something ended when all is over: what was begun last is ended first. */
export type Later = (end: () => unknown) => void;

/**
 * Does work that begins things, and ends all of them: when it is through, and when it fails before the last was begun. One
 * that cannot be ended keeps no other from it.
 * @throws what the work failed with, else what the first end failed with
 */
export async function closing(work: (later: Later) => Promise<void>): Promise<void> {
  const ends: (() => unknown)[] = [];
  const failures: unknown[] = [];
  const attempt = (step: () => unknown) => (async () => step())().catch((error) => failures.push(error));
  await attempt(() => work((end) => ends.push(end)));
  for (const end of ends.toReversed()) await attempt(end);
  if (failures.length > 0) throw failures[0];
}
