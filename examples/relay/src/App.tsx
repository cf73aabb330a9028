import { Suspense } from "react";
import { graphql, RelayEnvironmentProvider, useLazyLoadQuery } from "react-relay";
import type { AppQuery } from "./__generated__/AppQuery.graphql";
import { environment } from "./environment.ts";
import { StatementList } from "./StatementList.tsx";

/** All statements by Peskov about Saudi Arabia, with their sources. */
export function App() {
  return (
    <RelayEnvironmentProvider environment={environment}>
      <Suspense fallback="…">
        <Statements speaker="Peskov" about="Saudi Arabia" />
      </Suspense>
    </RelayEnvironmentProvider>
  );
}

function Statements({ speaker, about }: { speaker: string; about: string }) {
  const query = useLazyLoadQuery<AppQuery>(
    graphql`
      query AppQuery($filter: StatementFilter!) {
        ...StatementList_query @arguments(filter: $filter)
      }
    `,
    { filter: { speaker: [speaker], about: [about] } },
  );
  return <StatementList query={query} />;
}
