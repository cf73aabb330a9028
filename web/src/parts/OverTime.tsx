import { lazy, Suspense } from "react";
import type { CalendarInterval } from "../../generated/graphql.ts";
import type { TimelineCounts } from "../search/useTimeline.ts";

const TimeChart = lazy(() => import("./TimeChart.tsx"));

/** Counts over time, in a space of their own that does not jump while they come. */
export function OverTime({
  timeline,
  unit,
  onRange,
}: {
  timeline: TimelineCounts | undefined;
  unit: CalendarInterval;
  onRange: (range: { from: string; until: string }) => void;
}) {
  if (timeline?.buckets.length === 0) return null;
  return (
    <div className="chart-space">
      {timeline && (
        <Suspense>
          <TimeChart buckets={timeline.buckets} unit={unit} onRange={onRange} />
        </Suspense>
      )}
    </div>
  );
}
