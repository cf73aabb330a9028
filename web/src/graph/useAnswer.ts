import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";
import { use, useEffect, useId } from "react";
import { type CombinedError, useQuery } from "urql";
import { RegistryContext } from "./asked.tsx";

export interface AnswerState<Data> {
  data: Data | undefined;
  error: CombinedError | undefined;
  /** There is nothing to show yet. */
  loading: boolean;
  /** What is shown belongs to the question before, or is being asked for again. */
  stale: boolean;
  retry: () => void;
}

/** Asks the API, and shows the query in the page's Query panel. */
export function useAnswer<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false } = {},
): AnswerState<Data> {
  const [{ data, error, fetching, stale }, execute] = useQuery({ query: document, variables, pause });
  const { put, drop } = use(RegistryContext);
  const id = useId();
  const shown = JSON.stringify(variables);
  useEffect(() => {
    if (pause) return;
    put(id, { name: operationName(document), document: print(document), variables: JSON.parse(shown) });
    return () => drop(id);
  }, [put, drop, id, document, shown, pause]);
  return {
    data,
    error,
    loading: (fetching || pause) && !data && !error,
    stale: stale || (fetching && data !== undefined),
    retry: () => execute({ requestPolicy: "network-only" }),
  };
}

function operationName(document: TypedDocumentNode<unknown, never>): string {
  for (const definition of document.definitions)
    if (definition.kind === "OperationDefinition") return definition.name?.value ?? "Query";
  return "Query";
}
