import { useParams } from "react-router";
import type { PublisherQuery } from "../../generated/graphql.ts";
import { type Offer, useOffer } from "../export/offered.tsx";
import { useAnswer } from "../graph/useAnswer.ts";
import { Aliases } from "../parts/Aliases.tsx";
import { NotShown } from "../parts/Broken.tsx";
import { SourceLink } from "../parts/SourceLink.tsx";
import { StatementSection } from "../parts/StatementSection.tsx";
import { usePageTitle } from "../parts/usePageTitle.ts";
import { counted, plain } from "../text/words.ts";
import { ByWayOf } from "./ByWayOf.tsx";
import { PublisherCounts } from "./PublisherCounts.tsx";
import { PublisherWithSources } from "./queries.ts";

/** Who publishes: its sources, what they report, and what others report by way of it. */
export function PublisherPage() {
  const { slug = "" } = useParams();
  const answer = useAnswer(PublisherWithSources, { slug });
  const publisher = answer.data?.publisher;
  usePageTitle(publisher?.name);
  useOffer(publisher && offerOf(publisher));
  if (!publisher) return <NotShown what="publisher" answer={answer} />;
  const { name, kind, url, aliases, sources, statements } = publisher;
  return (
    <>
      <header className="page-head">
        <p className="statement-head">
          <span className="kind">{plain(kind)}</span>
        </p>
        <h1>{name}</h1>
        <Aliases names={aliases.map((alias) => ({ name: alias, language: null }))} />
        {url && (
          <p>
            <a href={url} rel="noreferrer">
              {url}
            </a>
          </p>
        )}
      </header>
      <div className="search">
        <div className="search-main">
          {statements.totalCount > 0 && (
            <StatementSection
              title={`${counted(statements.totalCount, "statement")} in its own sources`}
              all={{ publisher: slug }}
              statements={statements.nodes}
              over={{ publisher: [slug] }}
            />
          )}
          <ByWayOf slug={slug} name={name} isAll={statements.totalCount === 0} />
        </div>
        <aside className="facets" aria-label="In numbers">
          <PublisherCounts slug={slug} />
          {sources.nodes.length > 0 && (
            <section>
              <h2>{counted(sources.totalCount, "source")}</h2>
              <ul className="rows">
                {sources.nodes.map((source) => (
                  <li key={source.id}>
                    <SourceLink source={source} />
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

/** What is taken away of a publisher: what its own sources report; of whom none is here, what others report by way of it. */
function offerOf({ slug, name, statements }: NonNullable<PublisherQuery["publisher"]>): Offer {
  return statements.totalCount > 0
    ? {
        title: `Statements reported by ${name}`,
        words: `statements that sources of ${name} report`,
        listed: { of: "statements", filter: { publisher: [slug] } },
      }
    : {
        title: `Statements by way of ${name}`,
        words: `statements that others report by way of ${name}`,
        listed: { of: "statements", filter: { attribution: [slug] } },
      };
}
