import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { asOfPasses } from "./asOfPasses.ts";
import { withSessionKey } from "./key.ts";
import { watchReach } from "./reach.ts";

/** What has no id of its own, and is kept with what it belongs to. */
const PARTS = [
  "ActorFacet",
  "Affiliation",
  "Answer",
  "AttributionHop",
  "Candidate",
  "Chip",
  "Corroboration",
  "FuzzyDate",
  "LanguageFacet",
  "MeetingFacets",
  "MeetingFormatFacet",
  "MeetingStatusFacet",
  "Origin",
  "PlaceFacet",
  "PublisherFacet",
  "QuestionWords",
  "SourceFacets",
  "Span",
  "StatementFacets",
  "StatementKindFacet",
  "SubjectFacet",
  "SubjectName",
  "Suggestion",
  "Timeline",
  "TimelineBucket",
  "UnclearWords",
];

const connection = { url: "/graphql", preferGetMethod: false, fetchOptions: withSessionKey } as const;

/** The same without the cache, for what is too much to be kept: exports, and the further pages of long lists. */
export const passing = new Client({ ...connection, exchanges: [watchReach, fetchExchange] });

/**
 * The page's way to the API: one cache of everything by its id. An answer that is known is shown at once and asked for
 * again, so that going back is immediate and nothing grows old.
 */
export const client = new Client({
  ...connection,
  requestPolicy: "cache-and-network",
  exchanges: [
    asOfPasses(passing),
    cacheExchange({ keys: Object.fromEntries(PARTS.map((type) => [type, () => null])) }),
    watchReach,
    fetchExchange,
  ],
});
