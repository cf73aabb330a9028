import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { Pool } from "pg";
import { quotebankLine } from "../../bench/ingest/files.ts";
import { quotations } from "../../bench/ingest/quotations.ts";
import { comparePending, countPending } from "../../src/ingest/bulk/comparePending.ts";
import { readyMade } from "../../src/ingest/extractionOf.ts";
import { ingestDocument } from "../../src/ingest/ingestDocument.ts";
import { ingest, type Outcome } from "../../src/ingest/run.ts";
import { readInput } from "../../src/readers/read.ts";
import { isRefusal } from "../../src/readers/refusal.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { keepCountsFrom } from "../support/keepCountsFrom.ts";
import { expectCountsOfRows } from "./keptCounts.ts";
import { stored } from "./stored.ts";

// Real: PostgreSQL, readers, all stages.

jest.setTimeout(120_000);

let db: TestDatabase;
let folder: string;
beforeEach(async () => {
  db = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), "bulk-"));
});
afterEach(async () => {
  await db.drop();
  await rm(folder, { recursive: true });
});

async function file(lines: readonly (object | string)[]): Promise<string> {
  const path = join(folder, "quotes.jsonl");
  await writeFile(
    path,
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
  );
  return path;
}

async function bulk(pool: Pool, path: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const options = { stdin: Readable.from([]), fetchLinks: false, caller: null };
  for await (const outcome of ingest(pool, [path], options)) outcomes.push(outcome);
  return outcomes;
}

async function compareAll(pool: Pool): Promise<number> {
  let merged = 0;
  for await (const compared of comparePending(pool)) merged += compared.merged;
  return merged;
}

async function oneByOne(pool: Pool, path: string): Promise<void> {
  const bytes = Readable.from([await import("node:fs/promises").then(({ readFile }) => readFile(path))]);
  for await (const item of readInput({ name: "quotes.jsonl", bytes })) {
    if (item.kind !== "statements") continue;
    const { document, extraction } = readyMade(item);
    await ingestDocument(pool, document, extraction, null);
  }
}

const QUOTATION =
  "We have read every page of this offer twice over, and none of us in this house has found a single word in it that could be called serious by anybody.";

/** A line of Quotebank. */
const line = (
  speaker: string,
  quotation: string,
  date = "2019-03-04",
  urls = ["https://gazette.example/a"],
) => ({
  quoteID: `${date}-000001`,
  quotation,
  speaker,
  qids: [],
  date: `${date} 00:00:00`,
  numOccurrences: urls.length,
  probas: [[speaker, "0.9"]],
  urls,
  phase: "E",
});

/** What tells the two ways apart if anything does: names that lean on one another, repeats near and far, reprints. */
const DIFFICULT = [
  line("Anna Lindqvist", QUOTATION, "2019-03-04", [
    "https://gazette.example/a",
    "https://www.courier.example/b",
  ]),
  line("Lindqvist", "The harbour stays open for as long as the fishermen of this town need it."),
  line("Anna Lindqvist", QUOTATION, "2019-03-06", ["https://messenger.example/c"]),
  line("Anna Lindqvist", QUOTATION, "2019-08-06", ["https://messenger.example/d"]),
  line("Anna Lindqvist", `${QUOTATION} It is over.`, "2019-03-05", ["https://post.example/e"]),
  line("Karin Lindqvist", "No comment.", "2019-03-05"),
  line("Lindqvist", "No comment.", "2019-03-05"),
  line("Karin Lindqvist", "No comment.", "2019-03-05", ["https://gazette.example/f"]),
  line("Russia", "The ships will come back when the ice is gone.", "2019-03-05"),
  line("Moscow", "The ships will come back when the ice is gone.", "2019-03-05", ["https://post.example/g"]),
  line("Government of Norway", "We take note of it, and we will answer in writing.", "2019-03-05"),
  line("Norway", "We take note of it, and we will answer in writing.", "2019-03-06"),
  line("Volodymyr Zelensky", "There will be no talks about our land without us.", "2019-03-05"),
  line("Volodymyr Zelenskyy", "There will be no talks about our land without us.", "2019-03-05", [
    "https://post.example/h",
  ]),
  line("Madonna", "I will sing.", "2019-03-05"),
  line("None", "Nobody knows who said this at all.", "2019-03-05"),
  line("Anna Maria Lindqvist", "A middle name more is the same woman.", "2019-03-05"),
  line("Ida Holm", "The price of fish has doubled since last summer in all the ports.", "2019-03-05"),
  line("Ida Holm", "Since last summer the price of fish has doubled in all ports of ours.", "2019-03-05", [
    "https://post.example/i",
  ]),
];

