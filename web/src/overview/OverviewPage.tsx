import { Link, useNavigate } from "react-router";
import { graphql } from "../../generated/gql.ts";
import { address } from "../addresses.ts";
import { useOffer } from "../export/offered.tsx";
import { useAnswer } from "../graph/useAnswer.ts";
import { besideBars } from "../parts/besideBars.ts";
import { CountList, countsOf } from "../parts/CountList.tsx";
import { OverTime } from "../parts/OverTime.tsx";
import { StatementList } from "../parts/StatementItem.tsx";
import { Failure, Loading } from "../parts/states.tsx";
import { usePageTitle } from "../parts/usePageTitle.ts";
import { useTimeline } from "../search/useTimeline.ts";
import { WhoAboutWhom } from "./WhoAboutWhom.tsx";

const Overview = graphql(/* GraphQL */ `
  query Overview {
    newest: statements(first: 4) {
      totalCount
      nodes {
        ...StatementLine
      }
      facets {
        speakers(first: 10) {
          ...ActorCount
        }
        places(first: 10) {
          ...PlaceCount
        }
        publishers(first: 10) {
          ...PublisherCount
        }
      }
    }
    corroborated: statements(first: 4, orderBy: ORIGINS_DESC, filter: { minOrigins: 2 }) {
      nodes {
        ...StatementLine
      }
    }
    contested: statements(first: 4, filter: { contested: true }) {
      totalCount
      nodes {
        ...StatementLine
      }
    }
    sources(first: 1) {
      totalCount
    }
    meetings(first: 1) {
      totalCount
    }
    publishers(first: 1) {
      totalCount
    }
  }
`);

/** What is in the graph: how much, when, by whom, about what; the newest, the best supported, the contested. */
export function OverviewPage() {
  const navigate = useNavigate();
  const { data, error, retry } = useAnswer(Overview, {});
  const counted = useTimeline(undefined, undefined);
  usePageTitle("Overview");
  useOffer({ title: "All statements", words: "statements without a filter", listed: { of: "statements" } });
  if (!data?.newest)
    return (
      <>
        <h1>Overview</h1>
        {error ? <Failure error={error} retry={retry} /> : <Loading lines={10} />}
      </>
    );
  const { newest, corroborated, contested, sources, meetings, publishers } = data;
  const { speakers, places, publishers: reporters } = newest.facets;
  const figures = [
    ["statements", newest.totalCount, "/"],
    ["sources", sources?.totalCount, address.search({ q: "sources" })],
    ["publishers", publishers?.totalCount, address.search({ q: "publishers" })],
    ["meetings", meetings?.totalCount, address.search({ q: "meetings" })],
    ["contested", contested?.totalCount, address.search({ contested: "yes" })],
  ] as const;
  return (
    <>
      <header className="page-head">
        <h1>Overview</h1>
        <dl className="figures">
          {figures.map(([name, count, to]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Link to={to} aria-label={`${count?.toLocaleString() ?? "–"} ${name}: look through`}>
                  {count?.toLocaleString() ?? "–"}
                </Link>
              </dd>
            </div>
          ))}
        </dl>
      </header>
      <OverTime counted={counted} onRange={(range) => void navigate(address.search(range))} />
      <p className="bars-note">{besideBars(counted)}</p>
      <div className="columns">
        <CountList title="Who speaks" counts={countsOf(speakers, address.actor)} />
        <CountList title="Places spoken of" counts={countsOf(places, address.place)} />
        <CountList title="Who reports" counts={countsOf(reporters, address.publisher)} />
      </div>
      <WhoAboutWhom speakers={speakers.map(({ key }) => key.id)} />
      <div className="columns">
        <Some title="Newest" to="/" found={newest} />
        <Some title="Most corroborated" to={address.search({ order: "ORIGINS_DESC" })} found={corroborated} />
        <Some title="Contested" to={address.search({ contested: "yes" })} found={contested} />
      </div>
    </>
  );
}

function Some({
  title,
  to,
  found,
}: {
  title: string;
  to: string;
  found: { nodes: Parameters<typeof StatementList>[0]["statements"] } | null | undefined;
}) {
  if (!found || found.nodes.length === 0) return null;
  return (
    <section aria-label={title}>
      <div className="results-head">
        <h2>{title}</h2>
        <Link to={to} aria-label={`See all: ${title}`}>
          See all
        </Link>
      </div>
      <StatementList statements={found.nodes} />
    </section>
  );
}
