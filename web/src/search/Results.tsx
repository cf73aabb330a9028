import { Link, useSearchParams } from "react-router";
import type {
  StatementLineFragment,
  StatementOrder,
  StatementsQuery,
  StatementsQueryVariables,
} from "../../generated/graphql.ts";
import { usePages } from "../graph/usePages.ts";
import { LongList } from "../parts/LongList.tsx";
import { StatementItem } from "../parts/StatementItem.tsx";
import { Empty, Failure, Loading } from "../parts/states.tsx";
import { counted } from "../text/words.ts";
import { changed } from "./parameters.ts";
import { Statements } from "./queries.ts";

const ORDERS: { order: StatementOrder; name: string }[] = [
  { order: "SAID_DESC", name: "Newest" },
  { order: "SAID_ASC", name: "Oldest" },
  { order: "ORIGINS_DESC", name: "Most corroborated" },
];
/** How high a statement usually is, in pixels. */
const USUAL_HEIGHT = 150;

const statementsIn = ({ statements }: StatementsQuery) => statements;

/** What was found, as long as it is; `limit` where the question asks for so many. */
export function Results({
  variables,
  limit,
}: {
  variables: StatementsQueryVariables & { first: number };
  limit: number | undefined;
}) {
  const [search] = useSearchParams();
  const {
    first: { error, loading, stale, retry },
    pages,
  } = usePages(Statements, variables, statementsIn, { limit });
  if (error && !pages) return <Failure error={error} retry={retry} />;
  if (loading || !pages) return <Loading lines={8} />;
  return (
    <section aria-label="Results" aria-busy={stale} className={stale ? "stale" : undefined}>
      <div className="results-head">
        <h2 aria-live="polite">{counted(pages.totalCount, "statement")}</h2>
        <a className="to-facets" href="#narrow-down">
          Narrow down
        </a>
        <nav className="orders" aria-label="Order">
          {ORDERS.map(({ order, name }) => (
            <Link
              key={order}
              to={`/?${changed(search, { order })}`}
              aria-current={order === variables.orderBy ? "true" : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
      </div>
      {pages.nodes.length === 0 ? (
        <Empty title="Nothing was found">
          <p>
            Take out a part of what is asked for, above, or <Link to="/">start again</Link>. Dates that are
            known only roughly are found only where all of them lies in the range.
          </p>
        </Empty>
      ) : (
        <LongList<StatementLineFragment>
          key={pages.key}
          pages={pages}
          className="statements"
          height={USUAL_HEIGHT}
        >
          {(statement) => <StatementItem statement={statement} />}
        </LongList>
      )}
    </section>
  );
}
