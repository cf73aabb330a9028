import { graphql } from "../../generated/gql.ts";
import type { ExportMeetingsQuery } from "../../generated/graphql.ts";
import { address } from "../addresses.ts";
import { answerOf } from "./answerOf.ts";
import { type Exportable, exportable } from "./exportable.ts";
import { dated, here, linkedSource, linkedSubject } from "./linked.ts";
import type { Listed } from "./offered.tsx";

const ExportMeetings = graphql(/* GraphQL */ `
  query ExportMeetings($filter: MeetingFilter, $orderBy: MeetingOrder!, $after: String) {
    meetings(filter: $filter, orderBy: $orderBy, first: 50, after: $after) {
      totalCount
      pageInfo {
        ...NextPage
      }
      nodes {
        id
        slug
        name
        format
        status
        contested
        date {
          edtf
          precision
        }
        place {
          __typename
          slug
          name
          wikidataId
        }
        participants(first: 50) {
          nodes {
            __typename
            slug
            name
            actorKind
            wikidataId
          }
        }
        accounts(first: 50) {
          nodes {
            status
            passage {
              exact
              start
              end
            }
            source {
              ...ExportedSource
            }
          }
        }
      }
    }
  }
`);

type Row = NonNullable<ExportMeetingsQuery["meetings"]>["nodes"][number];

/** What schema.org calls what became of an event; what was held is none of these. */
const EVENT_STATUS: Partial<Record<NonNullable<Row["status"]>, string>> = {
  ANNOUNCED: "EventScheduled",
  PLANNED: "EventScheduled",
  CANCELLED: "EventCancelled",
  POSTPONED: "EventPostponed",
};

/** Meetings, with the sources that tell of them. */
export function exportedMeetings({
  filter,
  orderBy = "DATE_DESC",
}: Extract<Listed, { of: "meetings" }>): Exportable {
  return exportable<Row>({
    page: async (after) => {
      const variables = { orderBy, ...(filter && { filter }), ...(after && { after }) };
      return (await answerOf(ExportMeetings, variables)).meetings!;
    },
    columns: {
      id: ({ id }) => id,
      name: ({ name }) => name,
      format: ({ format }) => format,
      date: ({ date }) => date?.edtf,
      precision: ({ date }) => date?.precision,
      place: ({ place }) => place?.name,
      participants: ({ participants }) => participants.nodes.map(({ name }) => name).join("; "),
      status: ({ status }) => status,
      contested: ({ contested }) => contested,
      accounts: ({ accounts }) =>
        accounts.nodes
          .map(({ status, source }) => `${status}: ${source.title ?? source.url ?? "untitled"}`)
          .join("; "),
      address: ({ slug }) => here(address.meeting(slug)),
    },
    linked: ({ slug, name, date, place, status, participants, accounts }) => ({
      "@type": "Event",
      "@id": here(address.meeting(slug)),
      name,
      ...dated("startDate", date?.edtf),
      eventStatus: status && EVENT_STATUS[status] && `https://schema.org/${EVENT_STATUS[status]}`,
      location: place ? linkedSubject(place) : undefined,
      attendee: participants.nodes.map(linkedSubject),
      subjectOf: accounts.nodes.map(({ source }) => linkedSource(source)),
    }),
  });
}
