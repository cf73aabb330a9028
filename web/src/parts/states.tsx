import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from "react";
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
export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="state" role="status">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** What the API refused, in its own words, which say what to do. */
export function Failure({ error, retry }: { error: CombinedError; retry: () => void }) {
  const { networkError, graphQLErrors, response } = error;
  const place = useRef<HTMLDivElement>(null);
  useFocusPassedOn(place);
  const unauthorised = graphQLErrors.some(({ extensions }) => extensions.code === "UNAUTHENTICATED");
  return (
    <div ref={place} className="state failure" role="alert">
      <h2>{networkError && !response ? "The server does not answer" : "This could not be answered"}</h2>
      {graphQLErrors.map(({ message }) => (
        <p key={message}>{message}</p>
      ))}
      {unauthorised && <KeyForm />}
      {mayPass(error) && (
        <p>It is tried again by itself, and when you say so. Nothing that you did is lost.</p>
      )}
      <Button className="button" onPress={retry}>
        Try again
      </Button>
    </div>
  );
}

/** A part of the page that could not be had, where the rest of it can be. It is tried again by itself, too. */
export function Missing({ what, retry }: { what: string; retry: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  useFocusPassedOn(place);
  return (
    <div ref={place} className="missing" role="status">
      {what} could not be loaded. It is tried again by itself.{" "}
      <Button className="button" onPress={() => retry()}>
        Try now
      </Button>
    </div>
  );
}

/** What goes away while it is focused leaves the focus to the page's content, not to nothing. */
function useFocusPassedOn(place: RefObject<HTMLElement | null>): void {
  useLayoutEffect(
    () => () => {
      if (place.current?.contains(document.activeElement))
        document.getElementById("main")?.focus({ preventScroll: true });
    },
    [place],
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
