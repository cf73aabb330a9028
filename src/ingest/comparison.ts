import type { Pool } from "pg";
import { type Compared, comparePending, countPending } from "./bulk/comparePending.ts";
import type { Console } from "./commandLine.ts";
import { Progress, timeLeft } from "./progress.ts";

/** Compares what bulk loads have left to be compared, and tells how it goes; says nothing, and gives false, when there is nothing. */
export async function runComparison(
  pool: Pool,
  json: boolean,
  { out, progress: stream }: Pick<Console, "out" | "progress">,
): Promise<boolean> {
  const all = await countPending(pool);
  if (all === 0) return false;
  const progress = new Progress(stream);
  const total: Compared = { sources: 0, merged: 0, proposed: 0 };
  for await (const { sources, merged, proposed } of comparePending(pool)) {
    total.sources += sources;
    total.merged += merged;
    total.proposed += proposed;
    progress.show((seconds) => {
      const rate = (total.sources / seconds).toFixed(1);
      return `${total.sources} of ${all} compared, ${rate} a second${timeLeft(total.sources, all, seconds)}`;
    });
  }
  progress.end();
  out(
    json
      ? JSON.stringify({ compared: total })
      : `${total.sources} sources compared: ${total.merged} more statements are of a known one, ${total.proposed} may be.`,
  );
  return true;
}
