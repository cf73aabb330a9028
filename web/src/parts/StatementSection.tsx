import { useId } from "react";
import { Link, useNavigate } from "react-router";
import type { StatementFilter, StatementLineFragment } from "../../generated/graphql.ts";
import { address } from "../addresses.ts";
import { useTimeline } from "../search/useTimeline.ts";
import { besideBars } from "./besideBars.ts";
import { OverTime } from "./OverTime.tsx";
import { StatementList } from "./StatementItem.tsx";

/** The first statements of a kind, and the way to all of them. */
export function StatementSection({
  title,
  all,
  statements,
  over,
}: {
  title: string;
  /** The search that has them all. */
  all: Parameters<typeof address.search>[0];
  statements: readonly StatementLineFragment[];
  /** Drawn over time as well, where they are those of this filter. */
  over?: StatementFilter;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="results-head">
        <h2 id={id}>{title}</h2>
        <Link to={address.search(all)}>Look through all</Link>
      </div>
      {over && statements.length > 0 && <Over filter={over} all={all} />}
      <StatementList statements={statements} />
    </section>
  );
}

function Over({ filter, all }: { filter: StatementFilter; all: Parameters<typeof address.search>[0] }) {
  const navigate = useNavigate();
  const counted = useTimeline(filter, undefined);
  return (
    <>
      <OverTime counted={counted} onRange={(range) => void navigate(address.search({ ...all, ...range }))} />
      <p className="bars-note">{besideBars(counted)}</p>
    </>
  );
}
