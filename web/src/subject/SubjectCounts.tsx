import { address } from "../addresses.ts";
import { useAnswer } from "../graph/useAnswer.ts";
import { CountList, countsOf } from "../parts/CountList.tsx";
import { MeetingList } from "../parts/MeetingList.tsx";
import { Loading, Missing } from "../parts/states.tsx";
import { SubjectInNumbers } from "./queries.ts";

/** Who speaks of a place or a topic, who reports it, and what it is spoken of with. */
export function SubjectCounts({ slug, broader }: { slug: string; broader: readonly { id: string }[] }) {
  const { data, error, retry } = useAnswer(SubjectInNumbers, { slug });
  if (error && !data) return <Missing what="The counts" error={error} retry={retry} />;
  const subject = data?.subject;
  if (!subject) return <Loading lines={8} />;
  const { speakers, publishers, subjects } = subject.statementsAbout.facets;
  const related = subjects.filter(
    ({ key }) => key.id !== subject.id && !broader.some(({ id }) => id === key.id),
  );
  return (
    <>
      <CountList
        title="Who speaks of it"
        counts={countsOf(speakers, (speaker) => address.search({ speaker, about: slug }))}
      />
      <CountList
        title="Reported by"
        counts={countsOf(publishers, (publisher) => address.search({ publisher, about: slug }))}
      />
      <CountList
        title="Spoken of with it"
        counts={countsOf(
          related,
          (other) => `${address.search({ about: slug })}&${new URLSearchParams({ about: other })}`,
        )}
      />
      {subject.__typename === "Place" && <MeetingList title="Meetings" meetings={subject.meetings.nodes} />}
    </>
  );
}
