import { useMemo } from "react";
import { graphql } from "../../../generated/gql.ts";
import type {
  SourceFilter,
  SourceResultsQuery,
  SourceResultsQueryVariables,
} from "../../../generated/graphql.ts";
import { address } from "../../addresses.ts";
import { byDate } from "../../graph/byDate.ts";
import { useAnswer } from "../../graph/useAnswer.ts";
import { type Entry, usePages } from "../../graph/usePages.ts";
import { CountList, countsOf } from "../../parts/CountList.tsx";
import { SourceLink } from "../../parts/SourceLink.tsx";
import { Loading, Missing } from "../../parts/states.tsx";
import { counted } from "../../text/words.ts";
import type { OtherProps } from "../OtherResults.tsx";
import { Found } from "./Found.tsx";

const SourceResultsDocument = graphql(/* GraphQL */ `
  query SourceResults(
    $filter: SourceFilter
    $orderBy: SourceOrder!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $counted: Boolean! = true
  ) {
    sources(
      filter: $filter
      orderBy: $orderBy
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      totalCount @include(if: $counted)
      pageInfo {
        ...PageEnds
      }
      nodes {
        ...SourceName
        reports(first: 1) {
          totalCount
        }
      }
    }
  }
`);

// What is counted over all of them is asked for apart: of many sources it takes long, and the list does not wait for it.
const SourceFacetsDocument = graphql(/* GraphQL */ `
  query SourceFacets($filter: SourceFilter) {
    sources(filter: $filter, first: 1) {
      facets {
        publishers(first: 8) {
          ...PublisherCount
        }
        speakers(first: 8) {
          ...ActorCount
        }
      }
    }
  }
`);

const SourceTimelineDocument = graphql(/* GraphQL */ `
  query SourceTimeline($filter: SourceFilter) {
    sources(filter: $filter, first: 1) {
      timeline(interval: MONTH) {
        undatedCount
        buckets {
          start
          end
          count
        }
      }
    }
  }
`);

/** A list that is longer is entered by date; a shorter one is gone through. */
const LONG = 500;

const sourcesIn = ({ sources }: SourceResultsQuery) => sources;

/** Sources, with how much they report. */
export function SourceResults({ variables, limit, countsFirst }: OtherProps) {
  const asked = variables as SourceResultsQueryVariables & { first: number };
  const answer = usePages(SourceResultsDocument, asked, sourcesIn, { limit });
  const { filter } = asked;
  const waits = answer.first.loading || answer.first.stale;
  const counts = useAnswer(SourceFacetsDocument, { ...(filter && { filter }) }, { pause: waits, keep: true });
  const entry = useSourceEntry(asked, waits, answer.pages?.totalCount ?? 0);
  const facets = counts.data?.sources?.facets;
  return (
    <Found
      answer={answer}
      entry={entry}
      one="source"
      countsFirst={countsFirst}
      counts={
        facets ? (
          <>
            <CountList title="Publishers" counts={countsOf(facets.publishers, address.publisher)} />
            <CountList title="Who speaks in them" counts={countsOf(facets.speakers, address.actor)} />
          </>
        ) : counts.error ? (
          <Missing what="The counts" error={counts.error} retry={counts.retry} />
        ) : (
          <Loading lines={8} />
        )
      }
    >
      {(source) => (
        <>
          <span>
            <SourceLink source={source} />
          </span>
          <span className="count">{counted(source.reports.totalCount, "report")}</span>
        </>
      )}
    </Found>
  );
}

/** Enters a long list of sources by their date of publication. */
function useSourceEntry(
  { filter, orderBy }: SourceResultsQueryVariables,
  waits: boolean,
  totalCount: number,
): Entry | null | undefined {
  const newestFirst = orderBy === "PUBLISHED_DESC";
  const isLong = totalCount > LONG && (newestFirst || orderBy === "PUBLISHED_ASC");
  const { data, error } = useAnswer(
    SourceTimelineDocument,
    { ...(filter && { filter }) },
    { pause: waits || !isLong },
  );
  const timeline = data?.sources?.timeline;
  const asked = JSON.stringify(filter ?? null);
  return useMemo(() => {
    if (!isLong || error) return null;
    if (!timeline) return undefined;
    const given = JSON.parse(asked) as SourceFilter | null;
    return byDate(timeline, totalCount, newestFirst, (day) => {
      const published = newestFirst ? { until: day } : { from: day };
      return { filter: given ? { and: [given, { published }] } : { published } };
    });
  }, [isLong, error, timeline, asked, totalCount, newestFirst]);
}
