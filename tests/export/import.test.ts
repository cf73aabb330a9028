import { readFile } from "node:fs/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { createKey } from "../../src/access/keys.ts";
import { newId } from "../../src/domain/ids.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { exported, exportOf, imported, ingesting, type Line, linesOf } from "./support.ts";

// Real: PostgreSQL, its rules, the reader. The sample has every kind of record, and everything that may be left out.

const SAMPLE = new URL("sample.jsonl", import.meta.url);

let sample: string;
let lines: Line[];
beforeAll(async () => {
  sample = await readFile(SAMPLE, "utf8");
  lines = linesOf(sample).slice(1, -1);
});

let db: TestDatabase;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.drop());

/** The sample's lines with one of them changed: that whose slug or passage or title is so. */
function changed(is: (line: Line) => boolean, change: (line: Line) => object): Line[] {
  const at = lines.findIndex(is);
  if (at < 0) throw new Error("The sample has no such line.");
  return lines.with(at, { ...lines[at]!, ...change(lines[at]!) });
}
const called = (slug: string) => (line: Line) => line.slug === slug;
const idOf = (is: (line: Line) => boolean) => lines.find(is)!.id!;
/** As line `n` of the file, the header being the first. */
const numberOf = (is: (line: Line) => boolean) => lines.findIndex(is) + 2;
const isFirst = (kind: string) => (line: Line) => line === lines.find((each) => each.kind === kind);

describe("an export in other orders and parts", () => {
  it("gives the same graph whatever order lines have that may refer to later ones", async () => {
    const groups = [["publisher"], ["actor", "place", "topic", "meeting"], ["source"], ["mention"]];
    const groupOf = ({ kind }: Line) => groups.findIndex((kinds) => kinds.includes(kind));
    const [head, tail] = [
      lines.filter((line) => groupOf(line) >= 0),
      lines.filter((line) => groupOf(line) < 0),
    ];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(head, { minLength: head.length }), async (shuffled) => {
        const other = await freshDatabase();
        const file = exportOf([...shuffled.toSorted((a, b) => groupOf(a) - groupOf(b)), ...tail]);
        expect((await imported(other.pool, file)).refusals).toEqual([]);
        expect(await exported(other.pool)).toBe(sample);
        await other.drop();
      }),
      { numRuns: 3 },
    );
  });

  it("loads a statement that was merged into a later one, and its reports", async () => {
    const statements = lines.filter(({ kind }) => kind === "statement" || kind === "report");
    const before = lines.slice(0, lines.indexOf(statements[0]!));
    const after = lines.slice(lines.indexOf(statements.at(-1)!) + 1);
    const file = exportOf([...before, ...statements.toReversed(), ...after]);
    expect((await imported(db.pool, file)).refusals).toEqual([]);
    expect(await exported(db.pool)).toBe(sample);
  });

  it("is completed by the whole, whatever part of it came before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(lines), async (part) => {
        const other = await freshDatabase();
        const first = await imported(other.pool, exportOf(part));
        expect(first.new + first.refused).toBe(part.length);
        expect(new Set(first.refusals.map(({ code }) => code))).toEqual(
          new Set(first.refused > 0 ? ["REFERENCE"] : []),
        );
        const second = await imported(other.pool, sample);
        expect(second).toMatchObject({ unchanged: first.new, refused: 0 });
        expect(await exported(other.pool)).toBe(sample);
        await other.drop();
      }),
      { numRuns: 4 },
    );
  });

  it("is added to what is there", async () => {
    const publisher = lines.find(called("north-wire"))!;
    const own = { ...publisher, id: publisher.id!.replace(/..$/, "zz"), slug: "own", names: [] };
    await imported(db.pool, exportOf([own]));
    expect(await imported(db.pool, sample)).toMatchObject({ new: lines.length, refused: 0 });
    expect(linesOf(await exported(db.pool))).toHaveLength(lines.length + 3);
  });

  it("says with which key its rows were recorded", async () => {
    await createKey(db.pool, "Ann", "CONTRIBUTOR");
    const { rows } = await db.pool.query<{ key: string }>("select key from api_key");
    for await (const _ of ingesting(db.pool, sample, rows[0]));
    const recorded = await db.pool.query("select distinct recorded_by_key as key from report");
    expect(recorded.rows).toEqual(rows);
  });
});

