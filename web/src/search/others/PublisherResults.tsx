import { Link } from "react-router";
import { graphql } from "../../../generated/gql.ts";
import type { PublisherResultsQuery, PublisherResultsQueryVariables } from "../../../generated/graphql.ts";
import { address } from "../../addresses.ts";
import { usePages } from "../../graph/usePages.ts";
import { counted, plain } from "../../text/words.ts";
import type { OtherProps } from "../OtherResults.tsx";
import { Found } from "./Found.tsx";

const PublisherResultsDocument = graphql(/* GraphQL */ `
  query PublisherResults(
    $filter: PublisherFilter
    $orderBy: NameOrder!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $counted: Boolean! = true
  ) {
    publishers(
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
        id
        slug
        name
        kind
        sources(first: 1) {
          totalCount
        }
      }
    }
  }
`);

const publishersIn = ({ publishers }: PublisherResultsQuery) => publishers;

/** Publishers, with how much they published. */
export function PublisherResults({ variables, limit }: OtherProps) {
  const asked = variables as PublisherResultsQueryVariables & { first: number };
  return (
    <Found answer={usePages(PublisherResultsDocument, asked, publishersIn, { limit })} one="publisher">
      {({ slug, name, kind, sources }) => (
        <>
          <Link to={address.publisher(slug)}>{name}</Link>
          <span className="count">{counted(sources.totalCount, "source")}</span>
          <span className="quiet">{plain(kind)}</span>
        </>
      )}
    </Found>
  );
}
