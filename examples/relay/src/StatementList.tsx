import { graphql, usePaginationFragment } from "react-relay";
import type { StatementList_query$key } from "./__generated__/StatementList_query.graphql";
import type { StatementListPageQuery } from "./__generated__/StatementListPageQuery.graphql";
import { StatementCard } from "./StatementCard.tsx";

/** A list that grows by a page. */
export function StatementList(props: { query: StatementList_query$key }) {
  const { data, hasNext, loadNext, isLoadingNext } = usePaginationFragment<
    StatementListPageQuery,
    StatementList_query$key
  >(
    graphql`
      fragment StatementList_query on Query
      @refetchable(queryName: "StatementListPageQuery")
      @argumentDefinitions(
        filter: { type: "StatementFilter" }
        count: { type: "Int", defaultValue: 2 }
        cursor: { type: "String" }
      ) {
        statements(filter: $filter, first: $count, after: $cursor)
          @connection(key: "StatementList__statements", filters: ["filter"]) {
          totalCount
          edges {
            node {
              id
              ...StatementCard_statement
            }
          }
        }
      }
    `,
    props.query,
  );
  return (
    <main>
      <h1>{data.statements?.totalCount} statements</h1>
      {data.statements?.edges.map(({ node }) => (
        <StatementCard key={node.id} statement={node} />
      ))}
      {hasNext && (
        <button type="button" disabled={isLoadingNext} onClick={() => loadNext(2)}>
          More
        </button>
      )}
    </main>
  );
}
