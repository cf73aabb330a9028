import { useId, useState } from "react";
import { Button } from "react-aria-components";
import { Link, useSearchParams } from "react-router";
import type { Facet } from "./facets.ts";
import { toggled } from "./parameters.ts";

/** How many values of each facet are shown at first, where no number is asked for. */
const FEW = 8;

/** A facet's values as bars; a value narrows down to it, and again takes that back. */
export function FacetValues({
  facet: { title, narrowing, values },
  few = FEW,
  onMore,
}: {
  facet: Facet;
  few?: number | undefined;
  /** More values than the first few are wanted. */
  onMore: () => void;
}) {
  const [search] = useSearchParams();
  const id = useId();
  // One of a million is no bar beside all of them, but is beside the most frequent.
  const most = Math.max(...values.map(({ count }) => count));
  const [isLong, setLong] = useState(false);
  return (
    <section>
      <h2 id={id}>{title}</h2>
      <ul className="counts" aria-labelledby={id}>
        {values.slice(0, isLong ? undefined : few).map(({ slug, name, count }) => (
          <li key={slug}>
            <Link
              to={`/?${toggled(search, narrowing, slug)}`}
              aria-current={search.has(narrowing, slug) ? "true" : undefined}
            >
              <span className="count-name">{name}</span>
              <span className="count">{count.toLocaleString()}</span>
              <meter min={0} max={most} value={count} aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
      {!isLong && values.length > few && (
        <Button
          className="more-values"
          aria-label={`More: ${title}`}
          onPress={() => {
            setLong(true);
            onMore();
          }}
        >
          More
        </Button>
      )}
    </section>
  );
}
