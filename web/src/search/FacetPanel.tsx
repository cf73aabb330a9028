import { Link, useSearchParams } from "react-router";
import type { AnswerState } from "../graph/useAnswer.ts";
import { Loading, Missing } from "../parts/states.tsx";
import { Beside, type BesideState } from "./Beside.tsx";
import { FacetValues } from "./FacetValues.tsx";
import type { Facet } from "./facets.ts";
import { changed } from "./parameters.ts";

/** What was found, counted, beside it. */
export function FacetPanel({
  answers,
  facets,
  beside,
  onMore,
}: {
  /** The parts in which the counts come. */
  answers: readonly AnswerState<{ statements?: unknown }>[];
  facets: readonly Facet[];
  beside: BesideState;
  /** More values than the first few are wanted. */
  onMore: () => void;
}) {
  const [search] = useSearchParams();
  const contested = search.get("contested") === "yes";
  const missing = answers.find(({ data }) => !data?.statements);
  return (
    <Beside beside={beside} label="Narrow down" stale={answers.some(({ stale }) => stale)}>
      {facets.map((facet) => (
        <FacetValues key={facet.title} facet={facet} onMore={onMore} />
      ))}
      {missing?.error ? (
        <Missing what="What there is to narrow down by" retry={missing.retry} />
      ) : (
        missing && <Loading lines={6} />
      )}
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
    </Beside>
  );
}
