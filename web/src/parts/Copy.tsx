import { useState } from "react";
import { Button } from "react-aria-components";

/** Copies a text, and says whether the browser let it. */
export function Copy({ what, text }: { what: string; text: string }) {
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
