import { GraphQLError } from "graphql";
import type { Asked, TrustedDocuments } from "./trusted.ts";

/** An operation as Apollo Server takes it: a GET's parameters, a POST's JSON. */
export interface OperationRequest {
  search: string;
  body: unknown;
}

/** An operation with the text of the document that it names; or why that is refused. */
export function withDocument(
  request: OperationRequest,
  documents: TrustedDocuments,
): OperationRequest | GraphQLError {
  try {
    return found(request, documents);
  } catch (refused) {
    if (refused instanceof GraphQLError) return refused;
    throw refused;
  }
}

function found(request: OperationRequest, documents: TrustedDocuments): OperationRequest {
  const { search, body } = request;
  if (typeof body === "object" && body !== null && !Array.isArray(body)) {
    const query = documents.textFor(body);
    if (query === undefined) return request;
    const { extensions: _, ...rest } = body as Asked;
    return { search, body: { ...rest, query } };
  }
  const parameters = new URLSearchParams(search);
  const query = documents.textFor({
    query: parameters.get("query") ?? undefined,
    documentId: parameters.get("documentId") ?? undefined,
    extensions: jsonOf(parameters.get("extensions")),
  });
  if (query === undefined) return request;
  parameters.set("query", query);
  parameters.delete("extensions");
  return { search: `?${parameters}`, body };
}

/** What is no JSON is left to Apollo Server, which says so. */
function jsonOf(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
