import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import type { CalendarInterval } from "../../../generated/graphql.ts";
import type { TimelineCounts } from "../../search/useTimeline.ts";
import { counted } from "../../text/words.ts";
import { Bars, daysOf, periodOf } from "./bars.ts";

/** Bars that are looked at: where the pointer or the keyboard began, and where it is. */
interface Span {
  anchor: number;
  at: number;
}

/**
 * Counts over time as bars. Drawing over some gives their days to `onRange`, a click gives one bar's; on the keyboard the
 * arrows go from bar to bar, with Shift over several, and Enter gives them.
 */
export function TimeChart({
  name,
  buckets,
  unit,
  most,
  onRange,
}: {
  /** Whose statements they are, where those of others stand beside them. */
  name?: string;
  buckets: TimelineCounts["buckets"];
  unit: CalendarInterval;
  /** How high the scale goes at least. */
  most?: number;
  onRange: (range: { from: string; until: string }) => void;
}) {
  const space = useRef<HTMLDivElement>(null);
  const drawing = useRef(false);
  const width = useWidth(space);
  const bars = useMemo(() => new Bars(buckets, unit, width, most), [buckets, unit, width, most]);
  const [span, setSpan] = useState<Span>();
  useEffect(() => {
    if (width === 0) return;
    const chart = bars.draw();
    space.current?.append(chart);
    return () => chart.remove();
  }, [bars, width]);

  const last = bars.bars.length - 1;
  const looked = span && { from: Math.min(span.anchor, span.at), to: Math.max(span.anchor, span.at) };
  const told = (from: number, to: number) => {
    const among = bars.bars.slice(from, to + 1);
    const count = among.reduce((sum, one) => sum + one.count, 0);
    return `${periodOf(among[0]!, among.at(-1)!, unit)}: ${counted(count, "statement")}`;
  };
  function choose({ from, to }: { from: number; to: number }) {
    setSpan(undefined);
    onRange(daysOf(bars.bars[from]!, bars.bars[to]!));
  }
  const barAt = (event: PointerEvent<HTMLDivElement>) =>
    bars.at(event.clientX - event.currentTarget.getBoundingClientRect().left);
  function moved(event: KeyboardEvent) {
    // Alt and an arrow go back and forward in the browser.
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = span?.at ?? last;
    const next = {
      ArrowLeft: Math.max(at - 1, 0),
      ArrowDown: Math.max(at - 1, 0),
      ArrowRight: Math.min(at + 1, last),
      ArrowUp: Math.min(at + 1, last),
      Home: 0,
      End: last,
    }[event.key];
    if (next !== undefined) setSpan({ anchor: event.shiftKey ? (span?.anchor ?? at) : next, at: next });
    else if (event.key === "Enter" || event.key === " ") choose(looked ?? { from: last, to: last });
    else if (event.key === "Escape") setSpan(undefined);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <p className="chart-head" aria-hidden="true">
        <span>
          {name && <strong>{name} · </strong>}Statements per {unit.toLowerCase()}
        </span>
        <span>{looked && told(looked.from, looked.to)}</span>
      </p>
      <div
        ref={space}
        className="chart"
        role="slider"
        tabIndex={0}
        aria-label={`${name ? `${name}: ` : ""}${summary(bars)}`}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={span?.at ?? last}
        aria-valuetext={
          looked ? told(looked.from, looked.to) : "Arrows go from bar to bar, Enter narrows down"
        }
        onKeyDown={moved}
        onBlur={() => setSpan(undefined)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          drawing.current = true;
          setSpan({ anchor: barAt(event), at: barAt(event) });
        }}
        onPointerMove={(event) => {
          const at = barAt(event);
          setSpan((before) => ({ anchor: drawing.current ? (before?.anchor ?? at) : at, at }));
        }}
        onPointerUp={() => {
          if (drawing.current && looked) choose(looked);
          drawing.current = false;
        }}
        onPointerCancel={() => {
          drawing.current = false;
          setSpan(undefined);
        }}
        onPointerLeave={() => !drawing.current && setSpan(undefined)}
      >
        {looked && <div className="brush" style={bars.extent(looked.from, looked.to)} />}
      </div>
    </>
  );
}

/** The chart in a sentence, for who does not see it. */
function summary({ bars, unit }: Bars): string {
  const most = bars.reduce((one, other) => (other.count > one.count ? other : one));
  const all = periodOf(bars[0]!, bars.at(-1)!, unit);
  return `Statements by ${unit.toLowerCase()}, ${all}; most in ${periodOf(most, most, unit)}: ${most.count.toLocaleString()}.`;
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
