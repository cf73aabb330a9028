import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { newId } from "../../src/domain/ids.ts";
import { codePointLength, slice } from "../../src/domain/spans.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import type { Row } from "../support/insertRows.ts";
import { passageOf, Samples } from "../support/samples.ts";

// A letter beyond the BMP, an emoji of several code points, a letter with a combining accent.
const TEXT = "𝒮ergey said: “peace 🕊️ is a cafe\u0301 away”, he told RIA. ".padEnd(120, "… and so on ");
const LENGTH = codePointLength(TEXT);

// Real: PostgreSQL and its migrations; no code of ours is in the way.
describe("PostgreSQL refuses a span", () => {
  let db: TestDatabase;
  let add: Samples;
  let source: string;
  let statement: string;
  beforeAll(async () => {
    db = await freshDatabase();
    add = new Samples(db.pool);
    source = await add.source(TEXT);
    statement = await add.statement(await add.actor());
  });
  afterAll(() => db.drop());

  const passage = (start: number, end: number, exact = slice(TEXT, start, end)): Row => ({
    passage_start: start,
    passage_end: end,
    passage_exact: exact,
  });
  const report = (span: Row, row: Row = {}) => add.report(statement, source, row, span);
  const refused = (constraint: string) => expect.objectContaining({ constraint });

  it.each([
    ["that begins before its text", -1, 5, "span_inside_source"],
    ["that ends after its text", 0, LENGTH + 1, "span_inside_source"],
    ["that ends where UTF-16 counts the end", LENGTH, TEXT.length, "span_inside_source"],
    ["that is empty", 5, 5, "span_inside_source"],
    ["that ends before it starts", 9, 5, "span_inside_source"],
  ])("%s", async (_, start, end, constraint) => {
    await expect(report(passage(start, end))).rejects.toEqual(refused(constraint));
  });

  it.each([
    ["other words", "𝒮ergej"],
    ["other case", "𝒮ERGEY"],
    ["the same letters composed otherwise", "cafe\u0301".normalize("NFC")],
    ["one code point too few", "𝒮erge"],
  ])("whose exact is not the slice, but %s", async (_, exact) => {
    const { passage_start: start, passage_end: end } = passageOf(
      TEXT,
      exact.startsWith("caf") ? "cafe\u0301" : "𝒮ergey",
    );
    await expect(report(passage(start as number, end as number, exact))).rejects.toEqual(
      refused("span_is_the_slice"),
    );
  });

  it("of a speaker or a cue that is not the slice, or only half there", async () => {
    const span = passageOf(TEXT, "he told RIA");
    const speaker = { speaker_start: 0, speaker_end: 7, speaker_exact: "𝒮ergey" };
    await expect(report(span, { ...speaker, speaker_exact: "Someone" })).rejects.toEqual(
      refused("span_is_the_slice"),
    );
    await expect(report(span, { ...speaker, speaker_exact: null })).rejects.toEqual(
      refused("report_speaker_whole"),
    );
    await expect(report(span, { cue_end: 4 })).rejects.toEqual(refused("report_cue_whole"));
  });

  it("of an account or a relation that is not the slice", async () => {
    const wrong = { source_key: source, ...passage(0, 7, "Someone") };
    const account = {
      id: newId("MeetingAccount"),
      meeting_key: await add.meeting(),
      status: "HELD",
      ...wrong,
    };
    await expect(add.insert("meeting_account", account)).rejects.toEqual(refused("span_is_the_slice"));
    const other = await add.statement(await add.actor());
    const relation = { id: newId("Relation"), from_key: other, to_key: statement, type: "DENIES", ...wrong };
    await expect(add.insert("relation", relation)).rejects.toEqual(refused("span_is_the_slice"));
  });

  it("of a quote outside its passage, or of a hop outside its text", async () => {
    const key = await report(passageOf(TEXT, "“peace 🕊️ is a cafe\u0301 away”"));
    const part = (exact: string) => {
      const { passage_start: start, passage_end: end } = passageOf(TEXT, exact);
      return { report_key: key, ordinal: 1, start, end, exact };
    };
    await expect(add.insert("quote", part("he told RIA"))).rejects.toEqual(refused("quote_inside_passage"));
    await add.insert("quote", part("peace 🕊️"));
    const hop = { ...part("he told RIA"), publisher_key: await add.publisher() };
    await expect(add.insert("attribution_hop", { ...hop, end: LENGTH + 1 })).rejects.toEqual(
      refused("span_inside_source"),
    );
    await add.insert("attribution_hop", hop);
  });

  it("of a passage that leaves a quote outside, by the end of the transaction", async () => {
    const key = await report(passageOf(TEXT, "peace 🕊️ is a"));
    const { passage_start: start } = passageOf(TEXT, "🕊️");
    await add.insert("quote", { report_key: key, ordinal: 1, start, end: (start as number) + 2, exact: "🕊️" });
    const shrink =
      "update report set passage_end = passage_start + 5, passage_exact = 'peace' where key = $1";
    await expect(db.pool.query(shrink, [key])).rejects.toEqual(refused("quote_inside_passage"));
    const client = await db.pool.connect();
    await client.query("begin");
    await client.query(shrink, [key]);
    await client.query("delete from quote where report_key = $1", [key]);
    await client.query("commit");
    client.release();
  });

  it("and fills prefix and suffix itself, up to 32 code points", async () => {
    const key = await report(passageOf(TEXT, "cafe\u0301"), {
      passage_prefix: "invented",
      passage_suffix: "invented",
    });
    const { start, end } = { start: TEXT.indexOf("cafe"), end: TEXT.indexOf("cafe") + 5 };
    const { rows } = await db.pool.query("select passage_prefix, passage_suffix from report where key = $1", [
      key,
    ]);
    expect(rows).toEqual([
      {
        passage_prefix: Array.from(TEXT.slice(0, start)).slice(-32).join(""),
        passage_suffix: Array.from(TEXT.slice(end)).slice(0, 32).join(""),
      },
    ]);
  });

  it("of a long text as of a short one, wherever its pages begin", async () => {
    const points = Array.from({ length: 20_000 }, (_, i) =>
      i % 7 === 0 ? "𝒮" : String.fromCodePoint(97 + (i % 26)),
    );
    const text = points.join("");
    const long = await add.source(text);
    const reportOf = (row: Row) => add.report(statement, long, {}, row);
    for (const [start, end] of [
      [0, 10],
      [4090, 4096],
      [4096, 4097],
      [8000, 12_300],
      [19_990, 20_000],
    ] as const) {
      const exact = points.slice(start, end).join("");
      const key = await reportOf(passage(start, end, exact));
      const { rows } = await db.pool.query(
        "select passage_prefix, passage_suffix from report where key = $1",
        [key],
      );
      expect(rows).toEqual([
        {
          passage_prefix: points.slice(Math.max(0, start - 32), start).join(""),
          passage_suffix: points.slice(end, end + 32).join(""),
        },
      ]);
    }
    await expect(reportOf(passage(4090, 4100, "x".repeat(10)))).rejects.toEqual(refused("span_is_the_slice"));
    await expect(reportOf(passage(19_999, 20_001, points.at(-1)))).rejects.toEqual(
      refused("span_inside_source"),
    );
    expect(
      (await db.pool.query("select string_agg(text, '' order by page) as text from source_page")).rows,
    ).toEqual([{ text }]);
  });
});
