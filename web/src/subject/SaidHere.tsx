import { useAnswer } from "../graph/useAnswer.ts";
import { StatementSection } from "../parts/StatementSection.tsx";
import { Missing } from "../parts/states.tsx";
import { counted } from "../text/words.ts";
import { StatementsSaidIn } from "./queries.ts";

/** What was said in a place, whatever it is about. */
export function SaidHere({ slug }: { slug: string }) {
  const { data, error, retry } = useAnswer(StatementsSaidIn, { slug });
  if (error && !data) return <Missing what="What was said here" error={error} retry={retry} />;
  const said = data?.place?.statementsSaidHere;
  if (!said?.totalCount) return null;
  return (
    <StatementSection
      title={`${counted(said.totalCount, "statement")} made here`}
      all={{ place: slug }}
      statements={said.nodes}
    />
  );
}
