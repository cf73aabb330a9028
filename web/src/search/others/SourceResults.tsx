import { graphql } from "../../../generated/gql.ts";
import type { SourceResultsQuery, SourceResultsQueryVariables } from "../../../generated/graphql.ts";
import { address } from "../../addresses.ts";
import { usePages } from "../../graph/usePages.ts";
import { CountList, countsOf } from "../../parts/CountList.tsx";
import { SourceLink } from "../../parts/SourceLink.tsx";
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
      facets {
        publishers(first: 8) {
          ...PublisherCount
        }
        speakers(first: 8) {
          ...ActorCount
        }
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

const sourcesIn = ({ sources }: SourceResultsQuery) => sources;

/** Sources, with how much they report. */
export function SourceResults({ variables, limit, countsFirst }: OtherProps) {
  const asked = variables as SourceResultsQueryVariables & { first: number };
  const answer = usePages(SourceResultsDocument, asked, sourcesIn, { limit });
  const facets = answer.first.data?.sources?.facets;
  return (
    <Found
      answer={answer}
      one="source"
      countsFirst={countsFirst}
      counts={
        facets && (
          <>
            <CountList title="Publishers" counts={countsOf(facets.publishers, address.publisher)} />
            <CountList title="Who speaks in them" counts={countsOf(facets.speakers, address.actor)} />
          </>
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
