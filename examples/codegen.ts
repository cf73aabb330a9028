import type { CodegenConfig } from "@graphql-codegen/cli";

/** What the client preset makes for one example: a type for each operation that stands in it. */
const typesFor = (folder: string) => ({
  [`${folder}/generated/`]: {
    documents: `${folder}/*.ts`,
    preset: "client" as const,
    presetConfig: { fragmentMasking: false },
    config: {
      useTypeImports: true,
      enumsAsTypes: true,
      strictScalars: true,
      scalars: {
        DateTimeISO: "string",
        EDTF: "string",
        TimeZone: "string",
        JSONObject: "Record<string, unknown>",
      },
    },
  },
});

const config: CodegenConfig = {
  schema: "../schema.graphql",
  generates: { ...typesFor("apollo-client"), ...typesFor("urql") },
};

export default config;
