import type { CodegenConfig } from "@graphql-codegen/cli";
import { TYPES } from "../tools/codegenTypes.ts";

/** What the client preset makes for one example: a type for each operation that stands in it. */
const typesFor = (folder: string) => ({
  [`${folder}/generated/`]: {
    documents: `${folder}/*.ts`,
    preset: "client" as const,
    presetConfig: { fragmentMasking: false },
    config: TYPES,
  },
});

const config: CodegenConfig = {
  schema: "../schema.graphql",
  generates: { ...typesFor("apollo-client"), ...typesFor("urql") },
};

export default config;
