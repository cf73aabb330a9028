import { Link, useParams } from "react-router";
import { graphql } from "../../generated/gql.ts";
import type { MeetingQuery } from "../../generated/graphql.ts";
import { address } from "../addresses.ts";
import { useOffer } from "../export/offered.tsx";
import { useAnswer } from "../graph/useAnswer.ts";
import { NotShown } from "../parts/Broken.tsx";
import { DateText } from "../parts/DateText.tsx";
import { Passage } from "../parts/Passage.tsx";
import { SourceLink } from "../parts/SourceLink.tsx";
import { StatementSection } from "../parts/StatementSection.tsx";
import { usePageTitle } from "../parts/usePageTitle.ts";
import { counted, plain, STATUSES } from "../text/words.ts";

const MeetingWithAccounts = graphql(/* GraphQL */ `
  query Meeting($slug: String!) {
    meeting(reference: $slug) {
      ...MeetingLine
      description
      format
      participants(first: 50) {
        nodes {
          id
          slug
          name
        }
      }
      accounts(first: 100) {
        totalCount
        nodes {
          id
          status
          rule
          date {
            ...DateFields
          }
          passage {
            ...SpanWords
          }
          accordingTo {
            id
            slug
            name
          }
          via {
            id
            slug
            name
          }
          source {
            ...SourceName
          }
        }
      }
      statementsAbout(first: 20) {
        totalCount
        nodes {
          ...StatementLine
        }
      }
    }
  }
`);

/** Who meets where and when, what each source says became of it, and what was said about it. */
export function MeetingPage() {
  const { slug = "" } = useParams();
  const answer = useAnswer(MeetingWithAccounts, { slug });
  const meeting = answer.data?.meeting;
  usePageTitle(meeting?.name);
  useOffer(
    meeting && {
      title: `Statements about ${meeting.name}`,
      words: `statements about the meeting ${meeting.name}`,
      listed: { of: "statements", filter: { about: [meeting.slug] } },
    },
  );
  if (!meeting) return <NotShown what="meeting" answer={answer} />;
  const {
    name,
    description,
    format,
    date,
    place,
    participants,
    status,
    contested,
    accounts,
    statementsAbout,
  } = meeting;
  return (
    <>
      <header className="page-head">
        <p className="statement-head">
          <span className="kind">{plain(format)}</span>
          {status && <span>{STATUSES[status]}</span>}
          {contested && <span className="contested">contested: sources differ on what became of it</span>}
        </p>
        <h1>{name}</h1>
        {description && <p className="lead">{description}</p>}
        <dl className="facts">
          <dt>When</dt>
          <dd>
            <DateText date={date} />
          </dd>
          <dt>Where</dt>
          <dd>
            {place ? (
              <Link to={address.place(place.slug)}>{place.name}</Link>
            ) : (
              <span className="quiet">place unknown</span>
            )}
          </dd>
          <dt>Who</dt>
          <dd>
            {participants.nodes.length === 0 && <span className="quiet">no participant is known</span>}
            <ul className="inline">
              {participants.nodes.map((actor) => (
                <li key={actor.id}>
                  <Link to={address.actor(actor.slug)}>{actor.name}</Link>
                </li>
              ))}
            </ul>
          </dd>
        </dl>
      </header>
      <section aria-labelledby="accounts">
        <h2 id="accounts">What each source says of it</h2>
        <div className="cards">
          {accounts.nodes.map((account) => (
            <Account key={account.id} account={account} />
          ))}
        </div>
        {accounts.totalCount > accounts.nodes.length && (
          <p className="quiet">
            The first {accounts.nodes.length} of {counted(accounts.totalCount, "account")}.
          </p>
        )}
      </section>
      {statementsAbout.totalCount > 0 ? (
        <StatementSection
          title={`${counted(statementsAbout.totalCount, "statement")} about it`}
          all={{ about: slug }}
          statements={statementsAbout.nodes}
        />
      ) : (
        <p className="quiet note">No statement about it is known.</p>
      )}
    </>
  );
}

type AccountFields = NonNullable<MeetingQuery["meeting"]>["accounts"]["nodes"][number];

function Account({
  account: { status, date, passage, accordingTo, via, source },
}: {
  account: AccountFields;
}) {
  return (
    <article className="card">
      <h3>
        <SourceLink source={source} />
      </h3>
      <p className="statement-head">
        <span className={status === "DENIED" ? "contested" : "supported"}>{STATUSES[status]}</span>
        {date && <DateText date={date} />}
      </p>
      <Passage passage={passage} language={source.language} />
      {(accordingTo || via) && (
        <p className="quiet">
          {accordingTo && (
            <>
              according to <Link to={address.actor(accordingTo.slug)}>{accordingTo.name}</Link>
            </>
          )}{" "}
          {via && (
            <>
              through <Link to={address.publisher(via.slug)}>{via.name}</Link>
            </>
          )}
        </p>
      )}
    </article>
  );
}
