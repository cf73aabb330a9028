import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { cacheExchange } from "@urql/exchange-graphcache";
import { type DocumentNode, Kind } from "graphql";
import { Client, fetchExchange } from "urql";
import { AskDocument, createClient, StatementsDocument } from "../../packages/client/src/index.ts";
import { readEnvironment } from "../../src/config/environment.ts";
import { readManifest } from "../../src/server/documents/manifest.ts";
import * as explorer from "../../web/generated/graphql.ts";
import { startTestApp, type TestApp } from "../support/testApp.ts";

const MINE = "# mine\nquery Mine($n: Int!) { sources(first: $n) { totalCount } }\n";

// Real: the command that writes the manifest, the server that answers nothing else, and the explorer's client.
let folder: string;
let manifest: string;
let id: string;
let app: TestApp;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "onrecord-documents-"));
  manifest = join(folder, "documents.json");
  await writeFile(join(folder, "mine.graphql"), MINE);
  await promisify(execFile)("node_modules/.bin/tsx", ["tools/documents.ts", "--out", manifest, folder]);
  const { operations } = JSON.parse(await readFile(manifest, "utf8")) as {
    operations: { id: string; name: string }[];
  };
  id = operations.find(({ name }) => name === "Mine")!.id;
  app = await startTestApp({ TRUSTED_DOCUMENTS: manifest, OPERATIONS: "trusted" });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const code = async (body: object) => (await app.post(body)).body.errors?.[0]?.extensions.code;
const count = { data: { sources: { totalCount: expect.any(Number) } } };
const get = async (parameters: Record<string, string>) => {
  const search = new URLSearchParams({ variables: '{"n":1}', ...parameters });
  const response = await fetch(`${app.address}/graphql?${search}`, {
    headers: { "apollo-require-preflight": "1" },
  });
  return response.json();
};

describe("where only trusted documents are answered", () => {
  it("the client package's are among them, as it sends them, with those that an assistant asks", async () => {
    const client = createClient({ url: `${app.address}/graphql` });
    const { statements } = await client.request(StatementsDocument, { first: 1 });
    expect(statements?.nodes).toHaveLength(1);
    expect((await client.request(AskDocument, { question: "Peskov" })).ask?.understood).toBe(true);
  });

  it("a file with fragments alone is refused, and says what is needed", async () => {
    const run = promisify(execFile)("node_modules/.bin/tsx", [
      "tools/documents.ts",
      "packages/client/documents",
    ]);
    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^A document has no operation, or several\. .*its fragments/),
    });
  });

  it("one is asked by its text, its id, its hash, by POST and by GET", async () => {
    const variables = { n: 1 };
    const persisted = { persistedQuery: { version: 1, sha256Hash: id } };
    for (const body of [
      { query: MINE },
      { documentId: id },
      { documentId: `sha256:${id}` },
      { extensions: persisted },
    ])
      expect((await app.post({ ...body, variables })).body).toEqual(count);
    expect(await get({ documentId: id })).toEqual(count);
    expect(await get({ extensions: JSON.stringify(persisted) })).toEqual(count);
  });

  it("any other is refused before it is read, and cannot be made known", async () => {
    const other = "{ nothing";
    expect(await code({ query: other })).toBe("UNTRUSTED_DOCUMENT");
    expect(await code({ query: `${MINE} `, variables: { n: 1 } })).toBe("UNTRUSTED_DOCUMENT");
    expect(await code({ documentId: "0".repeat(64) })).toBe("UNTRUSTED_DOCUMENT");
    expect(await code({ query: "{ __schema { queryType { name } } }" })).toBe("UNTRUSTED_DOCUMENT");
    expect(await get({ query: "{ __typename }" })).toMatchObject({
      errors: [{ extensions: { code: "UNTRUSTED_DOCUMENT" } }],
    });
  });

  it("every document of the explorer is answered, as its client sends it", async () => {
    const client = new Client({
      url: `${app.address}/graphql`,
      preferGetMethod: false,
      exchanges: [cacheExchange({ logger: () => {} }), fetchExchange],
    });
    const documents = Object.values(explorer as Record<string, unknown>).filter(
      (value): value is DocumentNode => (value as DocumentNode).kind === Kind.DOCUMENT,
    );
    const asked = documents.filter(({ definitions }) =>
      definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION),
    );
    expect(asked.length).toBeGreaterThan(10);
    for (const document of asked) {
      const { error } = await client.query(document, {}).toPromise();
      const codes = error?.graphQLErrors.map(({ extensions }) => extensions.code) ?? [];
      expect(codes.filter((each) => each !== "BAD_USER_INPUT")).toEqual([]);
      expect(error?.networkError).toBeUndefined();
    }
  });
});

it("a manifest that is none is told at the start", async () => {
  await expect(readManifest(join(folder, "mine.graphql"))).rejects.toThrow(/not a manifest of documents/);
  await expect(readManifest(join(folder, "absent.json"))).rejects.toThrow(/cannot be read/);
  expect(() => readEnvironment({ OPERATIONS: "trusted" })).toThrow(/names no manifest/);
});
