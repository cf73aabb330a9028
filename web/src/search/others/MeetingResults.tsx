import { Link } from "react-router";
import { graphql } from "../../../generated/gql.ts";
import type { MeetingResultsQuery, MeetingResultsQueryVariables } from "../../../generated/graphql.ts";
import { address } from "../../addresses.ts";
import { usePages } from "../../graph/usePages.ts";
import { CountList, countsOf } from "../../parts/CountList.tsx";
import { DateText } from "../../parts/DateText.tsx";
import { SourceLink } from "../../parts/SourceLink.tsx";
import { STATUSES } from "../../text/words.ts";
import type { OtherProps } from "../OtherResults.tsx";
import { Found } from "./Found.tsx";

const MeetingResultsDocument = graphql(/* GraphQL */ `
  query MeetingResults(
    $filter: MeetingFilter
    $orderBy: MeetingOrder!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $counted: Boolean! = true
  ) {
    meetings(
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
      facets @include(if: $counted) {
        participants(first: 8) {
          ...ActorCount
        }
        places(first: 8) {
          ...PlaceCount
        }
        statuses {
          count
          key
        }
      }
      nodes {
        ...MeetingLine
        accounts(first: 10) {
          nodes {
            id
            status
            accordingTo {
              id
              slug
              name
            }
            source {
              ...SourceName
            }
          }
        }
      }
    }
  }
`);

const meetingsIn = ({ meetings }: MeetingResultsQuery) => meetings;

/** Meetings, with what each source says became of them. */
export function MeetingResults({ variables, limit, countsFirst }: OtherProps) {
  const asked = variables as MeetingResultsQueryVariables & { first: number };
  const answer = usePages(MeetingResultsDocument, asked, meetingsIn, { limit });
  const facets = answer.first.data?.meetings?.facets;
  return (
    <Found
      answer={answer}
      one="meeting"
      countsFirst={countsFirst}
      counts={
        facets && (
          <>
            <CountList title="Participants" counts={countsOf(facets.participants, address.actor)} />
            <CountList title="Places" counts={countsOf(facets.places, address.place)} />
            <CountList
              title="What became of them"
              counts={facets.statuses.map(({ key, count }) => ({ id: key, name: STATUSES[key], count }))}
            />
          </>
        )
      }
    >
      {({ slug, name, date, status, place, contested, accounts }) => (
        <>
          <Link to={address.meeting(slug)}>{name}</Link>
          <div className="quiet">
            <DateText date={date} />
            {place && (
              <>
                {" · "}
                <Link to={address.place(place.slug)}>{place.name}</Link>
              </>
            )}
            {status && ` · ${STATUSES[status].toLowerCase()}`}
            {contested && " · contested"}
            <ul className="accounts">
              {accounts.nodes.map((account) => (
                <li key={account.id}>
                  <strong>{STATUSES[account.status]}</strong>
                  {account.accordingTo && (
                    <>
                      {" according to "}
                      <Link to={address.actor(account.accordingTo.slug)}>{account.accordingTo.name}</Link>
                    </>
                  )}
                  {", in "}
                  <SourceLink source={account.source} />
                </li>
              ))}
            </ul>
          </div>
        </>
      )}
    </Found>
  );
}
