import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { use, useEffect, useId, useRef, useState } from "react";
import { type CombinedError, useQuery } from "urql";
import { mayPass, useAgain } from "./again.ts";
import { RegistryContext } from "./asked.tsx";
import { askedEarly, forgetEarly } from "./early.ts";

export interface AnswerState<Data> {
  data: Data | undefined;
  error: CombinedError | undefined;
  /** There is nothing to show yet. */
  loading: boolean;
  /** What is shown is the answer to the question before. */
  stale: boolean;
  /** The variables to which what is shown is the answer, as JSON. */
  answers: string | undefined;
  retry: () => void;
}

/**
 * Asks the API, and shows the query in the page's Query panel. With `keep` the answer to the question before stays until
 * the next one has come, so that a list that is narrowed down does not jump. What the network kept from being answered is
 * asked for again by itself.
 */
export function useAnswer<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false, keep = false } = {},
): AnswerState<Data> {
  const shown = JSON.stringify(variables);
  const [early] = useState(() => askedEarly(document));
  const [{ data: answered, error, fetching, operation }, execute] = useQuery({
    query: document,
    variables,
    pause,
    ...(early === shown && { requestPolicy: "cache-first" }),
  });
  const { put, drop } = use(RegistryContext);
  const id = useId();
  useEffect(() => {
    if (pause) return;
    put(id, { name: operationName(document), document, variables: JSON.parse(shown) });
    return () => drop(id);
  }, [put, drop, id, document, shown, pause]);
  useEffect(forgetEarly, []);
  const retry = () => execute({ requestPolicy: "network-only" });
  useAgain(error && mayPass(error) ? error : undefined, retry);
  // What is known stays while it is asked for again, in vain or not. Where an error left nothing, each field is null.
  const isLost = !answered || (error && Object.values(answered).every((field) => field === null));
  const known = useRef<{ answers: string; data: Data }>(undefined);
  const last = known.current?.answers === shown ? known.current : undefined;
  const given = isLost ? last?.data : answered;
  const answers = isLost ? last?.answers : answered && JSON.stringify(operation?.variables);
  useEffect(() => {
    if (given && answers) known.current = { answers, data: given };
  }, [given, answers]);
  const stale = given !== undefined && answers !== shown;
  const data = stale && !keep ? undefined : given;
  return {
    data,
    error,
    loading: (fetching || pause) && !data && !error,
    stale,
    answers,
    retry,
  };
}

export function operationName(document: TypedDocumentNode<unknown, never>): string {
  for (const definition of document.definitions)
    if (definition.kind === "OperationDefinition") return definition.name?.value ?? "Query";
  return "Query";
}
