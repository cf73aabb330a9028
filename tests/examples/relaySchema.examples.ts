import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { buildSchema, type GraphQLField, type GraphQLObjectType, getNamedType, isObjectType } from "graphql";

// Real: relay-compiler on the published schema, with a fragment for all that Relay can page through or ask for again.
const SCHEMA = fileURLToPath(new URL("../../schema.graphql", import.meta.url));
const COMPILER = fileURLToPath(new URL("../../examples/node_modules/.bin/relay-compiler", import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "onrecord-relay-"));
  mkdirSync(join(folder, "src/__generated__"), { recursive: true });
  cpSync(SCHEMA, join(folder, "schema.graphql"));
  const config = {
    src: "./src",
    schema: "./schema.graphql",
    language: "typescript",
    artifactDirectory: "./src/__generated__",
  };
  writeFileSync(join(folder, "relay.config.json"), JSON.stringify(config));
});
afterAll(() => rmSync(folder, { recursive: true }));

it("relay-compiler takes every connection as one that pages, and every node as one that can be asked for again", () => {
  const types = Object.values(buildSchema(readFileSync(SCHEMA, "utf8")).getTypeMap())
    .filter(isObjectType)
    .filter((type) => type.name === "Query" || isNode(type));
  const fragments = types.flatMap((type) => [
    ...(isNode(type) ? [fragment(type.name, "itself", "id")] : []),
    ...Object.values(type.getFields())
      .filter(isConnection)
      .map((field) => paged(type, field)),
  ]);
  expect(fragments.length).toBeGreaterThan(40);
  const texts = [...fragments, ...OPERATIONS];
  writeFileSync(join(folder, "src/all.ts"), texts.map((text) => `graphql\`${text}\`;\n`).join(""));
  const output = execFileSync(COMPILER, { cwd: folder, encoding: "utf8" });
  expect(output).toContain("Compilation completed.");
  expect(output).not.toMatch(/warn|error/i);
  const artifacts = readdirSync(join(folder, "src/__generated__"));
  expect(artifacts.filter((name) => name.endsWith("Refetch.graphql.ts"))).toHaveLength(fragments.length);
});

/** The rest that Relay does: an interface, a union and its edges, nodes, a mutation, a subscription. */
const OPERATIONS = [
  "fragment all_subject on Subject { id name aliases { name } ... on Place { countryCode } ... on Meeting { status } }",
  `query allSearchQuery($ids: [ID!]!) {
    search(text: "sanctions") { edges { cursor score snippet { text match } node {
      __typename
      ... on Node { id }
      ... on Statement { kind }
      ... on Publisher { publisherKind: kind }
      ...all_subject @alias
    } } }
    nodes(ids: $ids) { id ...all_subject @alias }
  }`,
  `mutation allReviewMutation($id: ID!) {
    reviewReport(id: $id, decision: ACCEPTED) { id reviewState statement { id reviewState } }
  }`,
  `subscription allReportedSubscription($after: String) {
    statementReported(after: $after, filter: { about: ["Ukraine"] }) { cursor statement { id text } report { id } }
  }`,
];

const isNode = (type: GraphQLObjectType) => type.getInterfaces().some(({ name }) => name === "Node");
const isConnection = ({ type }: GraphQLField<unknown, unknown>) =>
  getNamedType(type).name.endsWith("Connection");

function fragment(type: string, what: string, selection: string, definitions = ""): string {
  const name = `all_${type}_${what}`;
  return `fragment ${name} on ${type} @refetchable(queryName: "all${type}${what}Refetch") ${definitions} { ${selection} }`;
}

function paged(type: GraphQLObjectType, { name, args }: GraphQLField<unknown, unknown>): string {
  const given = args
    .filter((arg) => String(arg.type).endsWith("!") && arg.defaultValue === undefined)
    .map((arg) => `${arg.name}: "Peskov", `)
    .join("");
  return fragment(
    type.name,
    name,
    `${name}(${given}first: $count, after: $cursor) @connection(key: "all${type.name}__${name}") { edges { node { __typename } } }`,
    '@argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })',
  );
}
