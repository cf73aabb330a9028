import type { CalendarInterval, StatementFilter } from "../../generated/graphql.ts";
import { mayPass } from "../graph/again.ts";
import { useAnswer } from "../graph/useAnswer.ts";
import { nameOfSlug } from "../text/words.ts";
import { Compared } from "./queries.ts";
import type { OverTimeState, TimelineCounts } from "./useTimeline.ts";

const MOST = 4;

/**
 * Counts over time of each of some speakers, and of all of them together: a statement has one speaker, so the sum of
 * their counts is the count of all. Undefined where there are not two to four of them.
 */
export function useCompared(
  speakers: readonly string[],
  filter: StatementFilter | undefined,
  interval: CalendarInterval | undefined,
  pause: boolean,
): OverTimeState | undefined {
  const isCompared = speakers.length >= 2 && speakers.length <= MOST && interval !== undefined;
  const of = (index: number) => said(filter ?? {}, speakers[index] ?? "");
  const answer = useAnswer(
    Compared,
    {
      interval: interval ?? "MONTH",
      one: of(0),
      two: of(1),
      ...(speakers.length > 2 && { three: of(2) }),
      ...(speakers.length > 3 && { four: of(3) }),
      isThree: speakers.length > 2,
      isFour: speakers.length > 3,
    },
    { pause: pause || !isCompared },
  );
  const { data, error } = answer;
  if (!isCompared || (error && !mayPass(error))) return undefined;
  const found = [data?.one, data?.two, data?.three, data?.four].flatMap((one) => one ?? []);
  if (found.length < speakers.length)
    return { timeline: undefined, unit: interval, failed: error ? answer : undefined };
  const timeline = sumOf(found.map((one) => one.timeline));
  const parts = found.map(({ nodes, timeline: { buckets } }, index) => {
    const counts = new Map(buckets.map(({ edtf, count }) => [edtf, count]));
    return {
      name: nodes[0]?.speaker.name ?? nameOfSlug(speakers[index] ?? ""),
      buckets: timeline.buckets.map((bucket) => ({ ...bucket, count: counts.get(bucket.edtf) ?? 0 })),
    };
  });
  return { timeline, parts, unit: interval, failed: undefined };
}

/** The filter, of one of its speakers. */
function said(filter: StatementFilter, speaker: string): StatementFilter {
  const { and } = filter;
  return {
    ...filter,
    ...(filter.speaker && { speaker: [speaker] }),
    ...(and && { and: and.map((one) => said(one, speaker)) }),
  };
}

function sumOf(timelines: readonly TimelineCounts[]): TimelineCounts {
  const buckets = new Map<string, TimelineCounts["buckets"][number]>();
  for (const bucket of timelines.flatMap((one) => one.buckets)) {
    const count = (buckets.get(bucket.edtf)?.count ?? 0) + bucket.count;
    buckets.set(bucket.edtf, { ...bucket, count });
  }
  const sum = (field: "coarserCount" | "undatedCount") =>
    timelines.reduce((total, one) => total + one[field], 0);
  return {
    coarserCount: sum("coarserCount"),
    undatedCount: sum("undatedCount"),
    buckets: [...buckets.values()].sort((one, other) => one.start.localeCompare(other.start)),
  };
}
