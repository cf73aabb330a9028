import { axisX, axisY, gridY, plot, rectY, ruleY } from "@observablehq/plot";
import type { CalendarInterval } from "../../../generated/graphql.ts";
import { dateTicks } from "./dateTicks.ts";

/** How many statements fall into a stretch of the calendar. */
export interface Bar {
  /** Its first day, as midnight in UTC; `end` is the day after its last one. */
  start: number;
  end: number;
  count: number;
}

const HEIGHT = 150;
const MARGIN = { left: 52, right: 8, top: 8, bottom: 36 };
const FEWEST_BARS = 9;
/** How much room a label below the bars takes, in pixels. */
const LABEL = 64;

/** Where bars stand in a chart, in pixels from its left. */
export class Bars {
  readonly bars: readonly Bar[];
  readonly #width: number;
  readonly #first: number;
  readonly #last: number;

  constructor(
    buckets: readonly { start: string; end: string; count: number }[],
    readonly unit: CalendarInterval,
    width: number,
    /** How high the scale goes at least. */
    readonly most = 0,
  ) {
    this.bars = buckets.map(({ start, end, count }) => ({
      start: Date.parse(start),
      end: Date.parse(end),
      count,
    }));
    const begins = this.bars[0]?.start ?? 0;
    const ends = this.bars.at(-1)?.end ?? 1;
    // Few bars stand in the middle, no wider than bars are elsewhere: one day is not a wall.
    const beside =
      (Math.max(0, FEWEST_BARS - this.bars.length) / 2) * ((ends - begins) / this.bars.length || 0);
    this.#first = begins - beside;
    this.#last = ends + beside;
    this.#width = width;
  }

  /** The bar at a place, or the nearest. */
  at(x: number): number {
    const share = (x - MARGIN.left) / (this.#width - MARGIN.left - MARGIN.right);
    const time = this.#first + share * (this.#last - this.#first);
    const index = this.bars.findIndex(({ end }) => time < end);
    return index < 0 ? this.bars.length - 1 : index;
  }

  /** Where some bars begin, and how wide they are together. */
  extent(from: number, to: number): { left: number; width: number } {
    const x = (time: number) =>
      MARGIN.left +
      ((time - this.#first) / (this.#last - this.#first)) * (this.#width - MARGIN.left - MARGIN.right);
    const left = x(this.bars[from]?.start ?? this.#first);
    return { left, width: x(this.bars[to]?.end ?? this.#last) - left };
  }

  /** The bars as a picture, with a scale of dates and one of counts. */
  draw(): Element {
    const most = Math.max(this.most, ...this.bars.map(({ count }) => count));
    const room = this.#width - MARGIN.left - MARGIN.right;
    const ticks = dateTicks(this.bars, this.unit, Math.max(2, Math.floor(room / LABEL)));
    const chart = plot({
      width: this.#width,
      height: HEIGHT,
      marginLeft: MARGIN.left,
      marginRight: MARGIN.right,
      marginTop: MARGIN.top,
      marginBottom: MARGIN.bottom,
      x: { type: "utc", domain: [new Date(this.#first), new Date(this.#last)] },
      y: { domain: [0, most], nice: Math.min(3, most) },
      marks: [
        gridY({ ticks: Math.min(3, most), stroke: "var(--line)", strokeOpacity: 1 }),
        axisY({
          ticks: Math.min(3, most),
          tickSize: 0,
          label: null,
          tickFormat: (n: number) => n.toLocaleString(),
        }),
        axisX(
          ticks.map(({ bar }) => middleOf(bar)),
          { tickFormat: (_: Date, index: number) => ticks[index]!.label, tickSize: 3, label: null },
        ),
        rectY(this.bars, {
          x1: ({ start }: Bar) => new Date(start),
          x2: ({ end }: Bar) => new Date(end),
          y1: 0,
          y2: "count",
          insetLeft: this.#width / this.bars.length > 6 ? 1 : 0,
          fill: "var(--accent)",
        }),
        ruleY([0]),
      ],
    });
    // Its style sheet stands in ours: the Content-Security-Policy lets no page add one.
    for (const style of chart.querySelectorAll("style")) style.remove();
    chart.setAttribute("aria-hidden", "true");
    return chart;
  }
}

const middleOf = ({ start, end }: Bar) => new Date((start + end) / 2);

const DAY_MS = 24 * 3600 * 1000;

/** The days of some bars, as an address and a filter have them; the last one is meant as well. */
export function daysOf(first: Bar, last: Bar): { from: string; until: string } {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { from: day(first.start), until: day(last.end - DAY_MS) };
}

/** The time of some bars in the reader's language, as precisely as bars of that length are. */
export function periodOf(first: Bar, last: Bar, unit: CalendarInterval): string {
  const format = new Intl.DateTimeFormat(undefined, {
    timeZone: "UTC",
    year: "numeric",
    ...(unit !== "YEAR" && { month: "short" }),
    ...((unit === "DAY" || unit === "WEEK") && { day: "numeric" }),
  });
  return format.formatRange(first.start, last.end - DAY_MS);
}
