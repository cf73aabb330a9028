import { useId } from "react";
import { Link } from "react-router";

export interface Count {
  id: string;
  name: string;
  count: number;
  to: string;
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
        {counts.map(({ id: key, name, count, to }) => (
          <li key={key}>
            <Link to={to}>
              <span className="count-name">{name}</span>
              <span className="count">{count.toLocaleString()}</span>
              <meter min={0} max={most} value={count} aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
