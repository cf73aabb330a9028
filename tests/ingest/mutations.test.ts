import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { graphql } from "graphql";
import type { Caller } from "../../src/access/caller.ts";
import { Callers } from "../../src/access/callers.ts";
import { createKey } from "../../src/access/keys.ts";
import type { Role } from "../../src/access/roles.ts";
import { Graph } from "../../src/read/graph.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { silent } from "../support/silent.ts";

// Real: PostgreSQL, the schema and its resolvers, all stages of ingest. Keys over HTTP are tested in tests/access.

const TEXT = `Anna Lindqvist said on Tuesday that Norway would not accept the offer.

"We have read it twice, and it is not serious," Lindqvist told reporters in Oslo.
`;
const INGEST = `mutation ($input: SourceInput!) {
  ingestSource(input: $input) {
    outcome: state reports merged leftOpen meetingAccounts accountsOfKnownMeetings refusal { code reason }
    source { heading: title publisher { name } publishedOn { edtf } text reports { nodes { statement { who: speaker { name } } } } }
  }
}`;

describe("The mutation", () => {
  let db: TestDatabase;
  let caller: Caller;
  beforeAll(async () => {
    db = await freshDatabase();
    caller = await holderOf("Newsroom", "CONTRIBUTOR");
  });
  afterAll(() => db.drop());

  async function holderOf(name: string, role: Role): Promise<Caller> {
    const { secret } = await createKey(db.pool, name, role);
    return (await new Callers(db.pool, "open", silent).of(`Bearer ${secret}`)) as Caller;
  }

  async function execute(source: string, variableValues: Record<string, unknown>, as = caller) {
    const contextValue = { graph: new Graph(db.pool), pool: db.pool, caller: as };
    const { data, errors } = await graphql({
      schema: await buildGraphSchema(),
      source,
      variableValues,
      contextValue,
    });
    return { data: JSON.parse(JSON.stringify(data ?? null)), code: errors?.[0]?.extensions.code };
  }

  const input = {
    text: TEXT,
    title: "Minister rejects the offer",
    publisher: "The Harbour Gazette",
    published: "2025-03-04",
  };

  it("ingestSources stores the updates of a live page, each with a result, which ingestSource leaves to it", async () => {
    const update = (n: number) =>
      `<article id="u${n}"><h2>Update ${n}</h2><time datetime="2025-03-0${n}">Then</time><p>Otto Berg said that ship ${n} had sunk.</p></article>`;
    const live = {
      text: `<!doctype html><html><body><main>${update(2)}${update(1)}</main></body></html>`,
      mediaType: "text/html",
      url: "https://gazette.example/live",
      publisher: "The Harbour Gazette",
      title: "Live",
    };
    const one = await execute(INGEST, { input: live });
    expect(one.data.ingestSource).toMatchObject({
      outcome: "REFUSED",
      refusal: { code: "INVALID", reason: expect.stringMatching(/^This page holds 2 articles/) },
    });
    const { data } = await execute(
      `mutation ($inputs: [SourceInput!]!) { ingestSources(inputs: $inputs) { state reports source { title url publisher { name } } } }`,
      { inputs: [live] },
    );
    expect(data.ingestSources).toEqual(
      [2, 1].map((n) => ({
        state: "NEW",
        reports: 1,
        source: {
          title: `Update ${n}`,
          url: `https://gazette.example/live#u${n}`,
          publisher: { name: "The Harbour Gazette" },
        },
      })),
    );
  });

  it("ingestSource stores a document and gives the source with its reports, and says who recorded them", async () => {
    const { data } = await execute(INGEST, { input });
    const report = { statement: { who: { name: "Anna Lindqvist" } } };
    expect(data.ingestSource).toEqual({
      outcome: "NEW",
      reports: 2,
      merged: 0,
      leftOpen: 0,
      meetingAccounts: 0,
      accountsOfKnownMeetings: 0,
      refusal: null,
      source: {
        heading: input.title,
        publisher: { name: input.publisher },
        publishedOn: { edtf: input.published },
        text: TEXT,
        reports: { nodes: [report, report] },
      },
    });
    const { rows } = await db.pool.query(
      "select distinct k.name from report r left join api_key k on k.key = r.recorded_by_key",
    );
    expect(rows).toEqual([{ name: "Newsroom" }]);
  });

  it("ingestSource changes nothing when the same text comes again", async () => {
    const { data } = await execute(INGEST, { input: { text: TEXT } });
    expect(data.ingestSource).toMatchObject({
      outcome: "UNCHANGED",
      reports: 0,
      source: { heading: input.title },
    });
  });

  it("ingestSources stores the others when one is refused", async () => {
    const { data } = await execute(
      "mutation ($inputs: [SourceInput!]!) { ingestSources(inputs: $inputs) { state refusal { code } } }",
      { inputs: [{ text: " " }, { text: "Nobody spoke at the harbour today." }] },
    );
    expect(data.ingestSources).toEqual([
      { state: "REFUSED", refusal: { code: "EMPTY" } },
      { state: "NEW", refusal: null },
    ]);
  });

  it("ingestSource refuses a media type that it does not read", async () => {
    const { code } = await execute(INGEST, { input: { text: "x", mediaType: "application/pdf" } });
    expect(code).toBe("BAD_USER_INPUT");
  });

  it.each([
    ["url", "javascript:alert(1)", /^“url” is "javascript:alert\(1\)": expected an http or https address/],
    ["language", "Klingon!", /^“language” is "Klingon!": expected a BCP 47 language tag/],
  ])("ingestSource points a %s out that cannot be read, and stores nothing", async (field, value, reason) => {
    const { data } = await execute(INGEST, {
      input: { text: `Otto Berg said so of the ${field}.`, [field]: value },
    });
    expect(data.ingestSource).toMatchObject({
      outcome: "REFUSED",
      source: null,
      refusal: { code: "INVALID", reason: expect.stringMatching(reason) },
    });
  });

  it("ingestSource refuses who has no key, or only may read", async () => {
    expect(await execute(INGEST, { input }, "anonymous")).toMatchObject({ code: "UNAUTHENTICATED" });
    const reader = await holderOf("Dashboard", "READER");
    expect(await execute(INGEST, { input }, reader)).toMatchObject({ code: "FORBIDDEN" });
  });
});
