import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from "graphql";
import { createKey } from "../../src/access/keys.ts";
import { ROLES, type Role } from "../../src/access/roles.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { INGEST_QUEUE } from "../../src/work/jobs.ts";
import { type NewJob, Queue } from "../../src/work/queue.ts";
import type { Data } from "../support/graph.ts";
import { type Answer, startTestApp, type TestApp } from "../support/testApp.ts";

// Real: the server over HTTP with keys of each role, PostgreSQL, all stages of ingest. Each mutation keeps what its description says.

let app: TestApp;
let schema: GraphQLSchema;
const keys = new Map<Role, string>();
beforeAll(async () => {
  app = await startTestApp();
  schema = await buildGraphSchema();
  for (const role of ROLES) keys.set(role, (await createKey(app.database.pool, `The ${role}`, role)).secret);
});
afterAll(() => app.close());

/** What was called here, of all that the schema has. */
const done = new Set<string>();

const send = (query: string, variables: Record<string, unknown> = {}, role: Role | undefined = "EDITOR") =>
  app.post({ query, variables }, role && { authorization: `Bearer ${keys.get(role)}` });

/** A mutation with its arguments as variables, as clients send it. */
async function call(name: string, given: Record<string, unknown>, selection = "", role: Role = "EDITOR") {
  const { args } = schema.getMutationType()!.getFields()[name]!;
  const declared = args.filter((arg) => arg.name in given);
  const query = `mutation Call(${declared.map((arg) => `$${arg.name}: ${arg.type}`).join(", ")}) {
    ${name}(${declared.map((arg) => `${arg.name}: $${arg.name}`).join(", ")}) ${selection}
  }`;
  return send(query, given, role);
}

async function does(name: string, given: Record<string, unknown>, selection = "", role: Role = "EDITOR") {
  const { status, body } = await call(name, given, selection, role);
  expect([name, body.errors, status]).toEqual([name, undefined, 200]);
  done.add(name);
  return (body.data as Data)[name];
}

async function ask(query: string): Promise<Data> {
  const { body } = await send(query);
  expect(body.errors).toBeUndefined();
  return body.data as Data;
}

const fault = ({ status, body }: Answer) => ({ status, ...body.errors?.[0] });
const mutations = () => Object.values(schema.getMutationType()!.getFields());

/** Something of a type that may be sent, and means nothing. */
function anything(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return anything(type.ofType);
  if (isListType(type)) return [anything(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, anything(field.type)]));
  }
  return getNamedType(type).name === "Boolean" ? true : "nothing";
}

const anythingFor = (args: readonly GraphQLArgument[]) =>
  Object.fromEntries(args.map((arg) => [arg.name, anything(arg.type)]));
const selectionOf = (field: GraphQLField<unknown, unknown>) =>
  "getFields" in getNamedType(field.type) ? "{ __typename }" : "";

describe("Each mutation", () => {
  it("says which role it needs, and refuses everybody below", async () => {
    for (const field of mutations()) {
      const [, needed] = /Needs an API key of the role (\w+) or higher/.exec(field.description!)!;
      const below = ROLES[ROLES.indexOf(needed as Role) - 1]!;
      const refused = fault(await call(field.name, anythingFor(field.args), selectionOf(field), below));
      expect([field.name, refused]).toMatchObject([
        field.name,
        { status: 403, extensions: { code: "FORBIDDEN", needed, held: below } },
      ]);
    }
  });

  it("is for nobody without a key", async () => {
    const { status, body } = await app.post({
      query: 'mutation { unfollowFeed(url: "https://example.org") }',
    });
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([401, "UNAUTHENTICATED"]);
  });

  it("that takes a note takes one of 2,000 characters, whichever they are, and none longer", async () => {
    const takeNotes = mutations().filter(({ args }) => args.some(({ name }) => name === "note"));
    expect(takeNotes).toHaveLength(7);
    for (const { name, args, ...field } of takeNotes) {
      expect(args.find((arg) => arg.name === "note")!.description).toContain("at most 2000 characters");
      const of = (note: string) =>
        call(name, { ...anythingFor(args), note }, selectionOf({ name, args, ...field }));
      // Other arguments are looked at next, so another complaint says that the note was taken.
      expect([name, fault(await of("🕊".repeat(2000)))]).toMatchObject([
        name,
        { message: expect.not.stringMatching(/note/) },
      ]);
      expect([name, fault(await of("🕊".repeat(2001)))]).toMatchObject([
        name,
        { message: "note: 2001 characters are more than 2000.", extensions: { code: "BAD_USER_INPUT" } },
      ]);
    }
  });
});

