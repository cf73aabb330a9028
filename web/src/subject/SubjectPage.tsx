import { Link, useParams } from "react-router";
import { address } from "../addresses.ts";
import { useOffer } from "../export/offered.tsx";
import { useAnswer } from "../graph/useAnswer.ts";
import { Aliases } from "../parts/Aliases.tsx";
import { NotShown } from "../parts/Broken.tsx";
import { StatementSection } from "../parts/StatementSection.tsx";
import { SubjectRows } from "../parts/SubjectRows.tsx";
import { Empty } from "../parts/states.tsx";
import { usePageTitle } from "../parts/usePageTitle.ts";
import { counted, plain } from "../text/words.ts";
import { SubjectWithStatements } from "./queries.ts";
import { SaidHere } from "./SaidHere.tsx";
import { SubjectCounts } from "./SubjectCounts.tsx";

export const PlacePage = () => <SubjectPage what="place" />;
export const TopicPage = () => <SubjectPage what="topic" />;

/** A place or a topic: what was said about it, when, by whom, and what it is part of. */
function SubjectPage({ what }: { what: "place" | "topic" }) {
  const { slug = "" } = useParams();
  const answer = useAnswer(SubjectWithStatements, { slug });
  const subject = answer.data?.subject;
  usePageTitle(subject?.name);
  useOffer(
    subject && {
      title: `Statements about ${subject.name}`,
      words: `statements about ${subject.name}, or anything narrower`,
      listed: { of: "statements", filter: { about: [subject.slug] } },
    },
  );
  if (!subject) return <NotShown what={what} answer={answer} />;
  const { name, description, aliases, broader, narrower, statementsAbout } = subject;
  const place = subject.__typename === "Place" ? subject : undefined;
  return (
    <>
      <header className="page-head">
        <p className="statement-head">
          <span className="kind">{place ? plain(place.placeKind) : subject.__typename}</span>
        </p>
        <h1>{name}</h1>
        <Aliases names={aliases} />
        {description && <p className="lead">{description}</p>}
      </header>
      <div className="search">
        <div className="search-main">
          {statementsAbout.totalCount > 0 ? (
            <StatementSection
              title={`${counted(statementsAbout.totalCount, "statement")} about it`}
              all={{ about: slug }}
              statements={statementsAbout.nodes}
              over={{ about: [slug] }}
            />
          ) : (
            <Empty title="No statement about it is known">
              <Link to={broader[0] ? address.search({ about: broader[0].slug }) : "/"}>
                {broader[0] ? `What is said about ${broader[0].name}` : "Search for something else"}
              </Link>
            </Empty>
          )}
          {place && <SaidHere slug={slug} />}
        </div>
        <aside className="facets" aria-label="In numbers">
          <SubjectCounts slug={slug} broader={broader} />
          <SubjectRows title="Part of" subjects={broader} />
          <SubjectRows title="Holds" subjects={narrower.nodes} />
        </aside>
      </div>
    </>
  );
}