describe("A bulk load", () => {
  it("ends, once its sources are compared, in what the documents give one by one", async () => {
    const path = await file([...DIFFICULT, ...[...quotations(60)].map(quotebankLine), ...DIFFICULT]);
    const outcomes = await bulk(db.pool, path);
    expect(outcomes.filter(isRefusal)).toEqual([]);
    await compareAll(db.pool);
    expect(await countPending(db.pool)).toBe(0);
    const other = await freshDatabase();
    try {
      await oneByOne(other.pool, path);
      expect(await stored(db.pool)).toEqual(await stored(other.pool));
    } finally {
      await other.drop();
    }
  });

  it("leaves the counts of speakers, publishers and kinds that are kept already those of the rows", async () => {
    await keepCountsFrom(db.pool, 10);
    const lines = [...quotations(400)].map(quotebankLine);
    await bulk(db.pool, await file(lines.slice(0, 200)));
    await db.pool.query("select make_pending(min(key)) from statement");
    await db.pool.query("select fold_tallies()"); // begins to keep them
    await bulk(db.pool, await file(lines));
    await expectCountsOfRows(db.pool, 5);
  });

  it("changes nothing when it comes again", async () => {
    const path = await file([...quotations(120)].map(quotebankLine));
    await bulk(db.pool, path);
    const before = await stored(db.pool);
    const again = await bulk(db.pool, path);
    expect(new Set(again.map((outcome) => "state" in outcome && outcome.state))).toEqual(
      new Set(["UNCHANGED"]),
    );
    expect(await stored(db.pool)).toEqual(before);
  });

  it("refuses a row that breaks a rule, with its line, and loads the others", async () => {
    await db.pool.query("alter table quote add constraint no_fish check (exact !~ 'price of fish')");
    const lines: (object | string)[] = [...quotations(85)].map(quotebankLine);
    lines.splice(40, 0, "{ broken");
    lines.splice(60, 0, line("Ida Holm", "The price of fish has doubled."));
    const outcomes = await bulk(db.pool, await file(lines));
    expect(outcomes.filter(isRefusal).map(({ line, code }) => [line, code])).toEqual([
      [41, "NOT_JSON"],
      [61, "INVALID"],
    ]);
    const { rows } = await db.pool.query("select count(*)::int as n from source");
    expect(rows).toEqual([{ n: outcomes.length - 2 }]);
  });

  it("is held to the rules of single rows: spans, quotes, dates", async () => {
    const client = await db.pool.connect();
    const batch = async (change: string) => {
      await client.query("begin");
      try {
        await client.query("select open_batch()");
        await client.query(BATCH);
        await client.query(change);
        await client.query("select file_batch()");
        return "filed";
      } catch (error) {
        return (error as { constraint?: string }).constraint;
      } finally {
        await client.query("rollback");
      }
    };
    try {
      expect(await batch("select")).toBe("filed");
      expect(await batch("update batch_report set passage_exact = 'Anna: no'")).toBe("span_is_the_slice");
      expect(
        await batch(
          "update batch_report set passage_end = 90, passage_exact = passage_exact || repeat('x', 79)",
        ),
      ).toBe("span_inside_source");
      expect(await batch("update batch_report set speaker_exact = 'Anne'")).toBe("span_is_the_slice");
      expect(await batch("update batch_quote set exact = 'yea'")).toBe("span_is_the_slice");
      expect(await batch("update batch_report set passage_start = 9, passage_exact = 's”'")).toBe(
        "quote_inside_passage",
      );
      expect(await batch("insert into batch_quote values (-1, 2, 8, 9, 'e')")).toBe("quotes_do_not_overlap");
      expect(await batch("update batch_source set published_end = '2025-03-03'")).toBe(
        "source_published_is_a_date",
      );
      expect(await batch("update batch_source set sha256 = repeat('0', 64)")).toBe(
        "source_sha256_is_of_text",
      );
    } finally {
      client.release();
    }
  });

  it("gives tables a new version once for a batch, and leaves the rules of single rows in force", async () => {
    const versions = async () =>
      new Set(
        (await db.pool.query("select key, mark from change where table_name = 'report'")).rows.map(String),
      );
    const before = (await db.pool.query("select table_versions() as v")).rows[0].v;
    await bulk(db.pool, await file([...quotations(120)].map(quotebankLine)));
    expect((await db.pool.query("select table_versions() as v")).rows[0].v).not.toBe(before);
    expect((await versions()).size).toBe(1);
    await expect(db.pool.query("update quote set exact = 'other'")).rejects.toMatchObject({
      constraint: "span_is_the_slice",
    });
  });

  it("and an ordinary one at the same time create nobody twice", async () => {
    const path = await file([...quotations(90)].map(quotebankLine));
    await Promise.all([bulk(db.pool, path), oneByOne(db.pool, path), bulk(db.pool, path)]);
    const { rows } = await db.pool.query(
      "select name from subject where kind = 'ACTOR' group by 1 having count(*) > 1 union all select name from publisher group by 1 having count(*) > 1",
    );
    expect(rows).toEqual([]);
    const counted = await db.pool.query(
      "select (select count(*)::int from source) as sources, (select count(distinct sha256)::int from source) as texts",
    );
    expect(counted.rows[0].sources).toBe(counted.rows[0].texts);
  });
});

/** One document of a batch, whose speaker speaks for the first time. */
const BATCH = `
  with subject as (
    insert into subject (id, kind, slug, name) values ('actor_01h455vb4pex5vsknk084sn02q', 'ACTOR', 'anna', 'Anna') returning key
  ), actor as (insert into actor (key, actor_kind) select key, 'PERSON' from subject),
  source as (
    insert into batch_source (key, id, language, published_edtf, published_start, published_end, published_precision, text, sha256)
    values (-1, 'source_01h455vb4pex5vsknk084sn02q', 'en', '2025-03-04', '2025-03-04', '2025-03-05', 'DAY', 'Anna: “yes”',
      encode(sha256(convert_to('Anna: “yes”', 'UTF8')), 'hex'))
  ), statement as (
    insert into batch_statement (key, id, speaker_key, kind, text, language)
    select -1, 'statement_01h455vb4pex5vsknk084sn02q', key, 'DIRECT', 'yes', 'en' from subject
  ), report as (
    insert into batch_report values (-1, 'report_01h455vb4pex5vsknk084sn02q', -1, -1, 0, 11, 'Anna: “yes”', 0, 4, 'Anna', 'quotebank', 0.9)
  )
  insert into batch_quote values (-1, 1, 7, 10, 'yes')`;
