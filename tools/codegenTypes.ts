/** How graphql-codegen writes types here: enums as unions of their values, and every scalar as what JSON has for it. */
export const TYPES = {
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
};
