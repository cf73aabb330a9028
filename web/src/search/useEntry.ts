import { useMemo } from "react";
import type { StatementFilter, StatementOrder } from "../../generated/graphql.ts";
import { byDate } from "../graph/byDate.ts";
import type { Entry } from "../graph/usePages.ts";
import { both } from "./parameters.ts";
import type { OverTimeState } from "./useTimeline.ts";

/**
 * Enters a list of statements by when they were said; undefined while that is not known, null where it is in another order or
 * cannot be known.
 */
export function useEntry(
  { filter, orderBy }: { filter?: StatementFilter; orderBy: StatementOrder },
  { timeline, failed }: OverTimeState,
  totalCount: number,
): Entry | null | undefined {
  const asked = filter && JSON.stringify(filter);
  const isUnknown = failed !== undefined;
  return useMemo(() => {
    if (orderBy !== "SAID_DESC" && orderBy !== "SAID_ASC") return null;
    if (!timeline) return isUnknown ? null : undefined;
    const newestFirst = orderBy === "SAID_DESC";
    const filter = asked === undefined ? undefined : (JSON.parse(asked) as StatementFilter);
    return byDate(timeline, totalCount, newestFirst, (day) => ({
      filter: both(filter, { said: newestFirst ? { until: day } : { from: day } }),
    }));
  }, [asked, orderBy, timeline, isUnknown, totalCount]);
}
