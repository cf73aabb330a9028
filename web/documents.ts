import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** A call of `graphql()`, with the name of the operation or fragment in it. */
const DEFINED =
  /\bgraphql\(\s*\/\* GraphQL \*\/\s*`\s*(?:query|mutation|subscription|fragment) (\w+)[^`]*`,?\s*\)/g;
/** A document as graphql-codegen writes it: JSON on a line. */
const WRITTEN = /^export const (\w+?)(?:Document|FragmentDoc) = (\{.*\}) as unknown as /gm;

/**
 * Puts each document where it is defined. Without it `graphql()` looks its text up among those of all pages, so that the
 * first page has to load them all.
 */
export function documentsInPlace(): Plugin {
  const documents = new Map<string, string>();
  return {
    name: "documents-in-place",
    apply: "build",
    enforce: "pre",
    buildStart() {
      const generated = readFileSync(join(import.meta.dirname, "generated/graphql.ts"), "utf8");
      for (const [, name = "", json = ""] of generated.matchAll(WRITTEN)) documents.set(name, json);
    },
    transform(code) {
      return code.replace(DEFINED, (_, name: string) => {
        const document = documents.get(name);
        if (!document) throw new Error(`${name} is not in web/generated/graphql.ts: run “npm run generate”.`);
        return `(${document})`;
      });
    },
  };
}
