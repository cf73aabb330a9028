import { Link, useRouteError } from "react-router";
import type { AnswerState } from "../graph/useAnswer.ts";
import { plain } from "../text/words.ts";
import { Empty, Failure, Loading } from "./states.tsx";

/** What the page itself could not do. */
export function Broken() {
  const error = useRouteError();
  return (
    <main className="page">
      <Empty title="This page could not be shown" isPage>
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
    <Empty title={`There is no such ${what}`} isPage>
      <p>
        The address may be mistyped, or of another database. <Link to="/">Search for it</Link>.
      </p>
    </Empty>
  );
}

/** Why the thing of an address is not shown: it is on its way, there is none, or it could not be asked for. */
export function NotShown({
  what,
  answer: { error, loading, retry },
}: {
  what: string;
  answer: AnswerState<unknown>;
}) {
  // What is no id cannot be one of anything, either.
  const isUnknown = error?.graphQLErrors.some(({ extensions: { code } }) =>
    ["UNKNOWN_REFERENCE", "BAD_USER_INPUT"].includes(String(code)),
  );
  if (isUnknown || !(error || loading)) return <NotFound what={what} />;
  return (
    <>
      <h1 className="hidden">{plain(what)}</h1>
      {error ? <Failure error={error} retry={retry} /> : <Loading lines={10} />}
    </>
  );
}