describe("nothing is overwritten", () => {
  it("by a row that is there with other content; what is there as it was is unchanged", async () => {
    await imported(db.pool, sample);
    const file = changed(called("olaf-brandt"), () => ({ name: "Olav Brandt" }));
    const { refusals, ...counts } = await imported(db.pool, exportOf(file));
    expect(counts).toEqual({ new: 0, unchanged: lines.length - 1, refused: 1 });
    expect(refusals).toMatchObject([{ path: "-", line: numberOf(called("olaf-brandt")), code: "CONFLICT" }]);
    expect(refusals[0]!.reason).toMatch(/^actor_\w+ is there with other content \(name\)/);
    expect(await exported(db.pool)).toBe(sample);
  });

  it("and what is new and refers to such a row is refused with it", async () => {
    const other = { ...lines.find(called("olaf-brandt"))!, name: "Olav Brandt" };
    await imported(db.pool, exportOf([other]));
    const { refusals } = await imported(db.pool, sample);
    const kinds = refusals.map(({ line, code }) => `${lines[line! - 2]!.kind} ${code}`);
    // His statement, its report, how that was told apart from another, and what it denies.
    expect(kinds).toEqual([
      "actor CONFLICT",
      "statement REFERENCE",
      "report REFERENCE",
      "federation REFERENCE",
      "relation REFERENCE",
    ]);
    expect(linesOf(await exported(db.pool))).toHaveLength(lines.length + 2 - 4);
  });

  it("a slug, a country code or a text that another row has is refused, and so is what refers to that", async () => {
    const source = lines.find(({ kind, publisher }) => kind === "source" && publisher !== undefined)!;
    await imported(
      db.pool,
      exportOf([
        lines.find(({ id }) => id === source.publisher)!,
        { ...lines.find(called("coastland"))!, id: "place_01h455vb4pex5vsknk084sn02q", slug: "other" },
        { ...lines.find(called("olaf-brandt"))!, id: "actor_01h455vb4pex5vsknk084sn02q" },
        { ...source, id: "source_01h455vb4pex5vsknk084sn02q" },
      ]),
    );
    const { refusals } = await imported(db.pool, sample);
    const reasons = refusals.map(({ line, code, reason }) => `${line} ${code} ${reason}`);
    expect(reasons).toContainEqual(
      expect.stringMatching(
        /CONFLICT The country code of place_\w+ is that of place_01h455vb4pex5vsknk084sn02q\./,
      ),
    );
    expect(reasons).toContainEqual(
      expect.stringMatching(/CONFLICT The slug of actor_\w+ is that of actor_01h4/),
    );
    expect(reasons).toContainEqual(
      expect.stringMatching(/CONFLICT The text of source_\w+ is that of source_01h4/),
    );
    // Port Elin lies in Coastland, and nearly everything refers to it.
    expect(reasons).toContainEqual(
      expect.stringMatching(/REFERENCE place_\w+ refers to place_\w+, which was refused/),
    );
    expect(refusals.every(({ line }) => line !== undefined)).toBe(true);
  });
});

describe("what cannot be loaded", () => {
  it("is refused by its line when it is broken, with what refers to it; the others are loaded", async () => {
    const broken = numberOf(isFirst("review"));
    const text = sample
      .split("\n")
      .with(broken - 1, '{"kind":"review",')
      .join("\n");
    const result = await imported(db.pool, text);
    expect(result).toMatchObject({ new: lines.length - 1, refused: 1 });
    expect(result.refusals[0]).toMatchObject({ line: broken, code: "NOT_JSON" });
  });

  it("is not refused for a broken line whose row is there", async () => {
    await imported(db.pool, sample);
    const source = sample
      .split("\n")
      .with(numberOf(isFirst("source")) - 1, "{")
      .join("\n");
    const { refusals } = await imported(db.pool, source);
    expect(refusals.map(({ code }) => code)).toEqual(["NOT_JSON"]);
  });

  it("is refused when PostgreSQL's rules do not have it, with what refers to it; the others are loaded", async () => {
    const file = changed(isFirst("report"), (line) => {
      const { end, exact } = line.passage as { end: number; exact: string };
      return { passage: { start: 1, end: end + 1, exact } };
    });
    const { refusals, new: added } = await imported(db.pool, exportOf(file));
    const id = idOf(isFirst("report"));
    expect(refusals).toMatchObject([
      { line: numberOf(isFirst("report")), code: "INVALID", reason: expect.stringContaining(id) },
      { line: numberOf(isFirst("review")), code: "REFERENCE" },
    ]);
    expect(added).toBe(lines.length - 2);
  });

  it("is what waited for a later line in vain, and not what did not", async () => {
    const statements = lines.filter(({ kind }) => kind === "statement");
    const [never, later, merged] = statements as [Line, Line, Line];
    const report = lines.find(isFirst("report"))!;
    const hop = { actor: newId("Actor"), ...(report.passage as object) };
    // More than are loaded at once.
    const others = Array.from({ length: 1000 }, () => ({ ...later, id: newId("Statement") }));
    const head = lines.slice(0, lines.indexOf(never));
    const waiting = [
      { ...merged, mergedInto: later.id },
      { ...report, attribution: [hop] },
    ];
    const { new: added, refusals } = await imported(
      db.pool,
      exportOf([...head, ...waiting, ...others, later]),
    );
    expect(refusals.map(({ reason }) => reason)).toEqual([
      `${report.id} refers to ${never.id}, which is not there.`,
    ]);
    expect(added).toBe(head.length + 1 + others.length + 1);
  });

  it("is a circle of what is broader: the whole of it is refused, and the others are loaded", async () => {
    const file = changed(called("trade"), () => ({ broader: [idOf(called("harbour-repairs"))] }));
    const { refusals } = await imported(db.pool, exportOf(file));
    const [first] = refusals;
    expect(first).toMatchObject({ code: "INVALID", reason: expect.stringContaining("cannot be broader") });
    const slugs = linesOf(await exported(db.pool)).map(({ slug }) => slug);
    expect(slugs).toContain("port-elin");
    expect(slugs).not.toContain("trade");
  });

  it("is the end of a file that was cut off: what came is loaded, and the loss is told", async () => {
    const cut = sample.slice(0, sample.indexOf('"kind":"review"') + 60);
    const result = await imported(db.pool, cut);
    expect(result.refusals.map(({ code }) => code)).toEqual(["NOT_JSON", "CUT_OFF"]);
    expect(result.new).toBe(lines.length - 1);
    const between = sample.slice(0, sample.indexOf('{"kind":"account"'));
    expect((await imported(db.pool, between)).refusals.map(({ code }) => code)).toEqual(["CUT_OFF"]);
    expect((await imported(db.pool, sample)).refused).toBe(0);
    expect(await exported(db.pool)).toBe(sample);
  });

  it("is a file that lacks lines in the middle", async () => {
    const text = sample
      .split("\n")
      .toSpliced(numberOf(isFirst("review")) - 1, 1)
      .join("\n");
    const { refusals } = await imported(db.pool, text);
    expect(refusals).toMatchObject([{ code: "CUT_OFF", reason: expect.stringContaining("26 came") }]);
  });
});
