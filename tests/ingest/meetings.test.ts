import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Pool } from "pg";
import { extracted } from "../../src/ingest/extractionOf.ts";
import { type DocumentOutcome, ingestDocument } from "../../src/ingest/ingestDocument.ts";
import { documentOf } from "../../src/readers/document.ts";
import { isRefusal } from "../../src/readers/refusal.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { type Data, testGraph } from "../support/graph.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";

// Real: PostgreSQL and all stages. The articles are invented.

async function article(pool: Pool, published: string, text: string): Promise<DocumentOutcome> {
  const made = documentOf(text, { language: "en", published });
  if (isRefusal(made)) throw new Error(made.reason);
  const { document, extraction } = extracted(made);
  return ingestDocument(pool, document, extraction, null);
}

const MEETINGS = `query Meetings {
  meetings(orderBy: DATE_ASC) { nodes {
    name slug format status contested date { edtf } place { name broader { name } } broader { name }
    participants(orderBy: NAME_ASC) { nodes { name } }
    accounts { nodes { status rule confidence date { edtf } accordingTo { name } via { name } passage { exact } } }
  } }
}`;

async function meetings(pool: Pool): Promise<Data[]> {
  return (await (await testGraph(pool)).ask(MEETINGS)).meetings.nodes;
}

const SUMMIT =
  "Norwegian Prime Minister Astrid Nyberg and Finnish President Eero Lahtinen will hold a summit in Geneva on 20 March, the Norwegian government announced on Monday.";
const CANCELLED =
  "The planned summit between Norwegian Prime Minister Astrid Nyberg and Finnish President Eero Lahtinen has been cancelled, Lahtinen said on Tuesday.";
const PLANNED = "Turkish and Armenian officials will meet in Istanbul on Friday, two diplomats said.";
const DENIED =
  "Armenian Foreign Minister Ara Petrosyan denied on Wednesday that Turkish and Armenian officials would meet in Istanbul this week.";

