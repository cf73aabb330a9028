import { Link, useNavigate, useParams } from "react-router";
import { address, subjectAddress } from "../addresses.ts";
import { useOffer } from "../export/offered.tsx";
import { useAnswer } from "../graph/useAnswer.ts";
import { Aliases } from "../parts/Aliases.tsx";
import { NotFound, NotShown } from "../parts/Broken.tsx";
import { CountList, countsOf } from "../parts/CountList.tsx";
import { MeetingList } from "../parts/MeetingList.tsx";
import { OverTime } from "../parts/OverTime.tsx";
import { StatementList } from "../parts/StatementItem.tsx";
import { Loading } from "../parts/states.tsx";
import { usePageTitle } from "../parts/usePageTitle.ts";
import { useTimeline } from "../search/useTimeline.ts";
import { counted, plain } from "../text/words.ts";
import { SubjectWithStatements } from "./queries.ts";

export const PlacePage = () => <SubjectPage what="place" />;
export const TopicPage = () => <SubjectPage what="topic" />;

/** A place or a topic: what was said about it, when, by whom, and what it is part of. */
function SubjectPage({ what }: { what: "place" | "topic" }) {
  const { slug = "" } = useParams();
  const navigate = useNavigate();
  const { data, error, loading, retry } = useAnswer(SubjectWithStatements, { slug });
  const { timeline, unit } = useTimeline({ about: [slug] }, undefined);
  const subject = data?.subject;
  usePageTitle(subject?.name);
  useOffer(
    subject && {
      title: `Statements about ${subject.name}`,
      words: `statements about ${subject.name}, or anything narrower`,
      listed: { of: "statements", filter: { about: [subject.slug] } },
    },
  );
  if (error && !subject) return <NotShown what={what} error={error} retry={retry} />;
  if (loading) return <Loading lines={10} />;
  if (!subject) return <NotFound what={what} />;
  const { name, description, aliases, broader, narrower, statementsAbout } = subject;
  const { speakers, publishers, subjects } = statementsAbout.facets;
  const place = subject.__typename === "Place" ? subject : undefined;
  const related = subjects.filter(
    ({ key }) => key.id !== subject.id && !broader.some(({ id }) => id === key.id),
  );
  return (
    <>
      <header className="page-head">
        <p className="statement-head">
          <span className="kind">{place ? plain(place.placeKind) : subject.__typename}</span>
          <Aliases names={aliases} />
        </p>
        <h1>{name}</h1>
        {description && <p className="lead">{description}</p>}
      </header>
      <div className="search">
        <div className="search-main">
          <section aria-labelledby="about">
            <div className="results-head">
              <h2 id="about">{counted(statementsAbout.totalCount, "statement")} about it</h2>
              <Link to={address.search({ about: slug })}>Look through all</Link>
            </div>
            {statementsAbout.totalCount > 0 && (
              <OverTime
                timeline={timeline}
                unit={unit}
                onRange={(range) => void navigate(address.search({ about: slug, ...range }))}
              />
            )}
            <StatementList statements={statementsAbout.nodes} />
          </section>
          {place && place.statementsSaidHere.totalCount > 0 && (
            <section aria-labelledby="said-here">
              <div className="results-head">
                <h2 id="said-here">{counted(place.statementsSaidHere.totalCount, "statement")} made here</h2>
                <Link to={address.search({ place: slug })}>Look through all</Link>
              </div>
              <StatementList statements={place.statementsSaidHere.nodes} />
            </section>
          )}
        </div>
        <aside className="facets" aria-label="In numbers">
          <CountList
            title="Who speaks of it"
            counts={countsOf(speakers, (speaker) => address.search({ speaker, about: slug }))}
          />
          <CountList
            title="Reported by"
            counts={countsOf(publishers, (publisher) => address.search({ publisher, about: slug }))}
          />
          <CountList
            title="Spoken of with it"
            counts={related.map(({ key, count }) => ({
              id: key.id,
              name: key.name,
              count,
              to: `${address.search({ about: slug })}&${new URLSearchParams({ about: key.slug })}`,
            }))}
          />
          {place && <MeetingList title="Meetings" meetings={place.meetings.nodes} />}
          <SubjectRows title="Part of" subjects={broader} />
          <SubjectRows title="Holds" subjects={narrower.nodes} />
        </aside>
      </div>
    </>
  );
}

/** Subjects by name; nothing when there are none. */
function SubjectRows({
  title,
  subjects,
}: {
  title: string;
  subjects: readonly { __typename: string; id: string; slug: string; name: string }[];
}) {
  if (subjects.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="rows">
        {subjects.map((one) => (
          <li key={one.id}>
            <Link to={subjectAddress(one)}>{one.name}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
