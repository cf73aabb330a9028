import type { CountedBy, FacetsQuery, FurtherFacetsQuery } from "../../generated/graphql.ts";
import type { AnswerState } from "../graph/useAnswer.ts";
import { outletsOf } from "../parts/outlets.ts";
import { KINDS, TOLD_TO } from "../text/words.ts";
import type { Narrowing } from "./parameters.ts";

/** A value, and how many of what was found have it. */
export interface Value {
  slug: string;
  name: string;
  count: number;
}

/** One way in which what was found is counted. */
export interface Facet {
  title: string;
  narrowing: Narrowing;
  /** What a question calls it (“who talks about Ukraine most”). */
  counts: CountedBy | undefined;
  values: Value[];
}

/** Counts that are asked for together. */
export interface Counted {
  answer: AnswerState<{ statements?: unknown }>;
  /** None while they come, or where nothing tells anything. */
  facets: readonly Facet[];
}

type Near = NonNullable<FacetsQuery["statements"]>;
type Far = NonNullable<FurtherFacetsQuery["statements"]>;

/** The counts as far as they are there. */
export type Counts = Partial<Near["facets"] & Far["facets"]>;

const values = (facet: { key: { slug: string; name: string }; count: number }[]): Value[] =>
  facet.map(({ key: { slug, name }, count }) => ({ slug, name, count }));

const telling = (facets: Facet[]) => facets.filter((facet) => facet.values.length > 0);

/** What was found, counted by what each statement is. */
export function nearFacets(
  { totalCount, facets: { speakers, subjects, places = [], kinds } }: Near,
  search: URLSearchParams,
): Facet[] {
  // All of what is found is about Europe when it is about Ukraine: that narrows nothing down.
  const about = values(subjects).filter(({ slug, count }) => count < totalCount || search.has("about", slug));
  return telling([
    { title: "Who said it", narrowing: "speaker", counts: "SPEAKERS", values: values(speakers) },
    { title: "About", narrowing: "about", counts: "SUBJECTS", values: about },
    { title: "Places", narrowing: "about", counts: "PLACES", values: values(places) },
    {
      title: "In whose words",
      narrowing: "kind",
      counts: undefined,
      values: kinds.map(({ key, count }) => ({ slug: key, name: KINDS[key], count })),
    },
  ]);
}

/** What was found, counted by what its reports are. */
export function farFacets({ facets: { publishers, saidIn, ...facets } }: Far): Facet[] {
  return telling([
    { title: "Reported by", narrowing: "publisher", counts: "PUBLISHERS", values: values(publishers) },
    { title: TOLD_TO, narrowing: "via", counts: "ATTRIBUTION_PUBLISHERS", values: values(outletsOf(facets)) },
    { title: "Said in", narrowing: "place", counts: "SAID_IN", values: values(saidIn) },
  ]);
}
