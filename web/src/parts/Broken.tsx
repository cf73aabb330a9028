import { Link, useRouteError } from "react-router";
import type { CombinedError } from "urql";
import { Empty, Failure } from "./states.tsx";

/** What the page itself could not do. */
export function Broken() {
  const error = useRouteError();
  return (
    <main className="page">
      <Empty title="This page could not be shown">
        <p>{error instanceof Error ? error.message : "Something unexpected happened."}</p>
        <p>
          Reload it; if that does not help, <a href="/">start again</a>.
        </p>
      </Empty>
    </main>
  );
}

/** An address that leads to nothing. */
export function NotFound({ what }: { what: string }) {
  return (
    <Empty title={`There is no such ${what}`}>
      <p>
        The address may be mistyped, or of another database. <Link to="/">Search for it</Link>.
      </p>
    </Empty>
  );
}

/** Why the thing of an address is not shown: there is none, or it could not be asked for. */
export function NotShown({ what, error, retry }: { what: string; error: CombinedError; retry: () => void }) {
  const isUnknown = error.graphQLErrors.some(({ extensions }) => extensions.code === "UNKNOWN_REFERENCE");
  return isUnknown ? <NotFound what={what} /> : <Failure error={error} retry={retry} />;
}
