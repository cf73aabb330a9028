import { useId } from "react";
import { Link } from "react-router";
import { graphql } from "../../generated/gql.ts";

// What a facet's values are drawn from.
export const ActorCount = graphql(/* GraphQL */ `
  fragment ActorCount on ActorFacet {
    count
    key {
      id
      slug
      name
    }
  }
`);

export const PlaceCount = graphql(/* GraphQL */ `
  fragment PlaceCount on PlaceFacet {
    count
    key {
      id
      slug
      name
    }
  }
`);

export const PublisherCount = graphql(/* GraphQL */ `
  fragment PublisherCount on PublisherFacet {
    count
    key {
      id
      slug
      name
    }
  }
`);

export const SubjectCount = graphql(/* GraphQL */ `
  fragment SubjectCount on SubjectFacet {
    count
    key {
      __typename
      id
      slug
      name
    }
  }
`);

export interface Count {
  id: string;
  name: string;
  count: number;
  /** Where it leads; nowhere when it is not given. */
  to?: string;
}

/** Values with their counts as bars, the most frequent first; nothing when there are none. */
export function CountList({ title, counts }: { title: string; counts: readonly Count[] }) {
  const id = useId();
  if (counts.length === 0) return null;
  const most = Math.max(...counts.map(({ count }) => count));
  return (
    <section>
      <h2 id={id}>{title}</h2>
      <ul className="counts" aria-labelledby={id}>
        {counts.map(({ id: key, name, count, to }) => {
          const bar = (
            <>
              <span className="count-name">{name}</span>
              <span className="count">{count.toLocaleString()}</span>
              <meter min={0} max={most} value={count} aria-hidden="true" />
            </>
          );
          return <li key={key}>{to ? <Link to={to}>{bar}</Link> : <span className="bar">{bar}</span>}</li>;
        })}
      </ul>
    </section>
  );
}

/** A facet's values as counts that lead where `to` says. */
export function countsOf<Key extends { id: string; slug: string; name: string }>(
  facet: readonly { count: number; key: Key }[],
  to: (slug: string, key: Key) => string,
): Count[] {
  return facet.map(({ key, count }) => ({ id: key.id, name: key.name, count, to: to(key.slug, key) }));
}
