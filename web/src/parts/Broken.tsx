import { Link, useRouteError } from "react-router";
import { Empty } from "./states.tsx";

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
