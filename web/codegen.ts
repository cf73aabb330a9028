import type { CodegenConfig } from "@graphql-codegen/cli";
import { TYPES } from "../tools/codegenTypes.ts";

/** Types of every operation in web/src, from the committed schema: a page that asks for what is not there does not compile. */
const config: CodegenConfig = {
  schema: "schema.graphql",
  documents: ["web/src/**/*.{ts,tsx}"],
  generates: {
    "web/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: TYPES,
    },
  },
};

export default config;
