import { Link, useParams } from "react-router";
import { graphql } from "../../generated/gql.ts";
import { address } from "../addresses.ts";
import { useOffer } from "../export/offered.tsx";
import { useAnswer } from "../graph/useAnswer.ts";
import { NotShown } from "../parts/Broken.tsx";
import { DateText } from "../parts/DateText.tsx";
import { SourceLink } from "../parts/SourceLink.tsx";
import { usePageTitle } from "../parts/usePageTitle.ts";
import { counted, headline, plain } from "../text/words.ts";
import { MarkedText } from "./MarkedText.tsx";
import { speakersOf } from "./speakers.ts";

const SourceWithReports = graphql(/* GraphQL */ `
  query Source($id: String!) {
    source(reference: $id) {
      ...SourceName
      author
      url
      text
      form
      sha256
      reprintOf {
        ...SourceName
      }
      previousVersion {
        ...SourceName
      }
      newerVersion {
        ...SourceName
      }
      reprints(first: 50) {
        totalCount
        nodes {
          ...SourceName
        }
      }
      reports(first: 500) {
        totalCount
        nodes {
          id
          passage {
            start
            end
          }
          quotes {
            start
            end
          }
          statement {
            id
            speaker {
              id
              slug
              name
            }
          }
        }
      }
    }
  }
`);

/** A document as it was published, with every report in it marked where it stands. */
export function SourcePage() {
  const { id = "" } = useParams();
  const answer = useAnswer(SourceWithReports, { id });
  const source = answer.data?.source;
  usePageTitle(source && headline(source));
  useOffer(
    source && {
      title: `Statements in ${headline(source)}`,
      words: `statements that ${source.url ?? "this source"} reports`,
      listed: { of: "statements", filter: { source: [source.id] } },
    },
  );
  if (!source) return <NotShown what="source" answer={answer} />;
  const { publisher, publishedOn, author, url, form, language, reports, reprints } = source;
  const speakers = speakersOf(reports.nodes);
  const versions = [
    { name: "Reprint of", sources: source.reprintOf ? [source.reprintOf] : [] },
    { name: "Earlier version", sources: source.previousVersion ? [source.previousVersion] : [] },
    { name: "Newer version", sources: source.newerVersion ? [source.newerVersion] : [] },
    { name: "Reprinted as", sources: reprints.nodes },
  ].filter(({ sources }) => sources.length > 0);
  return (
    <>
      <header className="page-head">
        <p className="statement-head">
          <span>
            {publisher ? (
              <Link to={address.publisher(publisher.slug)}>{publisher.name}</Link>
            ) : (
              "Publisher unknown"
            )}
          </span>
          <DateText date={publishedOn} />
          {author && <span>{author}</span>}
          {form && <span className="kind">{plain(form)}</span>}
        </p>
        <h1 lang={language} dir="auto">
          {headline(source)}
        </h1>
        {url && (
          <p>
            <a href={url} rel="noreferrer">
              {url}
            </a>
          </p>
        )}
      </header>
      <div className="source">
        <MarkedText text={source.text} language={language} reports={reports.nodes} speakers={speakers} />
        <aside aria-label="In this source">
          <section>
            <h2>{counted(reports.totalCount, "report")}</h2>
            {reports.totalCount > reports.nodes.length && (
              <p className="quiet">The first {reports.nodes.length} are marked.</p>
            )}
            <ul className="legend">
              {[...speakers.values()].map(({ slug, name, look, count }) => (
                <li key={slug}>
                  <span className={`swatch ${look}`} aria-hidden="true" />
                  <Link to={address.actor(slug)}>{name}</Link>
                  <span className="count">{count}</span>
                </li>
              ))}
            </ul>
          </section>
          {versions.map(({ name, sources }) => (
            <section key={name}>
              <h2>{name}</h2>
              <ul className="rows">
                {sources.map((one) => (
                  <li key={one.id}>
                    <SourceLink source={one} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </aside>
      </div>
    </>
  );
}
