import { execFile, execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse, print } from "graphql";
import { fetchExchange, Client as Urql } from "urql";
import {
  ActorDocument,
  AskDocument,
  type Client,
  createClient,
  MeetingsInPlaceDocument,
  NodeDocument,
  OnrecordError,
  SourceDocument,
  StatementDocument,
  StatementsDocument,
} from "../../packages/client/src/index.ts";
import { createKey } from "../../src/access/keys.ts";
import { startTestApp, type TestApp } from "../support/testApp.ts";

// Real: the client, HTTP, the server with its limits, PostgreSQL with the five documents.
const run = promisify(execFile);

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await startTestApp();
  client = createClient({ url: `${app.address}/graphql` });
});
afterAll(() => app.close());

const HEADLINE = { filter: { speaker: ["Peskov"], about: ["Saudi Arabia"] } };

/** The error that a request ends with. */
async function failure(request: Promise<unknown>): Promise<OnrecordError> {
  const error = await request.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(OnrecordError);
  return error as OnrecordError;
}

describe("the documents", () => {
  it("statements by a speaker about a subject come with their sources, and page by page", async () => {
    const { statements: all } = await client.request(StatementsDocument, HEADLINE);
    expect(all!.totalCount).toBe(5);
    expect(all!.nodes.map(({ speaker }) => speaker.slug)).toEqual(Array(5).fill("dmitry-peskov"));
    const { source, passage } = all!.nodes[0]!.reports[0]!;
    const { source: found } = await client.request(SourceDocument, { reference: source.id, first: 500 });
    expect(found!.reports.nodes.map((report) => report.passage)).toContainEqual(passage);

    const { statements: start } = await client.request(StatementsDocument, { ...HEADLINE, first: 3 });
    const after = start!.pageInfo.endCursor;
    const { statements: rest } = await client.request(StatementsDocument, { ...HEADLINE, first: 3, after });
    expect([...start!.nodes, ...rest!.nodes]).toEqual(all!.nodes);
  });

  it("one statement comes with all its reports and its relations", async () => {
    const filter = { relation: { type: ["DENIES" as const], side: "FROM" as const } };
    const { statements } = await client.request(StatementsDocument, { filter });
    const { statement } = await client.request(StatementDocument, { id: statements!.nodes[0]!.id });
    const { reportCount } = statement!.corroboration;
    expect(statement!.reportConnection.totalCount).toBe(reportCount);
    expect(statement!.relations.map(({ type }) => type)).toContain("DENIES");
  });

  it("an actor comes with what it said, a place with the meetings there and what sources say of them", async () => {
    const { actor } = await client.request(ActorDocument, { reference: "Peskov" });
    expect(actor!.statements.totalCount).toBeGreaterThan(5);
    const { meetings } = await client.request(MeetingsInPlaceDocument, { place: "Saudi Arabia" });
    expect(meetings!.nodes.map(({ place }) => place?.name)).toContain("Riyadh");
    expect(meetings!.nodes.flatMap(({ accounts }) => accounts.nodes)[0]!.passage.exact).not.toBe("");
  });

  it("a question in words comes with its answer, and an id with what it is of", async () => {
    const { ask } = await client.request(AskDocument, { question: "2 latest statements by Peskov" });
    expect([ask!.understood, ask!.statements!.nodes.length]).toEqual([true, 2]);
    const { node } = await client.request(NodeDocument, { id: ask!.statements!.nodes[0]!.id });
    expect(node).toMatchObject({ __typename: "Statement", speaker: { name: "Dmitry Peskov" } });
  });

  it("give hundreds at once, within the API's limits", async () => {
    const first = 500;
    await client.request(StatementsDocument, { first, reports: 2 });
    await client.request(SourceDocument, {
      reference: "Kremlin: US-Russia peace talks unlikely before embassies reopen",
      first,
    });
    await client.request(AskDocument, { question: "Peskov", first: 100 });
  });
});

