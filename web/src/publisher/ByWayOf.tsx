import { useAnswer } from "../graph/useAnswer.ts";
import { StatementSection } from "../parts/StatementSection.tsx";
import { Missing } from "../parts/states.tsx";
import { StatementsByWayOf } from "./queries.ts";

/** What others report by way of a publisher. How much that is is not said: it would be counted for long. */
export function ByWayOf({ slug, name }: { slug: string; name: string }) {
  const { data, error, retry } = useAnswer(StatementsByWayOf, { attribution: [slug] });
  if (error && !data) return <Missing what="What others report by way of it" error={error} retry={retry} />;
  const statements = data?.statements?.nodes ?? [];
  if (statements.length === 0) return null;
  return (
    <StatementSection
      title="What others report by way of it"
      all={{ q: `statements via ${name}` }}
      statements={statements}
    />
  );
}
