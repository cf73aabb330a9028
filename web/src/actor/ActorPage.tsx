import { Link, useParams } from "react-router";
import { address } from "../addresses.ts";
import { useOffer } from "../export/offered.tsx";
import { useAnswer } from "../graph/useAnswer.ts";
import { Aliases } from "../parts/Aliases.tsx";
import { NotShown } from "../parts/Broken.tsx";
import { CountList, countsOf } from "../parts/CountList.tsx";
import { DateText } from "../parts/DateText.tsx";
import { MeetingList } from "../parts/MeetingList.tsx";
import { outletsOf } from "../parts/outlets.ts";
import { StatementSection } from "../parts/StatementSection.tsx";
import { SubjectRows } from "../parts/SubjectRows.tsx";
import { Empty } from "../parts/states.tsx";
import { usePageTitle } from "../parts/usePageTitle.ts";
import { counted, plain, TOLD_TO } from "../text/words.ts";
import { Disagreements } from "./Disagreements.tsx";
import { ActorWithStatements } from "./queries.ts";

/** Who it is, what they said over time and about what and to whom, who reports it, whom they meet and contradict. */
export function ActorPage() {
  const { slug = "" } = useParams();
  const answer = useAnswer(ActorWithStatements, { slug });
  const actor = answer.data?.actor;
  usePageTitle(actor?.name);
  useOffer(
    actor && {
      title: `Statements by ${actor.name}`,
      words: `statements by ${actor.name}`,
      listed: { of: "statements", filter: { speaker: [actor.slug] } },
    },
  );
  if (!actor) return <NotShown what="actor" answer={answer} />;
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
        </p>
        <h1>{name}</h1>
        <Aliases names={aliases} />
        {description && <p className="lead">{description}</p>}
        <ul className="affiliations">
          {affiliations.map(({ role, organisation, during }) => (
            <li key={role + organisation.slug}>
              {role}, <Link to={address.actor(organisation.slug)}>{organisation.name}</Link>
              {during && (
                <span className="quiet">
                  {" "}
                  <DateText date={during} holds />
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
          {statements.totalCount > 0 ? (
            <StatementSection
              title={counted(statements.totalCount, "statement")}
              all={{ speaker: slug }}
              statements={statements.nodes}
              over={{ speaker: [slug] }}
            />
          ) : (
            <Empty title="No statement of theirs is known">
              {statementsAbout.facets.speakers.length > 0 ? (
                <Link to={address.search({ about: slug })}>What others say about {name}</Link>
              ) : (
                <Link to="/">Search for others</Link>
              )}
            </Empty>
          )}
          <Disagreements slug={slug} />
        </div>
        <aside className="facets" aria-label="In numbers">
          <CountList
            title="Speaks about"
            counts={countsOf(statements.facets.subjects, (about) => address.search({ speaker: slug, about }))}
          />
          <CountList
            title={TOLD_TO}
            counts={countsOf(outletsOf(statements.facets, 10), (via) =>
              address.search({ speaker: slug, via }),
            )}
          />
          <CountList
            title="Reported by"
            counts={countsOf(statements.facets.publishers, (publisher) =>
              address.search({ speaker: slug, publisher }),
            )}
          />
          <CountList
            title="Spoken of by"
            counts={countsOf(statementsAbout.facets.speakers, (speaker) =>
              address.search({ speaker, about: slug }),
            )}
          />
          <CountList
            title="Meets"
            counts={countsOf(
              meetings.facets.participants.filter(({ key }) => key.id !== actor.id),
              address.actor,
            )}
          />
          <MeetingList title="Meetings" meetings={meetings.nodes} />
          <SubjectRows title="Part of" subjects={actor.broader} />
        </aside>
      </div>
    </>
  );
}
