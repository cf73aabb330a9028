import type { ApolloServerOptions, BaseContext } from "@apollo/server";
import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>["documentStore"]>;

/** As many as plans of operations (read/plans.ts). */
const MAX_DOCUMENTS = 2000;
/** Parsed, a character takes some sixty bytes of memory. */
const MAX_TEXT = 512 * 1024;

/**
 * Documents that were parsed and found valid, for Apollo Server. Its own store counts what a document has as JSON, a sixth of
 * what it takes: whoever sends another document each time would have 200 MB kept.
 */
export function parsedDocuments(): DocumentStore {
  const documents = new LRUCache<string, DocumentNode>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_TEXT,
    sizeCalculation: ({ loc }) => loc!.end + 1,
  });
  return {
    get: async (hash) => documents.get(hash),
    async set(hash, document) {
      documents.set(hash, document);
    },
    delete: async (hash) => documents.delete(hash),
  };
}
