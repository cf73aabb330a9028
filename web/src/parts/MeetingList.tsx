import { Link } from "react-router";
import { graphql } from "../../generated/gql.ts";
import type { MeetingLineFragment } from "../../generated/graphql.ts";
import { address } from "../addresses.ts";
import { STATUSES } from "../text/words.ts";
import { DateText } from "./DateText.tsx";

export const MeetingLine = graphql(/* GraphQL */ `
  fragment MeetingLine on Meeting {
    id
    slug
    name
    status
    contested
    date {
      ...DateFields
    }
    place {
      id
      slug
      name
    }
  }
`);

/** Meetings with their dates and what became of them; nothing when there are none. */
export function MeetingList({
  title,
  meetings,
}: {
  title: string;
  meetings: readonly MeetingLineFragment[];
}) {
  if (meetings.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="rows">
        {meetings.map(({ id, slug, name, date, status, contested }) => (
          <li key={id}>
            <Link to={address.meeting(slug)}>{name}</Link>
            <span className="quiet">
              <DateText date={date} />
              {status && ` · ${STATUSES[status].toLowerCase()}`}
              {contested && " · contested"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
