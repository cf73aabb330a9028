import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { buildSchema, parse, validate } from "graphql";
import { startTestApp, type TestApp } from "../support/testApp.ts";

// Real: each example with its packages, as a reader runs it, the server, PostgreSQL with the five documents. What an
// example asserts of its answer ends it with an error, which fails the test; what it prints is looked at here.
const run = promisify(execFile);
const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** What a command in examples/ prints. */
async function printed(command: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, ONRECORD_URL: `${app.address}/graphql` };
  const { stdout, stderr } = await run(command, args, { cwd: EXAMPLES, env, timeout: 50_000 });
  expect(stderr).not.toMatch(/error|warning/i);
  return stdout;
}

it("Apollo Client pages through the headline question into one cache, and finds a statement in it", async () => {
  const lines = await printed("npm", "--silent", "run", "apollo-client");
  expect(lines).toContain(
    "in Kremlin says US-Russia relationship in earlystages of recovery, publisher unknown",
  );
  expect(lines).toContain("5 statements in 3 requests");
  expect(lines).toContain("best supported: 2 independent origins");
});

it("urql pages through meetings with Graphcache, and shows which are contested", async () => {
  const lines = await printed("npm", "--silent", "run", "urql");
  expect(lines).toContain(
    "Reported US-Russia meeting in Saudi Arabia, week of 10 March 2025: DENIED, contested",
  );
  expect(lines).toMatch(/^5 meetings$/m);
});

it("Relay draws a fragment for each component, pages, and asks for one statement again by its id", async () => {
  const lines = await printed("npm", "--silent", "run", "relay");
  expect(lines).toContain("Kremlin spokesman Dmitry Peskov denied a CNN report");
  expect(lines.match(/^Dmitry Peskov, /gm)).toHaveLength(5);
});

it("graphql-request asks the headline question with a document of @onrecord/client, and reads an error's code", async () => {
  const lines = await printed("npm", "--silent", "run", "graphql-request");
  expect(lines).toMatch(/^5 statements$/m);
  expect(lines).toContain('Did you mean "Dmitry Peskov"?');
});

it("gql.tada asks a question in words, and is told what is not understood", async () => {
  const lines = await printed("npm", "--silent", "run", "gql-tada");
  expect(lines).toContain("said by Donald Trump, about Vladimir Putin");
  expect(lines).toContain("zanzibarland");
});

const python = (...args: string[]) => spawnSync("python3", args, { cwd: EXAMPLES, encoding: "utf8" });
const hasGql = python("-c", "import gql, httpx").status === 0;

it(`Python's gql pages through the headline question and checks each span${hasGql ? "" : " (there is no gql for Python here: python/gql stands for it)"}`, async () => {
  if (!hasGql) process.env.PYTHONPATH = fileURLToPath(new URL("python", import.meta.url));
  const lines = await printed("python3", "python-gql/main.py");
  expect(lines).toMatch(/^5 statements$/m);
  expect(lines).toContain('Did you mean "Dmitry Peskov"?');
});

it("what the Python example asks is valid, and answered by the API", async () => {
  const document = readFileSync(`${EXAMPLES}/python-gql/statements.graphql`, "utf8");
  const schema = buildSchema(readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8"));
  expect(validate(schema, parse(document))).toEqual([]);
  const variables = { filter: { speaker: ["Peskov"], about: ["Saudi Arabia"] }, first: 2 };
  const { body } = await app.post({ query: document, variables });
  expect(body).toMatchObject({ data: { statements: { totalCount: 5, pageInfo: { hasNextPage: true } } } });
});
