import { refusal } from "../errors.ts";
import { documentHash, type Manifest } from "./manifest.ts";

/** An operation as it comes: the members of a POST's JSON, or the parameters of a GET's address. */
export interface Asked {
  query?: unknown;
  documentId?: unknown;
  extensions?: unknown;
}

/** "Persisted documents" in GraphQL over HTTP: an id that is a hash says of which kind. */
const HASH_PREFIX = /^sha256:/;

/**
 * The documents that are known beforehand. A client names one by its id or by its hash, and needs not send its text; and
 * where only such documents are answered, a text is as good as its hash.
 */
export class TrustedDocuments {
  readonly #manifest: Manifest;
  readonly #only: boolean;

  /** @param only whether no other document is answered */
  constructor(manifest: Manifest, only: boolean) {
    this.#manifest = manifest;
    this.#only = only;
  }

  /**
   * The text that an operation's id stands for, where it brings no text itself; undefined when there is nothing to put in.
   * @throws UNTRUSTED_DOCUMENT, HTTP 400
   */
  textFor({ query, documentId, extensions }: Asked): string | undefined {
    if (typeof query === "string" && query !== "") {
      if (this.#only && !this.#manifest.has(documentHash(query))) throw this.#unknown("This document");
      return undefined;
    }
    const id = typeof documentId === "string" ? documentId.replace(HASH_PREFIX, "") : hashIn(extensions);
    if (id === undefined) return undefined;
    const text = this.#manifest.get(id);
    // A hash that is not known here may be one that a client has registered, unless nobody can.
    if (text === undefined && (this.#only || documentId !== undefined))
      throw this.#unknown(`"${id.slice(0, 80)}"`);
    return text;
  }

  #unknown(what: string) {
    return refusal(
      "UNTRUSTED_DOCUMENT",
      `${what} is not among the documents that this server ${this.#only ? "answers" : "knows"}: add it to the manifest that TRUSTED_DOCUMENTS names.`,
    );
  }
}

/** Of an automatic persisted query. */
function hashIn(extensions: unknown): string | undefined {
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } };
  return typeof persistedQuery?.sha256Hash === "string" ? persistedQuery.sha256Hash : undefined;
}
