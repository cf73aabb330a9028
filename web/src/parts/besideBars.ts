import type { OverTimeState } from "../search/useTimeline.ts";

/** What the bars do not show: “33 with a date rougher than a day, 2 without one”; nothing where they show all. */
export function besideBars({ timeline, unit }: OverTimeState): string {
  if (!timeline) return "";
  const { coarserCount, undatedCount } = timeline;
  const rough =
    coarserCount > 0 && `${coarserCount.toLocaleString()} with a date rougher than a ${unit.toLowerCase()}`;
  const none = undatedCount > 0 && `${undatedCount.toLocaleString()} without ${rough ? "one" : "a date"}`;
  return [rough, none].filter(Boolean).join(", ");
}
