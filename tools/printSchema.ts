// Writes schema.graphql, the published schema, from the code; with --check only says whether it is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { printSchema } from "graphql";
import { buildGraphSchema } from "../src/resolvers/schema.ts";

const file = new URL("../schema.graphql", import.meta.url);
const printed = `${printSchema(await buildGraphSchema())}\n`;

if (!process.argv.includes("--check")) writeFileSync(file, printed);
else if (readFileSync(file, "utf8") !== printed) {
  console.error("schema.graphql is not what the code publishes: run `npm run schema` and commit the change.");
  process.exit(1);
}
