import type { Pool } from "pg";
import type { Logger } from "pino";

const PAUSE_MS = 1000;
/** How many statements are folded at once: a bulk load is taken in steps that no timeout ends. */
const STEP = 2000;

/**
 * Folds the statements that changed into the maintained counts (`fold_tallies()` in the migration
 * `tallies`), a second after they changed or so. Until then the counts are as exact, only a little
 * slower to read. Server processes do not get in each other's way.
 * @returns ends it
 */
export function keepFolding(pool: Pool, log: Logger): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout;
  let running = Promise.resolve();

  const fold = async () => {
    try {
      for (let folded = STEP; folded === STEP && !stopped; ) {
        const { rows } = await pool.query<{ n: number }>("select fold_tallies($1)::int as n", [STEP]);
        folded = rows[0]!.n;
      }
    } catch (error) {
      log.debug({ err: error }, "The counts could not be folded; tried again in a second");
    }
    if (!stopped) wait();
  };
  const wait = () => {
    timer = setTimeout(() => {
      running = fold();
    }, PAUSE_MS);
  };

  wait();
  return () => {
    stopped = true;
    clearTimeout(timer);
    return running;
  };
}
