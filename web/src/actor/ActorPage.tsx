import { Link, useNavigate, useParams } from "react-router";
import { address, subjectAddress } from "../addresses.ts";
import { useOffer } from "../export/offered.tsx";
import { useAnswer } from "../graph/useAnswer.ts";
import { Aliases } from "../parts/Aliases.tsx";
import { NotFound, NotShown } from "../parts/Broken.tsx";
import { CountList } from "../parts/CountList.tsx";
import { DateText } from "../parts/DateText.tsx";
import { MeetingList } from "../parts/MeetingList.tsx";
import { OverTime } from "../parts/OverTime.tsx";
import { StatementList } from "../parts/StatementItem.tsx";
import { Loading } from "../parts/states.tsx";
import { usePageTitle } from "../parts/usePageTitle.ts";
import { useTimeline } from "../search/useTimeline.ts";
import { counted, plain } from "../text/words.ts";
import { Disagreements } from "./Disagreements.tsx";
import { ActorWithStatements } from "./queries.ts";

/** Who it is, what they said over time and about what, who reports it, whom they meet and contradict. */
export function ActorPage() {
  const { slug = "" } = useParams();
  const navigate = useNavigate();
  const { data, error, loading, retry } = useAnswer(ActorWithStatements, { slug });
  const { timeline, unit } = useTimeline({ speaker: [slug] }, undefined);
  const actor = data?.actor;
  usePageTitle(actor?.name);
  useOffer(
    actor && {
      title: `Statements by ${actor.name}`,
      words: `statements by ${actor.name}`,
      listed: { of: "statements", filter: { speaker: [actor.slug] } },
    },
  );
  if (error && !actor) return <NotShown what="actor" error={error} retry={retry} />;
  if (loading) return <Loading lines={10} />;
  if (!actor) return <NotFound what="actor" />;
  const {
    name,
    description,
    actorKind,
    affiliations,
    members,
    aliases,
    statements,
    meetings,
    statementsAbout,
  } = actor;
  return (
    <>
      <header className="page-head">
        <p className="statement-head">
          <span className="kind">{plain(actorKind)}</span>
          <Aliases names={aliases} />
        </p>
        <h1>{name}</h1>
        {description && <p className="lead">{description}</p>}
        <ul className="affiliations">
          {affiliations.map(({ role, organisation, during }) => (
            <li key={role + organisation.slug}>
              {role}, <Link to={address.actor(organisation.slug)}>{organisation.name}</Link>
              {during && (
                <span className="quiet">
                  {" "}
                  <DateText date={during} />
                </span>
              )}
            </li>
          ))}
          {members.nodes.map((member) => (
            <li key={member.id}>
              <Link to={address.actor(member.slug)}>{member.name}</Link>
              <span className="quiet"> {member.affiliations[0]?.role}</span>
            </li>
          ))}
        </ul>
      </header>
      <div className="search">
        <div className="search-main">
          <section aria-labelledby="said">
            <div className="results-head">
              <h2 id="said">{counted(statements.totalCount, "statement")}</h2>
              <Link to={address.search({ speaker: slug })}>Look through all</Link>
            </div>
            {statements.totalCount > 0 && (
              <OverTime
                timeline={timeline}
                unit={unit}
                onRange={(range) => void navigate(address.search({ speaker: slug, ...range }))}
              />
            )}
            <StatementList statements={statements.nodes} />
          </section>
          <Disagreements slug={slug} />
        </div>
        <aside className="facets" aria-label="In numbers">
          <CountList
            title="Speaks about"
            counts={statements.facets.subjects.map(({ key, count }) => ({
              id: key.id,
              name: key.name,
              count,
              to: address.search({ speaker: slug, about: key.slug }),
            }))}
          />
          <CountList
            title="Reported by"
            counts={statements.facets.publishers.map(({ key, count }) => ({
              id: key.id,
              name: key.name,
              count,
              to: address.search({ speaker: slug, publisher: key.slug }),
            }))}
          />
          <CountList
            title="Spoken of by"
            counts={statementsAbout.facets.speakers.map(({ key, count }) => ({
              id: key.id,
              name: key.name,
              count,
              to: address.search({ speaker: key.slug, about: slug }),
            }))}
          />
          <MeetingList title="Meetings" meetings={meetings.nodes} />
          {actor.broader.length > 0 && (
            <section>
              <h2>Part of</h2>
              <ul className="rows">
                {actor.broader.map((broader) => (
                  <li key={broader.id}>
                    <Link to={subjectAddress(broader)}>{broader.name}</Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </aside>
      </div>
    </>
  );
}
