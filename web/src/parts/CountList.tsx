import { useId } from "react";
import { Link } from "react-router";

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
export function countsOf(
  facet: readonly { count: number; key: { id: string; slug: string; name: string } }[],
  to: (slug: string) => string,
): Count[] {
  return facet.map(({ key: { id, slug, name }, count }) => ({ id, name, count, to: to(slug) }));
}
