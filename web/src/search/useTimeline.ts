import type { CalendarInterval, StatementFilter, TimelineCountsFragment } from "../../generated/graphql.ts";
import { type AnswerState, useAnswer } from "../graph/useAnswer.ts";
import { TimelineOf } from "./queries.ts";

const FEW_MONTHS = 4;
const MANY_MONTHS = 180;

/** Counts over time, as the API gives them. */
export type TimelineCounts = TimelineCountsFragment;

/** Counts over time as far as they are known. */
export interface OverTimeState {
  timeline: TimelineCounts | undefined;
  /** What they are made up of, where that is asked: the same bars, each with its part. */
  parts?: readonly { name: string; buckets: TimelineCounts["buckets"] }[];
  /** How long a bar is. */
  unit: CalendarInterval;
  /** Why they could not be had. */
  failed: Pick<AnswerState<unknown>, "error" | "retry"> | undefined;
}

/**
 * Counts over time in bars of the length that is asked for, or that suits: months show how long a time it is; days are
 * asked for where it is short, years where it is long.
 */
export function useTimeline(
  filter: StatementFilter | undefined,
  interval: CalendarInterval | undefined,
  pause = false,
): OverTimeState {
  const given = filter ? { filter } : {};
  const rough = useAnswer(TimelineOf, { ...given, interval: interval ?? "MONTH" }, { pause, keep: true });
  const months = rough.data?.statements?.timeline.buckets.length ?? 0;
  // More months than the API gives at once are refused.
  const areTooMany = rough.error?.graphQLErrors.some(
    ({ extensions }) => extensions.code === "TOO_MANY_BUCKETS",
  );
  const better = interval ? undefined : suitable(areTooMany ? Number.POSITIVE_INFINITY : months);
  const fine = useAnswer(
    TimelineOf,
    { ...given, interval: better ?? "YEAR" },
    { pause: pause || !better, keep: true },
  );
  const answer = better ? fine : rough;
  const timeline = rough.loading ? undefined : answer.data?.statements?.timeline;
  const failed = !timeline && answer.error ? answer : undefined;
  return { timeline, unit: better ?? interval ?? "MONTH", failed };
}

function suitable(months: number): CalendarInterval | undefined {
  if (months > MANY_MONTHS) return "YEAR";
  return months > 0 && months <= FEW_MONTHS ? "DAY" : undefined;
}
