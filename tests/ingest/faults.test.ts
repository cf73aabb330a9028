import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ingest, type Outcome } from "../../src/ingest/run.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";

// Real: PostgreSQL, whose sessions are ended in the middle of what they do.

const ARTICLES = Array.from({ length: 8 }, (_, i) => ({
  title: `Report ${i}`,
  publisher: `Paper ${i % 4}`,
  published: "2025-03-04",
  language: "en",
  text: `Article ${i}.\n\nForeign Minister Anna Lindqvist said on Tuesday that Norway would build ${i + 2} ships.\n\n"We need all of them," said Admiral Bo Ek.`,
}));

/** One that is in a transaction. */
const END_A_SESSION = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null limit 1`;

describe("Ingesting while the database is in trouble", () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await freshDatabase();
  });
  afterEach(() => db.drop());

  async function run(): Promise<Outcome[]> {
    const lines = ARTICLES.map((article) => `${JSON.stringify(article)}\n`);
    const options = {
      stdin: Readable.from(lines.map((line) => Buffer.from(line))),
      fetchLinks: false,
      caller: null,
    };
    const outcomes: Outcome[] = [];
    for await (const outcome of ingest(db.pool, ["-"], options)) outcomes.push(outcome);
    return outcomes;
  }
  const GRAPH = `
    select c.title, r.passage_exact, t.text, x.name, (select count(*) from report where statement_key = t.key) as reports
    from report r join source c on c.key = r.source_key join statement t on t.key = r.statement_key join subject x on x.key = t.speaker_key
    order by c.title, r.passage_start`;

  it("loses nothing and doubles nothing when its sessions are ended", async () => {
    await run();
    const { rows: whole } = await db.pool.query(GRAPH);
    expect(whole.length).toBeGreaterThan(12);
    await db.pool.query("truncate source, subject, publisher, statement cascade");
    let ended = 0;
    const endOne = async () => {
      if (ended >= 5) return;
      const { rowCount } = await db.pool.query(END_A_SESSION).catch(() => ({ rowCount: 0 })); // it may end itself
      ended += rowCount ?? 0;
    };
    const trouble = setInterval(() => void endOne(), 50);
    const outcomes = await run().finally(() => clearInterval(trouble));
    expect(ended).toBeGreaterThan(1);
    expect(outcomes.filter((outcome) => "kind" in outcome)).toEqual([]);
    expect((await db.pool.query(GRAPH)).rows).toEqual(whole);
  });

  it("gives up with the database's own words when it stays away", async () => {
    await db.pool.query(`alter table source rename to away`);
    await expect(run()).rejects.toThrow('relation "source" does not exist');
  });
});
