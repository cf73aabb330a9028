import { Link, useSearchParams } from "react-router";
import { Loading, Missing } from "../parts/states.tsx";
import { Beside, type BesideState } from "./Beside.tsx";
import { FacetValues } from "./FacetValues.tsx";
import type { Counted } from "./facets.ts";
import { changed } from "./parameters.ts";

/** What was found, counted, beside it. What comes later stands below, and moves nothing. */
export function FacetPanel({
  numbers,
  beside,
  onMore,
}: {
  numbers: readonly Counted[];
  beside: BesideState;
  /** More values than the first few are wanted. */
  onMore: () => void;
}) {
  const [search] = useSearchParams();
  const contested = search.get("contested") === "yes";
  return (
    <Beside beside={beside} label="Narrow down" stale={numbers.some(({ answer }) => answer.stale)}>
      {numbers.map(({ answer: { data, error, retry }, facets }, index) => (
        <div key={index === 0 ? "near" : "far"} className="facets-part">
          {facets.map((facet) => (
            <FacetValues key={facet.title} facet={facet} onMore={onMore} />
          ))}
          {!data &&
            (error ? (
              <Missing what="What there is to narrow down by" error={error} retry={retry} />
            ) : (
              // What is waited for after something else stands below it, once that has its height.
              (index === 0 || !numbers[0]?.answer.loading) && <Loading lines={6} />
            ))}
          {index === 0 && (facets.length > 0 || contested) && (
            <p>
              <Link
                to={`/?${changed(search, { contested: contested ? null : "yes" })}`}
                aria-current={contested ? "true" : undefined}
              >
                {contested ? "Contested or not" : "Only contested statements"}
              </Link>
            </p>
          )}
        </div>
      ))}
    </Beside>
  );
}
