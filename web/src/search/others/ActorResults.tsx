import { Link } from "react-router";
import { graphql } from "../../../generated/gql.ts";
import type { ActorResultsQuery, ActorResultsQueryVariables } from "../../../generated/graphql.ts";
import { address } from "../../addresses.ts";
import { usePages } from "../../graph/usePages.ts";
import { counted, plain } from "../../text/words.ts";
import type { OtherProps } from "../OtherResults.tsx";
import { Found } from "./Found.tsx";

const ActorResultsDocument = graphql(/* GraphQL */ `
  query ActorResults(
    $filter: ActorFilter
    $orderBy: NameOrder!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $counted: Boolean! = true
  ) {
    actors(
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
        description
        actorKind
        statements(first: 1) {
          totalCount
        }
      }
    }
  }
`);

const actorsIn = ({ actors }: ActorResultsQuery) => actors;

/** People, organisations, governments and groups, with how much they said. */
export function ActorResults({ variables, limit }: OtherProps) {
  const asked = variables as ActorResultsQueryVariables & { first: number };
  return (
    <Found answer={usePages(ActorResultsDocument, asked, actorsIn, { limit })} one="actor">
      {({ slug, name, description, actorKind, statements }) => (
        <>
          <Link to={address.actor(slug)}>{name}</Link>
          <span className="count">{counted(statements.totalCount, "statement")}</span>
          <span className="quiet">{description ?? plain(actorKind)}</span>
        </>
      )}
    </Found>
  );
}
