import { address, subjectAddress } from "../addresses.ts";
import { useAnswer } from "../graph/useAnswer.ts";
import { CountList, countsOf } from "../parts/CountList.tsx";
import { Loading, Missing } from "../parts/states.tsx";
import { PublisherInNumbers } from "./queries.ts";

/** Whom a publisher reports, and about what. */
export function PublisherCounts({ slug }: { slug: string }) {
  const { data, error, retry } = useAnswer(PublisherInNumbers, { slug });
  if (error && !data) return <Missing what="The counts" error={error} retry={retry} />;
  const facets = data?.publisher?.statements.facets;
  if (!facets) return <Loading lines={8} />;
  return (
    <>
      <CountList
        title="Whom it reports"
        counts={countsOf(facets.speakers, (speaker) => address.search({ speaker, publisher: slug }))}
      />
      <CountList title="About" counts={countsOf(facets.subjects, (_, key) => subjectAddress(key))} />
    </>
  );
}
