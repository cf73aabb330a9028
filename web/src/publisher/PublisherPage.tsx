import { Link, useNavigate, useParams } from "react-router";
import { graphql } from "../../generated/gql.ts";
import { address, subjectAddress } from "../addresses.ts";
import { useOffer } from "../export/offered.tsx";
import { useAnswer } from "../graph/useAnswer.ts";
import { NotFound, NotShown } from "../parts/Broken.tsx";
import { CountList, countsOf } from "../parts/CountList.tsx";
import { OverTime } from "../parts/OverTime.tsx";
import { SourceLink } from "../parts/SourceLink.tsx";
import { StatementList } from "../parts/StatementItem.tsx";
import { Loading } from "../parts/states.tsx";
import { usePageTitle } from "../parts/usePageTitle.ts";
import { useTimeline } from "../search/useTimeline.ts";
import { counted, plain } from "../text/words.ts";

const PublisherWithSources = graphql(/* GraphQL */ `
  query Publisher($slug: String!, $attribution: [String!]!) {
    publisher(reference: $slug) {
      id
      slug
      name
      kind
      url
      aliases
      sources(first: 20) {
        totalCount
        nodes {
          ...SourceName
        }
      }
      statements(first: 10) {
        totalCount
        nodes {
          ...StatementLine
        }
        facets {
          speakers(first: 10) {
            count
            key {
              id
              slug
              name
            }
          }
          subjects(first: 10) {
            count
            key {
              __typename
              id
              slug
              name
            }
          }
        }
      }
    }
    named: statements(filter: { attribution: $attribution }, first: 10) {
      totalCount
      nodes {
        ...StatementLine
      }
    }
  }
`);

/** Who publishes: its sources, what they report, and what others report by way of it. */
export function PublisherPage() {
  const { slug = "" } = useParams();
  const navigate = useNavigate();
  const { data, error, loading, retry } = useAnswer(PublisherWithSources, { slug, attribution: [slug] });
  const { timeline, unit } = useTimeline({ publisher: [slug] }, undefined);
  const publisher = data?.publisher;
  usePageTitle(publisher?.name);
  useOffer(
    publisher && {
      title: `Statements reported by ${publisher.name}`,
      words: `statements that sources of ${publisher.name} report, or others by way of it`,
      listed: {
        of: "statements",
        filter: { or: [{ publisher: [publisher.slug] }, { attribution: [publisher.slug] }] },
      },
    },
  );
  if (error && !publisher) return <NotShown what="publisher" error={error} retry={retry} />;
  if (loading) return <Loading lines={10} />;
  if (!publisher) return <NotFound what="publisher" />;
  const { name, kind, url, aliases, sources, statements } = publisher;
  const named = data?.named;
  return (
    <>
      <header className="page-head">
        <p className="statement-head">
          <span className="kind">{plain(kind)}</span>
          {aliases.length > 0 && <span>also {aliases.join(", ")}</span>}
        </p>
        <h1>{name}</h1>
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
            <section aria-labelledby="reported">
              <div className="results-head">
                <h2 id="reported">{counted(statements.totalCount, "statement")} in its own sources</h2>
                <Link to={address.search({ publisher: slug })}>Look through all</Link>
              </div>
              <OverTime
                timeline={timeline}
                unit={unit}
                onRange={(range) => void navigate(address.search({ publisher: slug, ...range }))}
              />
              <StatementList statements={statements.nodes} />
            </section>
          )}
          {named && named.totalCount > 0 && (
            <section aria-labelledby="named">
              <div className="results-head">
                <h2 id="named">{counted(named.totalCount, "statement")} that others report by way of it</h2>
                <Link to={address.search({ q: `statements via ${name}` })}>Look through all</Link>
              </div>
              <StatementList statements={named.nodes} />
            </section>
          )}
        </div>
        <aside className="facets" aria-label="In numbers">
          <CountList
            title="Whom it reports"
            counts={countsOf(statements.facets.speakers, (speaker) =>
              address.search({ speaker, publisher: slug }),
            )}
          />
          <CountList
            title="About"
            counts={statements.facets.subjects.map(({ key, count }) => ({
              id: key.id,
              name: key.name,
              count,
              to: subjectAddress(key),
            }))}
          />
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
