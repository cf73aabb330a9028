import { Link, useSearchParams } from "react-router";
import type { FacetsQuery } from "../../generated/graphql.ts";
import type { AnswerState } from "../graph/useAnswer.ts";
import { Loading, Missing } from "../parts/states.tsx";
import { FacetValues } from "./FacetValues.tsx";
import type { Facet } from "./facets.ts";
import { changed } from "./parameters.ts";

/** What was found, counted, beside it. */
export function FacetPanel({
  answer: { data, stale, error, retry },
  facets,
  onMore,
}: {
  answer: AnswerState<FacetsQuery>;
  facets: readonly Facet[];
  /** More values than the first few are wanted. */
  onMore: () => void;
}) {
  const [search] = useSearchParams();
  const found = data?.statements;
  if (error && !found) return <Missing what="What there is to narrow down by" retry={retry} />;
  if (!found) return <Loading lines={6} />;
  const contested = search.get("contested") === "yes";
  return (
    <aside id="narrow-down" className={stale ? "facets stale" : "facets"} aria-label="Narrow down">
      {facets.map((facet) => (
        <FacetValues key={facet.title} facet={facet} onMore={onMore} />
      ))}
      {(facets.length > 0 || contested) && (
        <p>
          <Link
            to={`/?${changed(search, { contested: contested ? null : "yes" })}`}
            aria-current={contested ? "true" : undefined}
          >
            {contested ? "Contested or not" : "Only contested statements"}
          </Link>
        </p>
      )}
    </aside>
  );
}
