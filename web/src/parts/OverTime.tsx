import { useEffect } from "react";
import type { OverTimeState } from "../search/useTimeline.ts";
import { lazily } from "./lazily.tsx";
import { Missing } from "./states.tsx";

const loadChart = async () => (await import("./chart/TimeChart.tsx")).TimeChart;
const TimeChart = lazily(loadChart);

/** Counts over time, in a space of their own that does not jump while they come. */
export function OverTime({
  counted: { timeline, parts, unit, failed },
  onRange,
}: {
  counted: OverTimeState;
  onRange: (range: { from: string; until: string }) => void;
}) {
  // What draws is on its way while the counts are; when it cannot be had, that is told where it is drawn.
  useEffect(() => void loadChart().catch(() => {}), []);
  if (timeline?.buckets.length === 0) return null;
  // What is compared stands below each other, on the same scales.
  const most = Math.max(...(parts ?? []).flatMap(({ buckets }) => buckets.map(({ count }) => count)));
  return (
    <div className={timeline || failed ? "chart-space" : "chart-space waits"}>
      {timeline && !parts && <TimeChart buckets={timeline.buckets} unit={unit} onRange={onRange} />}
      {parts?.map(({ name, buckets }) => (
        <TimeChart key={name} {...{ name, buckets, unit, most, onRange }} />
      ))}
      {failed && <Missing what="The counts over time" error={failed.error} retry={failed.retry} />}
    </div>
  );
}
