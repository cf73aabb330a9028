import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ingestGiven } from "../../src/ingest/given.ts";
import type { DocumentOutcome } from "../../src/ingest/ingestDocument.ts";
import { isRefusal } from "../../src/readers/refusal.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { testGraph } from "../support/graph.ts";

// Real: PostgreSQL, all stages from the reader to the graph.

const URL = "https://gazette.example/offer";
const REJECTS = "Foreign Minister Anna Lindqvist said on Tuesday that Norway would not accept the offer.";
const SERIOUS = `"We have read it twice, and it is not serious," Lindqvist told reporters in Oslo.`;
const TALKS = `"Our door stays open for talks with everybody," Lindqvist added.`;

describe("A newer version of a document", () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await freshDatabase();
  });
  afterEach(() => db.drop());

  async function publish(paragraphs: string[], more: { url?: string; publisher?: string } = {}) {
    const given = {
      text: paragraphs.join("\n\n"),
      mediaType: "text/plain",
      url: URL,
      publisher: "The Harbour Gazette",
      published: "2025-03-04",
      language: "en",
      ...more,
    };
    const outcome = await ingestGiven(db.pool, given, null);
    if (isRefusal(outcome)) throw new Error(outcome.reason);
    return outcome as Exclude<DocumentOutcome, { state: "UNCHANGED" }>;
  }
  async function ask(query: string) {
    return (await testGraph(db.pool)).ask(query);
  }
  const STATEMENTS = `{ statements(orderBy: RECORDED_ASC) { nodes {
    text corroboration { reportCount publisherCount originCount }
    reports { passage { exact start } reviewState source { id } }
    reportConnection { totalCount }
  } } }`;

  it("takes the older one's place, and what both report counts once", async () => {
    const first = await publish([REJECTS, SERIOUS]);
    const second = await publish(["Updated at noon.", REJECTS, SERIOUS, TALKS]);
    expect(second).toMatchObject({ state: "NEW_VERSION", previousId: first.sourceId, reports: 3, merged: 2 });
    const { statements } = await ask(STATEMENTS);
    expect(statements.nodes).toHaveLength(3);
    for (const { corroboration, reports, reportConnection } of statements.nodes) {
      expect(corroboration).toEqual({ reportCount: 1, publisherCount: 1, originCount: 1 });
      expect(reports).toHaveLength(1);
      expect(reports[0].source.id).toBe(second.sourceId);
      expect(reportConnection.totalCount).toBe(1);
    }
  });

  it("is found from the older one, which keeps its text and its reports", async () => {
    const first = await publish([REJECTS, SERIOUS]);
    const second = await publish([REJECTS, SERIOUS, TALKS]);
    const { node } = await ask(`{ node(id: "${first.sourceId}") { ... on Source {
      text previousVersion { id } newerVersion { id previousVersion { id } }
      statements { totalCount } reports { nodes { supersededBy { source { id } } } } } } }`);
    expect(node).toEqual({
      text: `${REJECTS}\n\n${SERIOUS}`,
      previousVersion: null,
      newerVersion: { id: second.sourceId, previousVersion: { id: first.sourceId } },
      statements: { totalCount: 2 },
      reports: {
        nodes: [
          { supersededBy: { source: { id: second.sourceId } } },
          { supersededBy: { source: { id: second.sourceId } } },
        ],
      },
    });
  });

  it("leaves what it does not say any more with the older one", async () => {
    const first = await publish([REJECTS, SERIOUS]);
    await publish([REJECTS, TALKS]);
    const { statements } = await ask(STATEMENTS);
    const serious = statements.nodes.find(({ text }: { text: string }) => text.includes("not serious"));
    expect(serious.reports.map(({ source }: { source: { id: string } }) => source.id)).toEqual([
      first.sourceId,
    ]);
  });

  it("was not known before it was recorded, so the older one answers for the time before", async () => {
    const first = await publish([REJECTS, SERIOUS]);
    const second = await publish(["Updated.", REJECTS, SERIOUS]);
    const ids = async (asOf: string) => {
      const { statements } = await ask(
        `{ statements(filter: { asOf: "${asOf}" }) { nodes { corroboration { reportCount } reports { source { id } } } } }`,
      );
      return statements.nodes.map(
        ({ corroboration, reports }: { corroboration: object; reports: { source: { id: string } }[] }) => [
          corroboration,
          ...reports.map(({ source }) => source.id),
        ],
      );
    };
    expect(await ids("2025-03-06T00:00:00Z")).toEqual(Array(2).fill([{ reportCount: 1 }, first.sourceId]));
    expect(await ids("2100-01-01T00:00:00Z")).toEqual(Array(2).fill([{ reportCount: 1 }, second.sourceId]));
  });

  it("keeps what people decided on the same passage, and asks anew where the words have changed", async () => {
    await publish([REJECTS, SERIOUS, TALKS]);
    await db.pool.query(
      `update report set review_state = case when passage_exact like '%door%' then 'REJECTED' else 'ACCEPTED' end::"ReviewState"`,
    );
    await publish([
      REJECTS,
      `"We have read it twice, and it is not serious," Lindqvist told journalists on Tuesday.`,
      TALKS,
    ]);
    const { rows } = await db.pool.query(
      "select passage_exact, review_state from report where superseded_by_key is null order by passage_start",
    );
    expect(rows.map(({ review_state }) => review_state)).toEqual(["ACCEPTED", "PROPOSED", "REJECTED"]);
  });

  it("carries over what a person found and the extractor does not, where its words stand unchanged", async () => {
    const handmade = "The harbour master shrugged.";
    const first = await publish([REJECTS, handmade]);
    await db.pool.query(
      `with t as (select key, position($2 in text) - 1 as at from source where id = $1),
       s as (insert into statement (id, speaker_key, kind, text, language)
         select 'statement_01h455vb4pex5vsknk084sn02q', speaker_key, 'INDIRECT', 'He does not care.', 'en' from statement limit 1 returning key)
       insert into report (id, statement_key, source_key, passage_start, passage_end, passage_exact, speaker_start, speaker_end, speaker_exact, review_state)
       select 'report_01h455vb4pex5vsknk084sn02q', s.key, t.key, at, at + length($2), $2, at, at + 18, left($2, 18), 'ACCEPTED' from s, t`,
      [first.sourceId, handmade],
    );
    const second = await publish(["Updated at noon.", REJECTS, handmade]);
    const { statements } = await ask(STATEMENTS);
    const carried = statements.nodes.find(({ text }: { text: string }) => text === "He does not care.");
    expect(carried).toMatchObject({
      corroboration: { reportCount: 1, originCount: 1 },
      reports: [{ passage: { exact: handmade }, reviewState: "ACCEPTED", source: { id: second.sourceId } }],
    });
  });

  it("corrects the statement with its figure, where no other source tells it", async () => {
    const grew = (share: string) =>
      `Finance Minister Bo Ek said the economy had grown by ${share} percent last year.`;
    await publish([grew("4")]);
    const second = await publish([grew("5")]);
    const { statements } = await ask(STATEMENTS);
    expect(statements.nodes).toMatchObject([
      {
        text: "the economy had grown by 5 percent last year",
        corroboration: { reportCount: 1 },
        reports: [{ source: { id: second.sourceId } }],
      },
    ]);
  });

  it("follows the newest, however many there are", async () => {
    const first = await publish([REJECTS]);
    const second = await publish([REJECTS, SERIOUS]);
    const third = await publish([REJECTS, SERIOUS, TALKS]);
    expect([second, third].map((each) => "previousId" in each && each.previousId)).toEqual([
      first.sourceId,
      second.sourceId,
    ]);
    const { statements } = await ask(
      "{ statements { nodes { corroboration { reportCount originCount } } } }",
    );
    expect(statements.nodes).toEqual(Array(3).fill({ corroboration: { reportCount: 1, originCount: 1 } }));
  });

  it("is no other document that says the same somewhere else", async () => {
    await publish([REJECTS, SERIOUS]);
    const other = await publish([SERIOUS, TALKS], { url: "https://courier.example/1", publisher: "Courier" });
    expect(other.state).toBe("NEW");
  });

  it("shares the origin of the first one, also when nobody knows the publisher", async () => {
    const unknown = async (paragraphs: string[]) => publish(paragraphs, { publisher: "" });
    await unknown([REJECTS]);
    await unknown(["Updated.", REJECTS]);
    const { statements } = await ask(
      "{ statements { nodes { corroboration { reportCount originCount } } } }",
    );
    expect(statements.nodes).toEqual([{ corroboration: { reportCount: 1, originCount: 1 } }]);
  });
});
