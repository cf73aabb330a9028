import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ingestGiven } from "../../src/ingest/given.ts";
import { readCommand, runCommand } from "../../src/ingest/reextract/commandLine.ts";
import type { Reextracted } from "../../src/ingest/reextract/reextract.ts";
import { reextractAll } from "../../src/ingest/reextract/run.ts";
import { isRefusal } from "../../src/readers/refusal.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { testGraph } from "../support/graph.ts";

// Real: PostgreSQL, all stages from the reader to the graph. An older extractor is played by changing what it stored.

const REJECTS = "Foreign Minister Anna Lindqvist said on Tuesday that Norway would not accept the offer.";
const SERIOUS = `"We have read it twice, and it is not serious," Lindqvist told reporters in Oslo.`;
const TALKS = `"Our door stays open for talks with everybody," Lindqvist added.`;
const ARTICLE = [REJECTS, SERIOUS, TALKS].join("\n\n");

describe("Reading sources again", () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await freshDatabase();
    const stored = await ingestGiven(
      db.pool,
      { text: ARTICLE, mediaType: "text/plain", published: "2025-03-04", language: "en" },
      null,
    );
    if (isRefusal(stored)) throw new Error(stored.reason);
  });
  afterEach(() => db.drop());

  async function again(all = true): Promise<Reextracted[]> {
    const outcomes: Reextracted[] = [];
    for await (const outcome of reextractAll(db.pool, { all })) {
      if (isRefusal(outcome)) throw new Error(outcome.reason);
      outcomes.push(outcome);
    }
    return outcomes;
  }
  /** All that is stored of statements and reports, ids included; not by what a mention was resolved: who was new is known now. */
  async function graph(): Promise<string> {
    const { rows } = await db.pool.query(`
      select jsonb_agg(row order by row) as all from (
        select to_jsonb(r) - 'key' as row from report r union all select to_jsonb(s) - 'search' from statement s
        union all select to_jsonb(q) from quote q union all select to_jsonb(l) from statement_subject l
        union all select to_jsonb(x) from subject x
        union all select jsonb_build_array(m.start, m."end", m.subject_key) from mention m) rows`);
    return JSON.stringify(rows[0].all);
  }
  const change = (sql: string) => db.pool.query(sql);
  const decide = (state: string, words: string) =>
    db.pool.query(`update report set review_state = '${state}' where passage_exact like '%${words}%'`);

  it("changes nothing when the extractor finds what it found", async () => {
    const before = await graph();
    expect(await again()).toEqual([
      expect.objectContaining({ added: [], changed: [], removed: [], unchanged: 3, reviewed: 0 }),
    ]);
    expect(await graph()).toBe(before);
  });

  it("changes nothing either where one speaker speaks of another who is introduced further down", async () => {
    const text = `Anna Lindqvist said on Tuesday that Bo Ekdal had been warned.\n\n“I was not,” Bo Ekdal said.`;
    await ingestGiven(db.pool, { text, mediaType: "text/plain", language: "en" }, null);
    expect((await again())[1]).toMatchObject({ added: [], changed: [], removed: [], unchanged: 2 });
  });

  it("looks only at what an older extractor has read, unless it is asked for all", async () => {
    expect(await again(false)).toEqual([]);
    await change("update source set extractor = 1");
    expect(await again(false)).toHaveLength(1);
    expect(await again(false)).toEqual([]);
  });

  it("adds what is found now", async () => {
    await change("delete from statement where text like '%door%'");
    expect(await again()).toEqual([expect.objectContaining({ added: [TALKS], unchanged: 2 })]);
  });

  it("removes what is not found any more, with the people whom nothing else speaks of", async () => {
    await change(`
      with who as (insert into subject (id, kind, slug, name, review_state)
        values ('actor_01h455vb4pex5vsknk084sn02q', 'ACTOR', 'his-spokesman', 'his spokesman', 'PROPOSED') returning key),
      a as (insert into actor (key, actor_kind, unnamed) select key, 'PERSON', true from who returning key),
      m as (insert into mention (source_key, start, "end", exact, subject_key, score, reason, explanation)
        select s.key, 0, 7, 'Foreign', a.key, 0.5, 'UNNAMED', 'An error.' from source s, a),
      s as (insert into statement (id, speaker_key, kind, text, language)
        select 'statement_01h455vb4pex5vsknk084sn02q', key, 'INDIRECT', 'nothing', 'en' from a returning key)
      insert into report (id, statement_key, source_key, passage_start, passage_end, passage_exact, rule, confidence)
        select 'report_01h455vb4pex5vsknk084sn02q', s.key, source.key, 0, 7, 'Foreign', 'old-rule', 0.5 from s, source`);
    expect(await again()).toEqual([expect.objectContaining({ removed: ["Foreign"], unchanged: 3 })]);
    const { rows } = await db.pool.query(
      "select (select count(*) from subject where slug = 'his-spokesman') as people, (select count(*) from statement where text = 'nothing') as statements",
    );
    expect(rows).toEqual([{ people: "0", statements: "0" }]);
  });

  it("removes what older versions of a source proposed as well, but not what people let stand there", async () => {
    const text = `${ARTICLE}\n\nUpdated at noon.`;
    const at = { mediaType: "text/plain", url: "https://gazette.example/1", language: "en" };
    await ingestGiven(db.pool, { ...at, text }, null);
    await ingestGiven(db.pool, { ...at, text: `${text}\n\nUpdated at one.` }, null);
    // What today's extractor does not find: the passage that its proposal was made of is another one.
    await change(
      "update report set passage_start = 0, passage_end = 7, passage_exact = 'Foreign', speaker_start = null, speaker_end = null, speaker_exact = null, cue_start = null, cue_end = null, cue_exact = null where passage_exact like '%would not accept%' and source_key > 1",
    );
    await change(
      "update report set review_state = 'ACCEPTED' where key = (select min(key) from report where passage_exact = 'Foreign')",
    );
    expect((await again())[1]).toMatchObject({ removed: ["Foreign"], added: [REJECTS] });
    const { rows } = await db.pool.query(
      "select source_key, superseded_by_key from report where passage_exact = 'Foreign'",
    );
    expect(rows).toEqual([{ source_key: "2", superseded_by_key: null }]);
  });

  it("brings a proposal to what is found now, under its old ids", async () => {
    const ids = `select r.id, s.id as statement, s.text, s.kind, r.rule from report r join statement s on s.key = r.statement_key
      where r.passage_exact like '%twice%'`;
    const { rows: right } = await db.pool.query(ids);
    await change(
      "update statement set text = 'We have read it', kind = 'INDIRECT' where text like '%twice%'",
    );
    await change("update report set rule = 'old-rule' where passage_exact like '%twice%'");
    await change("delete from quote where exact like '%twice%'");
    expect(await again()).toEqual([expect.objectContaining({ changed: [SERIOUS], unchanged: 2 })]);
    expect((await db.pool.query(ids)).rows).toEqual(right);
    const { rows } = await db.pool.query("select exact from quote where exact like '%twice%'");
    expect(rows).toHaveLength(1);
  });

  it("files a report under whom it finds speaking now; the old statement's id leads there", async () => {
    await change(`
      with who as (insert into subject (id, kind, slug, name, review_state)
        values ('actor_01h455vb4pex5vsknk084sn02q', 'ACTOR', 'reporters', 'reporters', 'PROPOSED') returning key),
      a as (insert into actor (key, actor_kind) select key, 'GROUP' from who returning key)
      update statement set speaker_key = a.key from a where text like '%twice%'`);
    const { rows } = await db.pool.query("select id from statement where text like '%twice%'");
    expect(await again()).toEqual([expect.objectContaining({ changed: [SERIOUS] })]);
    const { node } = await (await testGraph(db.pool)).ask(
      `{ node(id: "${rows[0].id}") { ... on Statement { speaker { name } } } }`,
    );
    expect(node).toEqual({ speaker: { name: "Anna Lindqvist" } });
  });

  it.each(["ACCEPTED", "EDITED", "REJECTED"])("keeps a report that was %s to the letter", async (state) => {
    await change("update report set rule = 'old-rule' where passage_exact like '%twice%'");
    await decide(state, "twice");
    const before = await graph();
    expect(await again()).toEqual([
      expect.objectContaining({ added: [], changed: [], removed: [], unchanged: 2, reviewed: 1 }),
    ]);
    expect(await graph()).toBe(before);
  });

  it("keeps what a person wrote, and does not propose it again", async () => {
    await change("update report set rule = null, confidence = null, review_state = 'ACCEPTED'");
    await change("update statement set text = 'It is no serious offer.' where text like '%twice%'");
    const before = await graph();
    expect(await again()).toEqual([expect.objectContaining({ added: [], removed: [], reviewed: 3 })]);
    expect(await graph()).toBe(before);
  });

  it("leaves alone what a person brought in, and the excerpts of data sets", async () => {
    await change("update source set form = 'EXCERPT', extractor = null");
    expect(await again()).toEqual([]);
  });

  it("says what changed, source by source", async () => {
    await change("delete from statement where text like '%door%'");
    const lines: string[] = [];
    expect(await runCommand(db.pool, readCommand(["--all"]), (line) => lines.push(line))).toBe(true);
    expect(lines.slice(1)).toEqual([
      `  + ${TALKS}`,
      "1 sources read again: 1 reports added, 0 changed, 0 removed, 2 as they were, 0 kept as people left them. 0 accounts of meetings added, 0 removed.",
    ]);
  });

  it("says how it is used", () => {
    expect(() => readCommand(["everything"])).toThrow(/npm run extract/);
  });
});