const INGESTED =
  "{ state reports merged leftOpen refusal { code reason } source { id title url language publishedOn { edtf } publisher { name } } }";
const SAID = (words: string) => `"We will ${words} before the winter," Rolf Dahl said on Tuesday.`;

describe("Documents", () => {
  const article = {
    text: SAID("paint the lighthouse"),
    title: "The lighthouse",
    publisher: "The Harbour Gazette",
    author: "Ida Berg",
    url: "https://gazette.example/lighthouse",
    published: "2025-03-04",
    language: "en",
  };

  it("ingestSource stores one with what is said of it, and the same again changes nothing", async () => {
    const first = await does("ingestSource", { input: article }, INGESTED, "CONTRIBUTOR");
    expect(first).toMatchObject({
      state: "NEW",
      reports: 1,
      merged: 0,
      leftOpen: 0,
      refusal: null,
      source: {
        title: "The lighthouse",
        url: "https://gazette.example/lighthouse",
        language: "en",
        publishedOn: { edtf: "2025-03-04" },
        publisher: { name: "The Harbour Gazette" },
      },
    });
    const again = await does("ingestSource", { input: article }, INGESTED, "CONTRIBUTOR");
    expect(again).toMatchObject({ state: "UNCHANGED", source: { id: first.source.id } });
    const { rows } = await app.database.pool.query(
      "select k.name from source s join api_key k on k.key = s.recorded_by_key where s.id = $1",
      [first.source.id],
    );
    expect(rows).toEqual([{ name: "The CONTRIBUTOR" }]);
  });

  it.each<[what: string, input: Record<string, unknown>, reason: RegExp]>([
    ["no text", { text: " \n" }, /no text/i],
    ["an address that is none", { text: SAID("a"), url: "javascript:alert(1)" }, /url/i],
    ["a language that is none", { text: SAID("a"), language: "!" }, /language/i],
  ])("of %s are refused with the reason, and nothing is stored", async (_what, input, reason) => {
    const before = await ask("{ sources { totalCount } }");
    const { state, source, refusal } = await does("ingestSource", { input }, INGESTED);
    expect({ state, source, reason: refusal.reason }).toEqual({
      state: "REFUSED",
      source: null,
      reason: expect.stringMatching(reason),
    });
    expect(await ask("{ sources { totalCount } }")).toEqual(before);
  });

  it("ingestSources stores up to a hundred in their order, whatever one of them is", async () => {
    const inputs = Array.from({ length: 100 }, (_, i) => ({
      text: i % 40 === 9 ? SAID(`paint ship ${i}`) : " ",
    }));
    const results: Data[] = await does(
      "ingestSources",
      { inputs },
      "{ state source { text } }",
      "CONTRIBUTOR",
    );
    expect(results.map(({ state, source }) => [state, source?.text])).toEqual(
      inputs.map(({ text }) => (text === " " ? ["REFUSED", undefined] : ["NEW", text])),
    );
    expect(fault(await call("ingestSources", { inputs: [...inputs, article] }, "{ state }"))).toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
      message: "inputs: 101 documents are more than 100 at a time.",
    });
  });
});

/** A statement of its own, with its report and its speaker. */
async function said(words: string, speaker: string): Promise<Data> {
  const text = `"${words}," ${speaker} said on 4 March 2025.`;
  const { source } = await does(
    "ingestSource",
    { input: { text, language: "en", published: "2025-03-05" } },
    "{ source { reports { nodes { id statement { id speaker { id name } } } } } }",
  );
  const [report] = source.reports.nodes;
  return { report: report.id, ...report.statement };
}

