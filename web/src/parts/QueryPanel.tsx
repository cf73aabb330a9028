import { use, useState } from "react";
import { Button } from "react-aria-components";
import { type Asked, AskedContext } from "../graph/asked.tsx";

/** The GraphQL behind what is shown: to read, to copy, and to go on with. */
export function QueryPanel({ onClose }: { onClose: () => void }) {
  const asked = [...use(AskedContext).entries()];
  return (
    <section id="query-panel" className="query-panel" aria-label="Queries behind this page">
      <div className="page">
        <div className="query-head">
          <h2>The {asked.length === 1 ? "query" : `${asked.length} queries`} behind this page</h2>
          <Button className="button" onPress={onClose}>
            Close
          </Button>
        </div>
        {asked.map(([id, one]) => (
          <Query key={id} asked={one} />
        ))}
      </div>
    </section>
  );
}

function Query({ asked: { name, document, variables } }: { asked: Asked }) {
  const given = JSON.stringify(variables, null, 2);
  const opened = new URLSearchParams({ query: document, variables: given });
  return (
    <details>
      <summary>{name}</summary>
      <div className="query-tools">
        <Copy what="query" text={document} />
        <Copy what="variables" text={given} />
        <a className="button" href={`/graphiql?${opened}`}>
          Open in GraphiQL
        </a>
      </div>
      <div className="query-text">
        <pre tabIndex={0}>{document}</pre>
        <pre tabIndex={0}>{given}</pre>
      </div>
    </details>
  );
}

function Copy({ what, text }: { what: string; text: string }) {
  const [state, setState] = useState("");
  return (
    <Button
      className="button"
      onPress={() => {
        navigator.clipboard.writeText(text).then(
          () => setState("copied"),
          () => setState("not allowed by the browser"),
        );
      }}
    >
      Copy {what}
      <span role="status">{state && `: ${state}`}</span>
    </Button>
  );
}
