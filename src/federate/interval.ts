/** When something was, as `[start, end)`; a bound that is not known is null. */
export interface Interval {
  start: Date | null;
  end: Date | null;
}

/** When an utterance was made and when its report was published; null where nothing tells. */
export interface Times {
  said: Interval | null;
  published: Interval | null;
}

/** How two accounts of an utterance stand in time: at one, some days apart, nothing tells, or too far apart. */
export type TimeFit = "SAME" | "NEAR" | "UNKNOWN" | "APART";

const DAY_MS = 24 * 3600 * 1000;
/** A day is another day elsewhere on earth, and reporters write "Tuesday" for their own. */
const TIME_ZONES_MS = DAY_MS;
/** Most reports of an utterance come within so long of each other. */
const FRESH_MS = 3 * DAY_MS;
/** Older words are recalled, and then usually with their date. */
const NEWS_MS = 10 * DAY_MS;

/** Whether two accounts can be of one utterance, by their times. Symmetric. */
export function fitInTime(a: Times, b: Times): TimeFit {
  if (a.said && b.said) return distance(a.said, b.said) <= TIME_ZONES_MS ? "SAME" : "APART";
  const [one, other] = [a.said ?? a.published, b.said ?? b.published];
  if (!one || !other) return "UNKNOWN";
  if ((a.said && isBefore(other, one)) || (b.said && isBefore(one, other))) return "APART";
  const apart = distance(one, other);
  return apart <= FRESH_MS ? "SAME" : apart <= NEWS_MS ? "NEAR" : "APART";
}

/** A report came out before the words were said. */
const isBefore = (published: Interval, said: Interval) =>
  published.end !== null &&
  said.start !== null &&
  published.end.getTime() + TIME_ZONES_MS <= said.start.getTime();

/** The time between two intervals in milliseconds; 0 when they overlap. */
export function distance(a: Interval, b: Interval): number {
  const between = (first: Interval, second: Interval) =>
    first.end && second.start ? second.start.getTime() - first.end.getTime() : 0;
  return Math.max(0, between(a, b), between(b, a));
}
