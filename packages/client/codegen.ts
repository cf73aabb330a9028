import type { CodegenConfig } from "@graphql-codegen/cli";

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
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        dedupeFragments: true,
        strictScalars: true,
        scalars: {
          DateTimeISO: "string",
          EDTF: "string",
          TimeZone: "string",
          JSONObject: "Record<string, unknown>",
        },
      },
    },
  },
};

export default config;