describe("A meeting in an article", () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await freshDatabase();
  });
  afterEach(() => db.drop());

  it("becomes a proposed subject, narrower than its place, with what the article says of it", async () => {
    expect(await article(db.pool, "2026-03-02", SUMMIT)).toMatchObject({
      meetings: { accounts: 1, accountsOfKnown: 0 },
    });
    expect(await meetings(db.pool)).toEqual([
      {
        name: "Nyberg-Lahtinen summit in Geneva, 20 March 2026",
        slug: "nyberg-lahtinen-summit-in-geneva-20-march-2026",
        format: "SUMMIT",
        status: "ANNOUNCED",
        contested: false,
        date: { edtf: "2026-03-20" },
        place: { name: "Geneva", broader: [{ name: "Switzerland" }] },
        broader: [{ name: "Geneva" }],
        participants: { nodes: [{ name: "Astrid Nyberg" }, { name: "Eero Lahtinen" }] },
        accounts: {
          nodes: [
            {
              status: "ANNOUNCED",
              rule: "meeting-held",
              confidence: 0.75,
              date: { edtf: "2026-03-20" },
              accordingTo: { name: "Government of Norway" },
              via: null,
              passage: { exact: SUMMIT },
            },
          ],
        },
      },
    ]);
    const { rows } = await db.pool.query("select distinct review_state from subject where kind = 'MEETING'");
    expect(rows).toEqual([{ review_state: "PROPOSED" }]);
  });

  it("keeps whom its words name as mentions, with score and reason", async () => {
    await article(db.pool, "2026-03-02", SUMMIT);
    const { rows } = await db.pool.query(
      `select m.exact, s.name, m.reason, m.score > 0 as sure from mention m join subject s on s.key = m.subject_key
       where s.name in ('Geneva', 'Eero Lahtinen') order by m.start`,
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { exact: "Finnish President Eero Lahtinen", name: "Eero Lahtinen", reason: "NEW", sure: true },
        { exact: "Geneva", name: "Geneva", reason: "GAZETTEER", sure: true },
      ]),
    );
  });

  it("is the same one when another article says that it was cancelled", async () => {
    await article(db.pool, "2026-03-02", SUMMIT);
    expect(await article(db.pool, "2026-03-10", CANCELLED)).toMatchObject({
      meetings: { accounts: 1, accountsOfKnown: 1 },
    });
    const [meeting, ...others] = await meetings(db.pool);
    expect(others).toEqual([]);
    expect(meeting.status).toBe("CANCELLED");
    expect(meeting.accounts.nodes.map(({ status }: Data) => status)).toEqual(["ANNOUNCED", "CANCELLED"]);
    const { rows } = await db.pool.query(
      "select state, reason, explanation, decided_by from meeting_federation",
    );
    expect(rows).toEqual([
      {
        state: "MERGED",
        reason: "SAME_PARTIES",
        explanation: "The same people take part, both are still to come.",
        decided_by: null,
      },
    ]);
  });

  it("that one plans and another denies is contested", async () => {
    await article(db.pool, "2026-05-05", PLANNED);
    await article(db.pool, "2026-05-06", DENIED);
    expect(await meetings(db.pool)).toMatchObject([
      {
        name: "Türkiye-Armenia talks in Istanbul, 8 May 2026",
        status: "DENIED",
        contested: true,
        accounts: { nodes: [{ status: "PLANNED" }, { status: "DENIED" }] },
      },
    ]);
  });

  it("changes nothing when the same article comes again", async () => {
    await article(db.pool, "2026-05-05", PLANNED);
    const before = await meetings(db.pool);
    expect(await article(db.pool, "2026-05-05", PLANNED)).toMatchObject({ state: "UNCHANGED" });
    expect(await meetings(db.pool)).toEqual(before);
  });

  it("is another one some months later, in the same place with the same sides", async () => {
    await article(db.pool, "2026-05-05", PLANNED);
    await article(db.pool, "2026-09-06", "Turkish and Armenian officials held talks in Istanbul on Friday.");
    expect((await meetings(db.pool)).map(({ date }) => date.edtf)).toEqual(["2026-05-08", "2026-09-04"]);
  });

  it("of officials is the one of their ministers on the same day", async () => {
    await article(db.pool, "2026-09-06", "Turkish and Armenian officials held talks in Istanbul on Friday.");
    await article(
      db.pool,
      "2026-09-07",
      "Turkish Foreign Minister Cem Aydin and Armenian Foreign Minister Ara Petrosyan met in Istanbul on Friday.",
    );
    expect(await meetings(db.pool)).toMatchObject([{ accounts: { nodes: [{}, {}] } }]);
  });

  it("that may be one that is known, and need not be, is proposed to a person", async () => {
    await article(db.pool, "2026-05-05", PLANNED);
    await article(
      db.pool,
      "2026-07-20",
      "Turkish and Armenian officials met, Prime Minister Ara Petrosyan said.",
    );
    expect(await meetings(db.pool)).toHaveLength(2);
    const { rows } = await db.pool.query(
      "select f.state, s.name from meeting_federation f join subject s on s.key = f.meeting_key",
    );
    expect(rows).toEqual([{ state: "PROPOSED", name: "Türkiye-Armenia talks in Istanbul, 8 May 2026" }]);
  });

  it("on the telephone has no place, and a visit is of whoever travels", async () => {
    await article(
      db.pool,
      "2026-03-11",
      "Norwegian Prime Minister Astrid Nyberg and Finnish President Eero Lahtinen spoke by phone on Tuesday. French Foreign Minister Luc Moreau visited Beijing on Monday.",
    );
    expect(await meetings(db.pool)).toMatchObject([
      {
        name: "Moreau's visit to Beijing, 9 March 2026",
        format: "VISIT",
        place: { broader: [{ name: "China" }] },
      },
      { name: "Call between Nyberg and Lahtinen, 10 March 2026", format: "CALL", place: null },
    ]);
  });

  it("that nobody could look up is not made: who met, and where, is not said", async () => {
    expect(
      await article(
        db.pool,
        "2026-09-08",
        "The minister has held meetings with business leaders for years. Negotiations with the unions are hard.",
      ),
    ).toMatchObject({ meetings: { accounts: 0 } });
    expect(await meetings(db.pool)).toEqual([]);
  });

  it("is what statements are about whose words speak of it, and no others", async () => {
    await article(
      db.pool,
      "2026-03-02",
      `${SUMMIT}\n\n"The weather in Oslo is bad," Nyberg told reporters. "The summit in Geneva will be about fish," Nyberg said.`,
    );
    const { statements } = await (await testGraph(db.pool)).ask(
      `query About { statements(filter: { about: "Geneva summit", speaker: "Nyberg" }) { nodes { text } } }`,
    );
    expect(statements.nodes).toEqual([{ text: "The summit in Geneva will be about fish" }]);
  });
});

describe("A meeting that people curated", () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await seededDatabase();
  });
  afterAll(() => db.drop());

  const row = async () =>
    (
      await db.pool.query(
        `select s.name, s.slug, s.review_state, m.format, m.place_key, m.date_edtf,
           array(select actor_key from meeting_participant p where p.meeting_key = m.key order by 1) as participants,
           array(select broader_key from broader where narrower_key = m.key order by 1) as broader
         from meeting m join subject s on s.key = m.key where s.slug = 'riyadh-talks-2025-02'`,
      )
    ).rows[0];

  it("gets another account, and is not changed by it", async () => {
    const before = await row();
    expect(
      await article(
        db.pool,
        "2025-02-19",
        "Foreign Minister Sergei Lavrov and Secretary of State Marco Rubio met in Riyadh on Tuesday.",
      ),
    ).toMatchObject({ meetings: { accounts: 1, accountsOfKnown: 1 } });
    expect(await row()).toEqual(before);
    const { rows } = await db.pool.query(
      "select s.slug, a.status, a.rule from meeting_account a join subject s on s.key = a.meeting_key where a.rule is not null",
    );
    expect(rows).toEqual([{ slug: "riyadh-talks-2025-02", status: "HELD", rule: "meet" }]);
  });
});
