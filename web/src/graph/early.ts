import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { client } from "./client.ts";

/** What was asked before there was a page to ask it. */
let early: { document: unknown; variables: string } | undefined;

/** Asks before the page is drawn; the page that asks the same as its first waits for this answer. */
export function askEarly<Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<unknown, Variables>,
  variables: Variables,
): void {
  early = { document, variables: JSON.stringify(variables) };
  void client.query(document, variables).toPromise();
}

/** The variables, as JSON, with which a document was asked early. */
export function askedEarly(document: unknown): string | undefined {
  return early?.document === document ? early?.variables : undefined;
}

/** The page stands: what it asks from now on must be new. */
export function forgetEarly(): void {
  early = undefined;
}
