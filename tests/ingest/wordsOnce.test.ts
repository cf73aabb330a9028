import { afterAll, beforeAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import { freshDatabase, type TestDatabase } from "../support/database.ts";

// Real: PostgreSQL, its parser and dictionaries.

let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

/** What a parser may take amiss: what it sees as one word, and what as several. */
const PIECES = [
  ..."The Kremlin said “we don’t know”, it's – U.S.-led 10:30 1e5 -5 +7 3.14 1,000 e-mail O'Neill São Zürich".split(
    " ",
  ),
  ..."www.outlet.example https://a.example/b/c?d=e&f#g a@b.example /usr/lib/x.txt C:\\x ../y &amp; & @ # 50% $3.5bn".split(
    " ",
  ),
  ..."<b> </b> <!-- --> a<b x>y 'quoted' \"so\" (this) [that] … ... don't. well-known, ex-president's Ångström ﬁsh Ⅷ 中国 мир".split(
    " ",
  ),
  ..."a a b \\ \\' ' '' : 'a':1 \u00a0 \u2003 \t \n 🐟 e\u0301 İ ß under_score x=y http:// mailto:a@b.example 1.2.3 v2 2nd 007".split(
    " ",
  ),
];
const text = fc.oneof(
  fc
    .array(fc.constantFrom(...PIECES), { maxLength: 9 })
    .chain((pieces) => fc.constantFrom(" ", "\n", "", "  ").map((blank) => pieces.join(blank))),
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.constantFrom(...PIECES).chain((piece) => fc.nat(260).map((n) => `${piece} `.repeat(n))),
);

it("The words of a text that goes on after a passage are those of the passage and those of the rest", async () => {
  let shared = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 100, maxLength: 200 }), async (pairs) => {
      const plain = (each: string) => each.replaceAll("\0", "").toWellFormed();
      const { rows } = await db.pool.query(
        `select one, other, known_first || words_of(' ' || other) = words_of(one || ' ' || other) as first,
           words_of(one) || known_last = words_of(one || ' ' || other) as last
         from (
           select one, other,
             case when goes_on(one || ' ' || other, char_length(one) + 1, words_of_passage(one)) then words_of_passage(one) end,
             case when goes_on(one || ' ' || other, char_length(one) + 1, words_of_passage(other)) then words_of_passage(other) end
           from unnest($1::text[], $2::text[]) t (one, other)
         ) t (one, other, known_first, known_last) where known_first is not null or known_last is not null`,
        [pairs.map(([one]) => plain(one)), pairs.map(([, other]) => plain(other))],
      );
      shared += rows.length;
      expect(rows.filter(({ first, last }) => first === false || last === false)).toEqual([]);
    }),
    { numRuns: 20 },
  );
  expect(shared).toBeGreaterThan(500);
});

it("No mark that has a plain one is left, whichever stands beside it", async () => {
  const marks = [..."“”„‟«»‹›‘’‚‛–—…•\u00a0"];
  const { rows } = await db.pool.query<{ plain: string }>(
    "select plain_marks(t) as plain from unnest($1::text[]) t",
    [marks.flatMap((one) => marks.map((other) => `“a ${one}b${other}” c`))],
  );
  expect(rows.filter(({ plain }) => /[^\x20-\x7e]/.test(plain))).toEqual([]);
  expect(rows).toHaveLength(marks.length ** 2);
});
