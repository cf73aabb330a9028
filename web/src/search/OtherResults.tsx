import { Link } from "react-router";
import { graphql } from "../../generated/gql.ts";
import type { AskQuery, OtherAnswersQuery } from "../../generated/graphql.ts";
import { address } from "../addresses.ts";
import { useAnswer } from "../graph/useAnswer.ts";
import { DateText } from "../parts/DateText.tsx";
import { SourceLink } from "../parts/SourceLink.tsx";
import { Empty, Failure, Loading } from "../parts/states.tsx";
import { counted, plain, STATUSES } from "../text/words.ts";

const OtherAnswers = graphql(/* GraphQL */ `
  query OtherAnswers($question: String!) {
    ask(question: $question) {
      question
      meetings(first: 100) {
        totalCount
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
      sources(first: 100) {
        totalCount
        nodes {
          id
          title
          publishedOn {
            ...DateFields
          }
          publisher {
            id
            name
          }
        }
      }
      actors(first: 100) {
        totalCount
        nodes {
          id
          slug
          name
          description
          actorKind
        }
      }
      publishers(first: 100) {
        totalCount
        nodes {
          id
          slug
          name
          kind
        }
      }
    }
  }
`);

/** The answer to a question that asks for something else than statements. */
export function OtherResults({
  interpretation: { question, target },
}: {
  interpretation: NonNullable<AskQuery["ask"]>;
}) {
  const { data, error, loading, retry } = useAnswer(OtherAnswers, { question });
  if (error && !data) return <Failure error={error} retry={retry} />;
  if (loading || !data?.ask) return <Loading lines={6} />;
  const found = rowsOf(data.ask);
  if (!found || found.rows.length === 0)
    return (
      <Empty title={`No ${target.toLowerCase()} were found`}>
        <p>Take out a part of what is asked for, above.</p>
      </Empty>
    );
  return (
    <section aria-label="Results">
      <div className="results-head">
        <h2>
          {counted(found.total, found.one)}
          {found.total > found.rows.length && <span className="quiet"> the first {found.rows.length}</span>}
        </h2>
      </div>
      <ul className="rows">
        {found.rows.map(({ id, to, name, note }) => (
          <li key={id}>
            <Link to={to}>{name}</Link> <div className="quiet">{note}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function rowsOf({ meetings, sources, actors, publishers }: NonNullable<OtherAnswersQuery["ask"]>) {
  if (meetings)
    return {
      one: "meeting",
      total: meetings.totalCount,
      rows: meetings.nodes.map(({ id, slug, name, date, status, contested, accounts }) => ({
        id,
        name,
        to: address.meeting(slug),
        note: (
          <>
            <DateText date={date} />
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
          </>
        ),
      })),
    };
  if (sources)
    return {
      one: "source",
      total: sources.totalCount,
      rows: sources.nodes.map(({ id, title, publishedOn, publisher }) => ({
        id,
        name: title ?? "Untitled source",
        to: address.source(id),
        note: (
          <>
            {publisher?.name ?? "publisher unknown"} · <DateText date={publishedOn} />
          </>
        ),
      })),
    };
  if (actors)
    return {
      one: "actor",
      total: actors.totalCount,
      rows: actors.nodes.map(({ id, slug, name, description, actorKind }) => ({
        id,
        name,
        to: address.actor(slug),
        note: <>{description ?? plain(actorKind)}</>,
      })),
    };
  if (publishers)
    return {
      one: "publisher",
      total: publishers.totalCount,
      rows: publishers.nodes.map(({ id, slug, name, kind }) => ({
        id,
        name,
        to: address.search({ publisher: slug }),
        note: <>{plain(kind)}</>,
      })),
    };
  return undefined;
}