it("a document goes through urql as well, with its types", async () => {
  const urql = new Urql({
    url: `${app.address}/graphql`,
    preferGetMethod: false,
    exchanges: [fetchExchange],
  });
  const { data } = await urql.query(StatementsDocument, HEADLINE).toPromise();
  const speaker: string | undefined = data?.statements?.nodes[0]?.speaker.name;
  expect(speaker).toBe("Dmitry Peskov");
});

describe("what goes wrong", () => {
  it("is thrown with the server's code and what it comes with", async () => {
    const error = await failure(client.request(ActorDocument, { reference: "Peskow" }));
    expect(error.code).toBe("UNKNOWN_REFERENCE");
    expect(error.message).toContain("Peskow");
    expect(error.extensions.nearest).toContain("Dmitry Peskov");
    const first = await failure(client.request(StatementsDocument, { first: 0 }));
    expect(first.code).toBe("BAD_USER_INPUT");
  });

  it("a key is sent, and one that is wrong is refused with 401", async () => {
    const { secret } = await createKey(app.database.pool, "Client", "READER");
    const url = `${app.address}/graphql`;
    const good = createClient({ url, key: secret });
    expect(
      (await good.request(NodeDocument, { id: "statement_01h455vb4pex5vsknk084sn02q" })).node,
    ).toBeNull();
    const error = await failure(createClient({ url, key: "wrong" }).request(StatementsDocument));
    expect([error.code, error.status]).toEqual(["UNAUTHENTICATED", 401]);
  });

  it("an address where nothing answers, or something else, is told from an answer", async () => {
    const nobody = await failure(
      createClient({ url: "http://127.0.0.1:9/graphql" }).request(StatementsDocument),
    );
    expect([nobody.code, nobody.status]).toEqual(["UNREACHABLE", undefined]);
    const fetch = async () => new Response("<h1>Bad gateway</h1>", { status: 502 });
    const page = await failure(createClient({ url: "http://x", fetch }).request(StatementsDocument));
    expect([page.code, page.status]).toEqual(["UNEXPECTED_RESPONSE", 502]);
  });

  it("how long to wait is read from a refusal for now", async () => {
    const body = JSON.stringify({ errors: [{ message: "Too many.", extensions: { code: "RATE_LIMITED" } }] });
    const headers = { "retry-after": "7" };
    const busy = createClient({
      url: "http://x",
      fetch: async () => new Response(body, { status: 429, headers }),
    });
    expect(await failure(busy.request(StatementsDocument))).toMatchObject({
      code: "RATE_LIMITED",
      retryAfter: 7,
    });
  });

  it("a request that is given up ends with the signal's own reason", async () => {
    const signal = AbortSignal.abort(new Error("The page was left."));
    await expect(client.request(StatementsDocument, {}, { signal })).rejects.toThrow("The page was left.");
  });
});

describe("the package", () => {
  const folder = fileURLToPath(new URL("../../packages/client", import.meta.url));
  const npm = (...flags: string[]) =>
    execFileSync("npm", ["--silent", ...flags], { cwd: folder, encoding: "utf8" });

  it("holds the built client, its types and its README, and nothing else", () => {
    const [{ files }] = JSON.parse(npm("pack", "--dry-run", "--json")) as [{ files: { path: string }[] }];
    const built = ["client", "documents", "error", "index"].flatMap((name) => [
      `dist/${name}.d.ts`,
      `dist/${name}.js`,
    ]);
    expect(files.map(({ path }) => path).toSorted()).toEqual(
      ["README.md", ...built, "package.json"].toSorted(),
    );
  });

  it("built, it answers in plain Node, and its documents are ones that other clients take", async () => {
    const program = `
      import { createClient, StatementsDocument } from "@onrecord/client";
      const client = createClient({ url: process.argv[1] });
      const { statements } = await client.request(StatementsDocument, { first: 1 });
      console.log(statements.totalCount);`;
    const url = `${app.address}/graphql`;
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", program, url], {
      cwd: folder,
    });
    expect(Number(stdout)).toBeGreaterThan(30);
    expect(print(parse(print(StatementsDocument)))).toBe(print(StatementsDocument));
  });
});
