import { axisX, axisY, plot, rectY, ruleY } from "@observablehq/plot";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import type { CalendarInterval } from "../../generated/graphql.ts";
import type { TimelineCounts } from "../search/useTimeline.ts";

interface Bar {
  start: Date;
  end: Date;
  count: number;
}

const FEWEST_BARS = 9;
const HEIGHT = 132;
const MARGIN = { left: 40, right: 8, top: 10, bottom: 24 };

/** Counts over time as bars. Drawing over some gives their days to `onRange`; a click gives one bar's. */
export function TimeChart({
  buckets,
  unit,
  onRange,
}: {
  buckets: TimelineCounts["buckets"];
  unit: CalendarInterval;
  onRange?: (range: { from: string; until: string }) => void;
}) {
  const space = useRef<HTMLDivElement>(null);
  const width = useWidth(space);
  const [brush, setBrush] = useState<[number, number]>();
  const begins = Date.parse(buckets[0]?.start ?? "");
  const ends = Date.parse(buckets.at(-1)?.end ?? "");
  // Few bars stand in the middle, no wider than bars are elsewhere: one day is not a wall.
  const beside = (Math.max(0, FEWEST_BARS - buckets.length) / 2) * ((ends - begins) / buckets.length);
  const [first, last] = [begins - beside, ends + beside];

  useEffect(() => {
    if (width === 0 || !space.current) return;
    const bars: Bar[] = buckets.map(({ start, end, count }) => ({
      start: new Date(start),
      end: new Date(end),
      count,
    }));
    const most = Math.max(...bars.map(({ count }) => count));
    const chart = plot({
      width,
      height: HEIGHT,
      marginLeft: MARGIN.left,
      marginRight: MARGIN.right,
      marginTop: MARGIN.top,
      marginBottom: MARGIN.bottom,
      x: { type: "utc", domain: [new Date(first), new Date(last)] },
      y: { domain: [0, most] },
      marks: [
        axisY({
          ticks: Math.min(3, most),
          tickSize: 0,
          label: null,
          tickFormat: (n: number) => n.toLocaleString(),
        }),
        axisX({ ticks: Math.max(2, Math.floor(width / 110)), tickSize: 3, label: null }),
        rectY(bars, {
          x1: "start",
          x2: "end",
          y1: 0,
          y2: "count",
          insetLeft: width / bars.length > 6 ? 1 : 0,
          fill: "var(--accent)",
          title: ({ start, count }: Bar) =>
            `${start.toLocaleDateString(undefined, { timeZone: "UTC" })}: ${count}`,
        }),
        ruleY([0]),
      ],
    });
    // Its style sheet stands in ours: the Content-Security-Policy lets no page add one.
    for (const style of chart.querySelectorAll("style")) style.remove();
    chart.setAttribute("aria-hidden", "true");
    space.current.append(chart);
    return () => chart.remove();
  }, [buckets, width, first, last]);

  const at = (event: PointerEvent<HTMLDivElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  const dateAt = (x: number) => {
    const share = (x - MARGIN.left) / (width - MARGIN.left - MARGIN.right);
    return first + Math.min(Math.max(share, 0), 0.999999) * (last - first);
  };
  function chosen([one, other]: [number, number]) {
    const [left, right] = [dateAt(Math.min(one, other)), dateAt(Math.max(one, other))];
    const begun = buckets.findLast(({ start }) => Date.parse(start) <= left) ?? buckets[0];
    const ended = buckets.find(({ end }) => Date.parse(end) > right) ?? buckets.at(-1);
    if (begun && ended) onRange?.({ from: begun.start, until: dayBefore(ended.end) });
  }

  return (
    <div
      ref={space}
      className={onRange ? "chart brushable" : "chart"}
      role="img"
      aria-label={summary(buckets, unit)}
      onPointerDown={(event) => {
        if (!onRange || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setBrush([at(event), at(event)]);
      }}
      onPointerMove={(event) => brush && setBrush([brush[0], at(event)])}
      onPointerCancel={() => setBrush(undefined)}
      onPointerUp={() => {
        if (brush) chosen(brush);
        setBrush(undefined);
      }}
    >
      {brush && (
        <div className="brush" style={{ left: Math.min(...brush), width: Math.abs(brush[1] - brush[0]) }} />
      )}
    </div>
  );
}

/** The chart in a sentence, for who does not see it. */
function summary(buckets: TimelineCounts["buckets"], unit: CalendarInterval): string {
  const most = buckets.reduce((one, other) => (other.count > one.count ? other : one));
  return `Counts by ${unit.toLowerCase()} from ${buckets[0]?.edtf} to ${buckets.at(-1)?.edtf}; most in ${most.edtf}: ${most.count}.`;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 24 * 3600 * 1000).toISOString().slice(0, 10);
}

function useWidth(of: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!of.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(of.current);
    return () => observer.disconnect();
  }, [of]);
  return width;
}
