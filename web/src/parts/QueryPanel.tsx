import { print } from "graphql";
import { use } from "react";
import { type Asked, AskedContext } from "../graph/asked.tsx";
import { Copy } from "./Copy.tsx";

/** Where GraphiQL is; nowhere where the server's operator shows none. */
const GRAPHIQL = document.querySelector<HTMLMetaElement>('meta[name="graphiql"]')?.content;

/** The GraphQL behind what is shown: to read, to copy, and to go on with. */
export function QueryPanel() {
  const asked = [...use(AskedContext).entries()];
  return (
    <section id="query-panel" className="panel" aria-label="Queries behind this page">
      <div className="page">
        <h2>The {asked.length === 1 ? "query" : `${asked.length} queries`} behind this page</h2>
        {asked.map(([id, one]) => (
          <Query key={id} asked={one} />
        ))}
      </div>
    </section>
  );
}

function Query({ asked: { name, document: asked, variables } }: { asked: Asked }) {
  const document = print(asked);
  const given = JSON.stringify(variables, null, 2);
  const opened = new URLSearchParams({ query: document, variables: given });
  return (
    <details>
      <summary>
        <span>{name}</span> <span className="quiet">{JSON.stringify(variables)}</span>
      </summary>
      <div className="panel-tools">
        <Copy what="query" text={document} />
        <Copy what="variables" text={given} />
        {GRAPHIQL ? (
          <a className="button" href={`${GRAPHIQL}?${opened}`}>
            Open in GraphiQL
          </a>
        ) : (
          <span className="quiet">
            This server shows no GraphiQL (LANDING_PAGE): copy both into any GraphQL client, for{" "}
            {location.origin}/graphql.
          </span>
        )}
      </div>
      <div className="query-text">
        <pre tabIndex={0}>{document}</pre>
        <pre tabIndex={0}>{given}</pre>
      </div>
    </details>
  );
}
