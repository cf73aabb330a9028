import { Link } from "react-router";
import { useAnswer } from "../graph/useAnswer.ts";
import { StatementSection } from "../parts/StatementSection.tsx";
import { Empty, Missing } from "../parts/states.tsx";
import { StatementsByWayOf } from "./queries.ts";

/** What others report by way of a publisher. How much that is is not said: it would be counted for long. */
export function ByWayOf({
  slug,
  name,
  isAll,
}: {
  slug: string;
  name: string;
  /** Whether its own sources report nothing. */
  isAll: boolean;
}) {
  const { data, error, retry } = useAnswer(StatementsByWayOf, { attribution: [slug] });
  if (error && !data) return <Missing what="What others report by way of it" error={error} retry={retry} />;
  const statements = data?.statements?.nodes ?? [];
  if (data && isAll && statements.length === 0)
    return (
      <Empty title="No statement that it reports is known">
        <Link to="/">Search for others</Link>
      </Empty>
    );
  if (statements.length === 0) return null;
  return (
    <StatementSection
      title="What others report by way of it"
      all={{ q: `statements via ${name}` }}
      statements={statements}
    />
  );
}
