import type { CountedBy, FacetsQuery, FurtherFacetsQuery } from "../../generated/graphql.ts";
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

/** The counts as far as they are there. */
export type Counts = NonNullable<FacetsQuery["statements"]>["facets"] &
  Partial<NonNullable<FurtherFacetsQuery["statements"]>["facets"]>;

/** What was found, counted in each way that tells something. */
export function facetsOf(
  totalCount: number,
  { speakers, subjects, publishers = [], places = [], saidIn = [], kinds, ...facets }: Counts,
  search: URLSearchParams,
): Facet[] {
  const values = (facet: { key: { slug: string; name: string }; count: number }[]) =>
    facet.map(({ key: { slug, name }, count }) => ({ slug, name, count }));
  // All of what is found is about Europe when it is about Ukraine: that narrows nothing down.
  const telling = values(subjects).filter(
    ({ slug, count }) => count < totalCount || search.has("about", slug),
  );
  const all: Facet[] = [
    { title: "Who said it", narrowing: "speaker", counts: "SPEAKERS", values: values(speakers) },
    { title: "About", narrowing: "about", counts: "SUBJECTS", values: telling },
    { title: "Places", narrowing: "about", counts: "PLACES", values: values(places) },
    { title: "Reported by", narrowing: "publisher", counts: "PUBLISHERS", values: values(publishers) },
    { title: TOLD_TO, narrowing: "via", counts: "ATTRIBUTION_PUBLISHERS", values: values(outletsOf(facets)) },
    { title: "Said in", narrowing: "place", counts: "SAID_IN", values: values(saidIn) },
    {
      title: "In whose words",
      narrowing: "kind",
      counts: undefined,
      values: kinds.map(({ key, count }) => ({ slug: key, name: KINDS[key], count })),
    },
  ];
  return all.filter((facet) => facet.values.length > 0);
}
