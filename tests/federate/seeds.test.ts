import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parseDate } from "../../src/domain/dates.ts";
import { loadSubjects } from "../../src/seed/loadSubjects.ts";
import { SEEDS_FOLDER } from "../../src/seed/main.ts";
import { readSeeds } from "../../src/seed/read.ts";
import { TableWriter } from "../../src/seed/tableWriter.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { transaction } from "../support/transaction.ts";
import { type Written, writeDocument } from "./writer.ts";

// The five documents as they came, against the curated subjects only: no statement is known. PostgreSQL is real.
let db: TestDatabase;
const reports: Written[] = [];

beforeAll(async () => {
  db = await freshDatabase();
  const seeds = await readSeeds(SEEDS_FOLDER);
  await db.prisma.$transaction((tx) => loadSubjects(new TableWriter(tx), seeds));
  const folder = join(SEEDS_FOLDER, "documents");
  for (const file of (await readdir(folder)).sort()) {
    const text = await readFile(join(folder, file), "utf8");
    // The only date that a document gives for itself.
    const published = /^ date (\S+)/.exec(text)?.[1];
    const written = await transaction(db.pool, (client) =>
      writeDocument(client, text, published ? parseDate(published) : null),
    );
    expect(written.reprints).toEqual({ of: null, by: [] });
    reports.push(...written.reports);
  }
});

afterAll(() => db.drop());

/** The report whose passage has some words. */
function reportWith(words: string): Written {
  const found = reports.filter(({ passage }) => passage.replace(/\s+/g, " ").includes(words));
  if (found.length === 0) throw new Error(`No report has “${words}” in its passage.`);
  return found[0]!;
}

describe("the five documents", () => {
  it("make one statement of a denial in two documents", () => {
    const statement = reportWith("denied a CNN report").statementKey;
    expect(reportWith("dismissed reports that high-level").statementKey).toBe(statement);
    // "Calling the claims false" is how he dismissed them.
    const same = reports.filter(({ passage }) => passage.includes("calling the claims"));
    expect(new Set(same.map(({ statementKey }) => statementKey))).toEqual(new Set([statement]));
  });

  it("make one statement of a quotation and its paraphrase with a partial quotation", () => {
    const { statementKey, federation } = reportWith("have shown “political will”");
    expect(statementKey).toBe(reportWith("expressed their political will").statementKey);
    expect(federation.decisions[0]).toMatchObject({ state: "MERGED", reason: "SHARED_QUOTE" });
  });

  it("find that Trump would probably meet Putin in two documents, and at least ask", () => {
    const { statementKey } = reportWith("would probably meet Putin");
    const { federation, statementKey: other } = reportWith("he would probably meet with Putin");
    const asked = federation.decisions.some((decision) => decision.statementKey === statementKey);
    expect(asked || other === statementKey).toBe(true);
  });

  it("keep apart what was curated as apart", () => {
    const hope = reportWith("willingness to achieve peace").statementKey;
    expect(reportWith("The key issue is whether").statementKey).not.toBe(hope);
    expect(reportWith("a new ambassador").statementKey).not.toBe(
      reportWith("granting membership").statementKey,
    );
  });

  it("merge nothing else", async () => {
    const { rows } = await db.pool.query<{ passages: string[] }>(
      "select array_agg(passage_exact order by key) as passages from report group by statement_key having count(*) > 1",
    );
    expect(rows).toHaveLength(2);
  });

  it("keep score and reason of each decision", async () => {
    const { rows } = await db.pool.query(
      "select reason, score, explanation from federation where state = 'MERGED' order by reason",
    );
    expect(rows).toEqual([
      {
        reason: "SAME_DENIAL",
        score: expect.any(Number),
        explanation: expect.stringMatching(/^Both deny the same/),
      },
      {
        reason: "SHARED_QUOTE",
        score: expect.any(Number),
        explanation: expect.stringMatching(/“political will”/),
      },
    ]);
  });

  it("are spoken in by those who were curated", async () => {
    const { rows } = await db.pool.query<{ slug: string; unnamed: boolean }>(
      `select distinct s.slug, a.unnamed from statement t join subject s on s.key = t.speaker_key join actor a on a.key = s.key
       where s.review_state = 'ACCEPTED' order by s.slug`,
    );
    expect(rows.map(({ slug }) => slug)).toEqual([
      "cristian-diaconescu",
      "dmitry-peskov",
      "donald-trump",
      "government-of-russia",
      "government-of-ukraine",
      "kremlin",
      "sergey-ryabkov",
      "steve-witkoff",
      "trump-administration",
      "vladimir-putin",
    ]);
  });

  it("tell what their statements are about, each mention with its reason", async () => {
    const { rows } = await db.pool.query<{ exact: string; slug: string; reason: string }>(
      `select distinct m.exact, s.slug, m.reason from mention m join subject s on s.key = m.subject_key
       where m.exact in ('Riyadh', 'Saudi Arabia', 'Russian', 'Volodymyr Zelenskyy', 'US-Russia', 'Trump administration') order by 1, 2`,
    );
    expect(rows.map(({ exact, slug, reason }) => `${exact}: ${slug} ${reason}`)).toEqual([
      "Riyadh: riyadh NAME",
      "Russian: russia DEMONYM",
      "Saudi Arabia: saudi-arabia NAME",
      "Trump administration: trump-administration NAME",
      "US-Russia: russia NAME",
      "US-Russia: united-states ALIAS",
      "Volodymyr Zelenskyy: volodymyr-zelensky TRANSLITERATION",
    ]);
  });

  it("propose nobody but those whom they do not name", async () => {
    const { rows } = await db.pool.query<{ name: string; unnamed: boolean }>(
      "select s.name, a.unnamed from subject s join actor a on a.key = s.key where s.review_state = 'PROPOSED' order by s.key",
    );
    expect(rows).toEqual([
      { name: "a senior Russian official", unnamed: true },
      { name: "a U.S. official", unnamed: true },
      { name: "chief of Romania’s presidential office", unnamed: true },
      // No publisher is known here by these words.
      { name: "state media", unnamed: true },
    ]);
  });
});
