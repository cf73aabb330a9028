import type { CodegenConfig } from "@graphql-codegen/cli";
import { TYPES } from "../../tools/codegenTypes.ts";

/**
 * The documents of this package with their types, from the committed schema. The result is committed as well: a change of the
 * schema that changes what a client gets is seen in review. Only what the documents use is in it.
 */
const config: CodegenConfig = {
  schema: "schema.graphql",
  documents: ["packages/client/documents/*.graphql"],
  generates: {
    "packages/client/src/documents.ts": {
      plugins: ["typescript-operations", "typed-document-node"],
      config: TYPES,
    },
  },
};

export default config;