describe("Decisions", () => {
  it("reviewReport adds to the history of a report, with who decided and why", async () => {
    const { report } = await said("We will sell the ferry to nobody at all", "Karin Holm");
    const asked = "{ reviewState reviews { decision reviewer note } }";
    const note = "It was the lease.";
    expect(await does("reviewReport", { id: report, decision: "REJECTED", note }, asked)).toEqual({
      reviewState: "REJECTED",
      reviews: [{ decision: "REJECTED", reviewer: "The EDITOR", note }],
    });
    const { reviews } = await does("reviewReport", { id: report, decision: "ACCEPTED" }, asked, "ADMIN");
    expect(reviews).toHaveLength(2);
  });

  it("mergeStatements leaves one, to which the other's id leads; separateReport takes its report out again", async () => {
    const one = await said("The old town hall will be a library by the spring", "Karin Holm");
    const other = await said("No child in this town will have to walk to school", "Karin Holm");
    const counted = "{ id corroboration { reportCount } }";
    const note = "One speech.";
    expect(await does("mergeStatements", { from: one.id, into: other.id, note }, counted)).toEqual({
      id: other.id,
      corroboration: { reportCount: 2 },
    });
    expect(await ask(`{ statement(id: "${one.id}") { id } }`)).toEqual({ statement: { id: other.id } });
    const back = await does("separateReport", { id: one.report, note: "Two." }, "{ id speaker { name } }");
    expect(back).toEqual({ id: expect.not.stringMatching(other.id), speaker: { name: "Karin Holm" } });
  });

  it("decideProposal merges two statements, or remembers that they are two", async () => {
    const one = await said("The lake is to be dredged from end to end", "Karin Holm");
    const other = await said("Whoever keeps bees will be paid for it", "Karin Holm");
    const given = { report: one.report, statement: other.id, note: "Read both." };
    expect(await does("decideProposal", { ...given, same: false }, "{ id }")).toEqual({ id: one.id });
    expect(await does("decideProposal", { ...given, same: true }, "{ id }")).toEqual({ id: other.id });
  });

  it("mergeActors makes one of two, and undoMerge two of one", async () => {
    const one = (await said("The mill will grind again", "Jon Aas")).speaker;
    const other = (await said("The weir will be mended first", "Jonas Aas")).speaker;
    expect(one.id).not.toBe(other.id);
    expect(await does("mergeActors", { from: one.id, into: other.id }, "{ id }")).toEqual({ id: other.id });
    expect(await ask(`{ actor(reference: "${one.id}") { name } }`)).toEqual({ actor: { name: "Jonas Aas" } });
    expect(await does("undoMerge", { id: one.id, note: "Father and son." }, "{ id name }")).toEqual({
      id: one.id,
      name: "Jon Aas",
    });
  });

  it("decideActors does so after a proposal, or keeps them from being proposed again", async () => {
    const one = (await said("The bakery will open at four", "Pal Lund")).speaker;
    const other = (await said("The tram will run all night", "Paul Lund")).speaker;
    const both = { actor: one.id, other: other.id };
    expect(await does("decideActors", { ...both, same: false }, "{ id }")).toEqual({ id: one.id });
    expect(await does("decideActors", { ...both, same: true, note: "One." }, "{ id }")).toEqual({
      id: other.id,
    });
  });
});

describe("Background work", () => {
  it("followFeed and unfollowFeed", async () => {
    const url = "https://gazette.example/feed.xml";
    const followed = await does("followFeed", { url, links: true }, "{ url links failures }", "CONTRIBUTOR");
    expect(followed).toEqual({ url, links: true, failures: 0 });
    expect(await does("unfollowFeed", { url }, "", "CONTRIBUTOR")).toBe(true);
    expect(await does("unfollowFeed", { url }, "", "CONTRIBUTOR")).toBe(false);
    expect(fault(await call("followFeed", { url: "ftp://gazette.example/" }, "{ url }"))).toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  it("retryDeadLetters and discardDeadLetters give the ids of those that were still there", async () => {
    const queue = await Queue.open(app.database.pool);
    const jobs: NewJob[] = ["a", "b"].map((name) => ({
      queue: INGEST_QUEUE,
      data: { target: `https://gazette.example/${name}`, links: false, caller: null },
    }));
    await queue.put(jobs);
    for (const job of await queue.take(INGEST_QUEUE, 2))
      await queue.bury(job, { code: "NOT_FOUND", reason: "Gone." });
    const { deadLetters } = await ask("{ deadLetters { id } }");
    const [one, other] = deadLetters.map(({ id }: Data) => id);
    const gone = "01234567-89ab-cdef-0123-456789abcdef";
    expect(await does("retryDeadLetters", { ids: [one, gone] })).toEqual([one]);
    expect(await does("discardDeadLetters", { ids: [one, other] })).toEqual([other]);
    for (const name of ["retryDeadLetters", "discardDeadLetters"]) {
      expect(await does(name, { ids: Array(200).fill(gone) })).toEqual([]);
      for (const ids of [[], Array(201).fill(gone)])
        expect(fault(await call(name, { ids }))).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    }
  });
});

it("All that the schema has were called", () => {
  expect([...done].toSorted()).toEqual(
    mutations()
      .map(({ name }) => name)
      .toSorted(),
  );
});
