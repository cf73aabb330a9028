import { type ReactNode, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import type { CombinedError } from "urql";
import { mayPass } from "../graph/again.ts";
import { keepSessionKey } from "../graph/key.ts";

/** Grey lines in the shape of what is to come. */
export function Loading({ lines = 4 }: { lines?: number }) {
  return (
    <div className="loading" role="status">
      <span className="hidden">Loading</span>
      {[...Array(lines).keys()].map((line) => (
        <div key={line} className="bone" />
      ))}
    </div>
  );
}

/** Nothing is there: why, and what to do next. */
export function Empty({
  title,
  isPage = false,
  children,
}: {
  title: string;
  /** Whether the page consists of it. */
  isPage?: boolean;
  children: ReactNode;
}) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div className="state" role="status">
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}

/** What the API refused, in its own words, which say what to do. */
export function Failure({
  error,
  retry,
  children,
}: {
  error: CombinedError;
  retry: () => void;
  /** What to do instead of asking again. */
  children?: ReactNode;
}) {
  const { networkError, graphQLErrors, response } = error;
  const unauthorised = graphQLErrors.some(({ extensions }) => extensions.code === "UNAUTHENTICATED");
  return (
    <div className="state failure" role="alert">
      <h2>{networkError && !response ? "The server does not answer" : "This could not be answered"}</h2>
      {messagesOf(error).map((message) => (
        <p key={message}>{message}</p>
      ))}
      {unauthorised && <KeyForm />}
      {mayPass(error) && (
        <p>It is tried again by itself, and when you say so. Nothing that you did is lost.</p>
      )}
      {children ?? (
        <Button className="button" onPress={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** What the API said; the same of several fields is said once. */
function messagesOf({ graphQLErrors }: CombinedError): string[] {
  return [...new Set(graphQLErrors.map(({ message }) => message))];
}

/** A part of the page that could not be had, where the rest of it can be. What may pass is tried again by itself, too. */
export function Missing({
  what,
  error,
  retry,
}: {
  what: string;
  /** What the API said; nothing where it is the page's own code that is missing. */
  error?: CombinedError | undefined;
  retry: () => void;
}) {
  const refusals = error && !mayPass(error) ? messagesOf(error) : [];
  return (
    <div className="missing" role="status">
      {what} could not be loaded. {refusals.join(" ") || "It is tried again by itself."}{" "}
      <Button className="button" onPress={() => retry()}>
        Try now
      </Button>
    </div>
  );
}

/** Asks for the API key without which this server lets nobody read. */
function KeyForm() {
  const [key, setKey] = useState("");
  return (
    <form
      className="key"
      onSubmit={(event) => {
        event.preventDefault();
        keepSessionKey(key);
        location.reload(); // everything on the page was refused, not this part alone
      }}
    >
      <TextField type="password" autoComplete="off" isRequired value={key} onChange={setKey}>
        <Label>API key, kept until this tab is closed</Label> <Input />
      </TextField>
      <button type="submit" className="button">
        Use it
      </button>
    </form>
  );
}
