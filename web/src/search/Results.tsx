import { Link, useSearchParams } from "react-router";
import type { StatementOrder, StatementsQueryVariables } from "../../generated/graphql.ts";
import { useAnswer } from "../graph/useAnswer.ts";
import { StatementList } from "../parts/StatementItem.tsx";
import { Empty, Failure, Loading } from "../parts/states.tsx";
import { counted } from "../text/words.ts";
import { changed } from "./parameters.ts";
import { Statements } from "./queries.ts";

const ORDERS: { order: StatementOrder; name: string }[] = [
  { order: "SAID_DESC", name: "Newest" },
  { order: "SAID_ASC", name: "Oldest" },
  { order: "ORIGINS_DESC", name: "Most corroborated" },
];

/** A page of what was found; the next one has an address of its own, so going back finds this one again. */
export function Results({ variables, page }: { variables: StatementsQueryVariables; page: number }) {
  const [search] = useSearchParams();
  const { data, error, loading, stale, retry } = useAnswer(Statements, variables, { keep: true });
  if (error && !data) return <Failure error={error} retry={retry} />;
  const found = data?.statements;
  if (loading || !found) return <Loading lines={8} />;
  const { totalCount, nodes, pageInfo } = found;
  const first = (page - 1) * Number(variables.first) + 1;
  const next = changed(search, {});
  if (pageInfo.endCursor) next.set("after", pageInfo.endCursor);
  next.set("page", String(page + 1));
  return (
    <section aria-label="Results" aria-busy={stale} className={stale ? "stale" : undefined}>
      <div className="results-head">
        <h2 aria-live="polite">
          {counted(totalCount, "statement")}
          {totalCount > nodes.length && nodes.length > 0 && !stale && (
            <span className="quiet">
              {" "}
              {first.toLocaleString()}–{(first + nodes.length - 1).toLocaleString()}
            </span>
          )}
        </h2>
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
      {nodes.length === 0 ? (
        <Empty title="Nothing was found">
          <p>
            Take out a part of what is asked for, above, or <Link to="/">start again</Link>. Dates that are
            known only roughly are found only where all of them lies in the range.
          </p>
        </Empty>
      ) : (
        <StatementList statements={nodes} />
      )}
      {(page > 1 || pageInfo.hasNextPage) && (
        <nav className="pages" aria-label="Pages">
          {page > 1 && <Link to={`/?${changed(search, {})}`}>First page</Link>}
          {pageInfo.hasNextPage && (
            <Link className="button" to={`/?${next}`}>
              Next {Number(variables.first)}
            </Link>
          )}
        </nav>
      )}
    </section>
  );
}
