import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { newId } from "../../src/domain/ids.ts";
import { exportGraph } from "../../src/export/exportGraph.ts";
import { ingest } from "../../src/ingest/run.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { randomDatabase, seededDatabase } from "../support/loadedDatabase.ts";
import { exported, imported, linesOf } from "./support.ts";

// Real: PostgreSQL, its rules, the reader and the writer. Each graph goes out, into an empty database, and out again.

const SAMPLE = new URL("sample.jsonl", import.meta.url);

/** Counts, origins, filing and words, without keys. */
const DERIVED = `
  select concat_ws('|', id, report_count, publisher_count, origin_count, contested, review_state, listed, said_sort, published_by,
    search::text) as row from statement
  union all select concat_ws('|', r.id, p.id, s.id, passage_prefix, passage_suffix) from report r
    left join publisher p on p.key = r.origin_publisher_key left join source s on s.key = r.origin_source_key
  union all select concat_ws('|', t.id, x.id, a.direct, a.listed, a.origin_count) from statement_about a
    join statement t on t.key = a.statement_key join subject x on x.key = a.subject_key
  union all select concat_ws('|', r.id, w.word, w.at) from report_word w join report r on r.key = w.report_key order by 1`;

let to: TestDatabase;
beforeEach(async () => {
  to = await freshDatabase();
});
afterEach(() => to.drop());

/** Expects that a graph comes back byte for byte, and that taking it in again changes nothing. */
async function expectRoundTrip(from: TestDatabase): Promise<string> {
  const file = await exported(from.pool);
  await from.drop();
  const records = linesOf(file).length - 2;
  expect(await imported(to.pool, file)).toEqual({ new: records, unchanged: 0, refused: 0, refusals: [] });
  expect(await exported(to.pool)).toBe(file);
  expect(await imported(to.pool, file)).toEqual({ new: 0, unchanged: records, refused: 0, refusals: [] });
  return file;
}

describe("an export of the whole graph comes back byte for byte", () => {
  it("with the curated documents, and ones that were read: their mentions and what was decided on them", async () => {
    const from = await seededDatabase();
    const articles = [
      "---\ntitle: Ministry refuses\npublisher: Harbour Post\npublished: 2025-03-05\n---\n" +
        "“Norway would not accept the offer,” said Anna Lindqvist, the Norwegian foreign minister, on Tuesday. 🚢\n",
      "---\ntitle: Refused\npublished: 2025-03-06\n---\n" +
        "Norway would not accept the offer, Anna Lindqvist said on Tuesday. Dmitry Peskov told RIA that the talks were over.\n",
    ];
    for (const article of articles)
      for await (const outcome of ingest(from.pool, ["-"], {
        stdin: Readable.from([Buffer.from(article)]),
        fetchLinks: false,
        caller: null,
      }))
        expect(outcome).toMatchObject({ state: "NEW" });
    // What people decide: two that are not the same, and what was before a correction, nulls and all.
    await from.pool.query(
      `insert into federation (report_key, statement_key, state, score, reason, explanation, decided_by)
       select max(r.key), min(t.key), 'APART', 0.3, 'BY_HAND', 'They are not the same.', 'ana' from report r, statement t`,
    );
    await from.pool.query(
      `insert into review (id, report_key, decision, reviewer, before, after)
       select $1, max(key), 'EDITED', 'ana', '{"cue": null, "parts": [{"b": null, "aa": 1}]}', '[null, "x"]' from report`,
      [newId("Review")],
    );
    const kinds = linesOf(await expectRoundTrip(from)).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["mention", "federation", "review"]));
  });

  it("as a file that was written by this version: old files stay readable", async () => {
    const file = await readFile(SAMPLE, "utf8");
    expect(await imported(to.pool, file)).toMatchObject({ new: 27, refused: 0, refusals: [] });
    expect(await exported(to.pool)).toBe(file);
  });

  it("with merged rows, reprints of reprints and texts of any script; what is derived of it is as it was", async () => {
    const from = await randomDatabase();
    const before = await from.pool.query(DERIVED);
    await expectRoundTrip(from);
    expect((await to.pool.query(DERIVED)).rows).toEqual(before.rows);
  }, 120_000);
});

describe("an export", () => {
  it("of the same graph is the same bytes, whatever keys its rows have", async () => {
    const file = await readFile(SAMPLE, "utf8");
    await imported(to.pool, file);
    await to.pool.query("update publisher set key = key + 1000");
    await to.pool.query("update statement set text = text");
    expect(await exported(to.pool)).toBe(file);
  });

  it("is one moment, though others write meanwhile", async () => {
    const file = await readFile(SAMPLE, "utf8");
    await imported(to.pool, file);
    let text = "";
    for await (const lines of exportGraph(to.pool)) {
      if (lines.records > 0) await to.pool.query("update subject set name = name || '!'");
      text += lines.text;
    }
    expect(text).toBe(file);
  });

  it("lets go of its connection when nobody reads on", async () => {
    for await (const _ of exportGraph(to.pool)) break;
    expect(to.pool.idleCount + to.pool.waitingCount).toBe(0);
    expect((await to.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });
});
