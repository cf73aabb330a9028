import { Link } from "react-router";
import { graphql } from "../../generated/gql.ts";
import { address } from "../addresses.ts";
import { useAnswer } from "../graph/useAnswer.ts";
import { Loading, Missing } from "../parts/states.tsx";

const WhoSpeaksOfWhom = graphql(/* GraphQL */ `
  query WhoSpeaksOfWhom($speakers: [ID!]!, $most: Int!) {
    actors(filter: { id: $speakers }, first: 10) {
      nodes {
        id
        slug
        name
        statements(first: 1) {
          facets {
            subjects(kind: [ACTOR], first: $most) {
              count
              key {
                slug
                name
              }
            }
          }
        }
      }
    }
  }
`);

/** Of how many each speaker's counts are asked for: all that the API gives. */
const MOST = 100;
const COLUMNS = 8;
const SHADES = 5;

/** Who talks about whom: a table whose cells are the darker the more often. */
export function WhoAboutWhom({ speakers }: { speakers: string[] }) {
  const { data, error, retry } = useAnswer(
    WhoSpeaksOfWhom,
    { speakers, most: MOST },
    { pause: speakers.length === 0 },
  );
  const rows = (data?.actors?.nodes ?? []).toSorted(
    (one, other) => speakers.indexOf(one.id) - speakers.indexOf(other.id),
  );
  const totals = new Map<string, { slug: string; name: string; count: number }>();
  for (const { statements } of rows)
    for (const { key, count } of statements.facets.subjects)
      totals.set(key.slug, {
        slug: key.slug,
        name: key.name,
        count: (totals.get(key.slug)?.count ?? 0) + count,
      });
  const spokenOf = [...totals.values()].sort((one, other) => other.count - one.count).slice(0, COLUMNS);
  if (error && !data) return <Missing what="Who speaks of whom" error={error} retry={retry} />;
  if (!data && speakers.length > 0) return <Loading lines={10} />;
  if (spokenOf.length === 0) return null;
  const counts = rows.map(
    ({ statements }) => new Map(statements.facets.subjects.map(({ key, count }) => [key.slug, count])),
  );
  const most = Math.max(1, ...counts.flatMap((row) => [...row.values()]));
  const speaking = rows
    .map((row, index) => ({
      row,
      cells: spokenOf.map(({ slug }) => counts[index]?.get(slug) ?? 0),
      // Whoever is not among the most counted of a row is not unmentioned.
      atMost: row.statements.facets.subjects[MOST - 1]?.count,
    }))
    .filter(({ cells }) => cells.some((count) => count > 0));
  return (
    <section aria-labelledby="who-whom">
      <h2 id="who-whom">Who speaks of whom</h2>
      <section className="scroller" tabIndex={0} aria-label="Table of who speaks of whom">
        <table className="heat">
          <thead>
            <tr>
              <th scope="col">Speaker</th>
              {spokenOf.map(({ slug, name }) => (
                <th key={slug} scope="col">
                  <Link to={address.actor(slug)}>{name}</Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {speaking.map(({ row, cells, atMost }) => (
              <tr key={row.id}>
                <th scope="row">
                  <Link to={address.actor(row.slug)}>{row.name}</Link>
                </th>
                {cells.map((count, index) => {
                  const about = spokenOf[index];
                  return (
                    <td
                      key={about?.slug}
                      className={count > 0 ? `shade-${Math.ceil((count / most) * SHADES)}` : undefined}
                    >
                      {count > 0 && about && (
                        <Link
                          to={address.search({ speaker: row.slug, about: about.slug })}
                          aria-label={`${count} by ${row.name} about ${about.name}`}
                        >
                          {count.toLocaleString()}
                        </Link>
                      )}
                      {count === 0 && atMost && <span className="quiet">≤ {atMost.toLocaleString()}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
