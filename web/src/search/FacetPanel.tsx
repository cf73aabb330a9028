import { useId, useState } from "react";
import { Button } from "react-aria-components";
import { Link, useSearchParams } from "react-router";
import type { CountedBy, FacetsQuery } from "../../generated/graphql.ts";
import type { AnswerState } from "../graph/useAnswer.ts";
import { outletsOf } from "../parts/outlets.ts";
import { Loading, Missing } from "../parts/states.tsx";
import { KINDS, TOLD_TO } from "../text/words.ts";
import { changed, type Narrowing, toggled } from "./parameters.ts";

interface Value {
  slug: string;
  name: string;
  count: number;
}

interface Facet {
  title: string;
  narrowing: Narrowing;
  counts: CountedBy | undefined;
  values: Value[];
}

/** How many values of each facet are shown at first. */
const FEW = 8;

/** What was found, counted; a value narrows down to it, and again takes that back. */
export function FacetPanel({
  answer: { data, stale, error, retry },
  countedBy,
  onMore,
}: {
  answer: AnswerState<FacetsQuery>;
  countedBy: CountedBy | undefined;
  /** More values than the first few are wanted. */
  onMore: () => void;
}) {
  const [search] = useSearchParams();
  const found = data?.statements;
  if (error && !found) return <Missing what="What there is to narrow down by" retry={retry} />;
  if (!found) return <Loading lines={6} />;
  const facets = facetsOf(found, search)
    .filter(({ values }) => values.length > 0)
    .sort((one, other) => Number(isAsked(other, countedBy)) - Number(isAsked(one, countedBy)));
  const contested = search.get("contested") === "yes";
  return (
    <aside id="narrow-down" className={stale ? "facets stale" : "facets"} aria-label="Narrow down">
      {facets.map((facet) => (
        <FacetValues
          key={facet.title}
          facet={facet}
          total={found.totalCount}
          search={search}
          onMore={onMore}
        />
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

/** Whether the question asks to be counted by it (“who talks about Ukraine most”): then it stands first. */
function isAsked({ counts }: Facet, countedBy: CountedBy | undefined): boolean {
  return countedBy !== undefined && counts === countedBy;
}

function FacetValues({
  facet: { title, narrowing, values },
  total,
  search,
  onMore,
}: {
  facet: Facet;
  total: number;
  search: URLSearchParams;
  onMore: () => void;
}) {
  const id = useId();
  const [isLong, setLong] = useState(false);
  return (
    <section>
      <h2 id={id}>{title}</h2>
      <ul className="counts" aria-labelledby={id}>
        {values.slice(0, isLong ? undefined : FEW).map(({ slug, name, count }) => (
          <li key={slug}>
            <Link
              to={`/?${toggled(search, narrowing, slug)}`}
              aria-current={search.has(narrowing, slug) ? "true" : undefined}
            >
              <span className="count-name">{name}</span>
              <span className="count">{count.toLocaleString()}</span>
              <meter min={0} max={total} value={count} aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
      {!isLong && values.length > FEW && (
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

function facetsOf(
  {
    totalCount,
    facets: { speakers, subjects, publishers, saidIn, kinds, ...facets },
  }: NonNullable<FacetsQuery["statements"]>,
  search: URLSearchParams,
): Facet[] {
  const values = (facet: { key: { slug: string; name: string }; count: number }[]) =>
    facet.map(({ key: { slug, name }, count }) => ({ slug, name, count }));
  // All of what is found is about Europe when it is about Ukraine: that narrows nothing down.
  const telling = values(subjects).filter(
    ({ slug, count }) => count < totalCount || search.has("about", slug),
  );
  return [
    { title: "Who said it", narrowing: "speaker", counts: "SPEAKERS", values: values(speakers) },
    { title: "About", narrowing: "about", counts: "SUBJECTS", values: telling },
    { title: "Reported by", narrowing: "publisher", counts: "PUBLISHERS", values: values(publishers) },
    { title: TOLD_TO, narrowing: "via", counts: "ATTRIBUTION_PUBLISHERS", values: values(outletsOf(facets)) },
    { title: "Said in", narrowing: "place", counts: undefined, values: values(saidIn) },
    {
      title: "In whose words",
      narrowing: "kind",
      counts: undefined,
      values: kinds.map(({ key, count }) => ({ slug: key, name: KINDS[key], count })),
    },
  ];
}
