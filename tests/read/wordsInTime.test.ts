import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { sql } from "../../src/read/sql.ts";
import { matchesInTime } from "../../src/read/stretches.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";

// Real: PostgreSQL, its functions of stretches. Made up: 4,000 rows of twelve years with words of every frequency.
describe("The first matches of words in the order of time", () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
    await db.pool.query(`create table matched as
      select key, timestamptz '2013-05-05' + (key * key % 4001) * interval '26 hours' as at, key % 7 <> 0 as listed,
        to_tsvector('simple', concat_ws(' ', 'everywhere', case when key % 2 = 0 then 'half' end,
          case when key % 40 = 0 then 'hundred' end, case when key % 900 = 0 then 'rare' end,
          case when (key * key % 4001) < 1500 then 'past' end, case when (key * key % 4001) > 2500 then 'lately' end,
          case when (key * key % 4001) between 1500 and 1800 then 'once' end)) as search
      from generate_series(1, 4000) key`);
  });
  afterAll(() => db.drop());

  const WORDS = [
    "everywhere",
    "half",
    "hundred",
    "rare",
    "past",
    "lately",
    "once",
    "half & past",
    "half & once",
    "none",
  ];

  it("are those that sorting all of them gives, however frequent the words are and wherever one starts", async () => {
    const asked = fc.record({
      word: fc.constantFrom(...WORDS),
      size: fc.constantFrom(1, 2, 3, 20, 700),
      back: fc.boolean(),
      start: fc.option(
        fc.date({ min: new Date("2013-01-01"), max: new Date("2026-01-01"), noInvalidDate: true }),
      ),
      onlyListed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ word, size, back, start, onlyListed }) => {
        const bound = start && (back ? sql`m.at < ${start}` : sql`m.at > ${start}`);
        const listed = onlyListed ? sql`m.listed` : sql`true`;
        const where = bound ? sql`${listed} and ${bound}` : listed;
        const orderBy = back ? sql`order by m.at desc, m.key desc` : sql`order by m.at, m.key`;
        const words = sql`${word}::tsquery`;
        const found = matchesInTime({
          from: sql`matched m`,
          alias: sql`m`,
          words,
          time: sql`m.at`,
          back,
          start: start && sql`${start}::timestamptz`,
          where,
          orderBy,
          size,
        });
        const keys = async (rows: typeof found) =>
          (await db.pool.query({ text: rows.text, values: rows.values })).rows.map(({ key }) => key);
        expect(await keys(sql`select m.key from (${found}) m ${orderBy}`)).toEqual(
          await keys(
            sql`select m.key from matched m where m.search @@ ${words} and ${where} ${orderBy} limit ${size}`,
          ),
        );
      }),
      { numRuns: 150 },
    );
  });
});
