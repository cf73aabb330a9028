import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { type Data, type TestGraph, testGraph } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";
import { dateColumns } from "../support/randomGraph/dates.ts";
import { Samples } from "../support/samples.ts";

const INTERVALS = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];
const LISTS = [
  { list: "statements", date: "said", narrowed: 'asOf: "2025-03"' },
  { list: "sources", date: "published", narrowed: 'language: ["en"]' },
  { list: "meetings", date: "date", narrowed: "format: [TALKS, CALL]" },
];
const CASES = LISTS.flatMap((list) => INTERVALS.map((interval) => ({ ...list, interval })));
const TIMELINE = "buckets { edtf start end count } coarserCount undatedCount";

// Real: PostgreSQL, schema, resolvers, read path.
describe("A timeline", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await randomDatabase();
    graph = await testGraph(db.pool);
  });
  afterAll(() => db.drop());

  it.each(CASES)(
    "of $list by $interval adds up to the list, and leaves no gap",
    async ({ list, interval, narrowed }) => {
      for (const filter of ["", `(filter: { ${narrowed} })`]) {
        const data = await graph.ask(
          `{ ${list}${filter} { totalCount timeline(interval: ${interval}) { ${TIMELINE} } } }`,
        );
        const { buckets, coarserCount, undatedCount } = data[list].timeline;
        expect(buckets.length).toBeGreaterThan(0);
        const sum = buckets.reduce((total: number, bucket: Data) => total + bucket.count, 0);
        expect(sum + coarserCount + undatedCount).toBe(data[list].totalCount);
        for (const [i, bucket] of buckets.entries()) if (i > 0) expect(bucket.start).toBe(buckets[i - 1].end);
        expect([buckets[0].count > 0, buckets.at(-1).count > 0]).toEqual([true, true]);
      }
    },
  );

  it.each(CASES)(
    "of $list by $interval counts in each bucket what the list gives during it",
    async ({ list, date, interval }) => {
      const data = await graph.ask(`{ ${list} { timeline(interval: ${interval}) { ${TIMELINE} } } }`);
      const buckets = data[list].timeline.buckets.slice(0, 40);
      const counts = await graph.ask(
        `{ ${buckets.map(({ edtf }: Data, i: number) => `b${i}: ${list}(filter: { ${date}: { during: "${edtf}" } }) { totalCount }`).join(" ")} }`,
      );
      expect(buckets.map((_: Data, i: number) => counts[`b${i}`].totalCount)).toEqual(
        buckets.map(({ count }: Data) => count),
      );
    },
  );

  it("of an empty list, or of undated rows alone, has no buckets", async () => {
    const data = await graph.ask(
      `{ none: statements(filter: { minOrigins: 99 }) { timeline(interval: DAY) { ${TIMELINE} } } }`,
    );
    expect(data.none.timeline).toEqual({ buckets: [], coarserCount: 0, undatedCount: 0 });
  });

  it.each(["Europe/Atlantis", "+02:00", "", "CET", "PST"])("is refused in the time zone %j", async (zone) => {
    expect(
      await graph.refusal(`{ statements { timeline(interval: DAY, timeZone: "${zone}") { undatedCount } } }`),
    ).toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it.each(
    Intl.supportedValuesOf("timeZone")
      .filter((_, i) => i % 40 === 0)
      .concat("UTC"),
  )("is answered in the time zone %s", async (zone) => {
    await graph.ask(
      `{ statements { timeline(interval: MONTH, timeZone: "${zone}") { buckets { count } } } }`,
    );
  });
});

describe("A timeline's time zone", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await freshDatabase();
    graph = await testGraph(db.pool);
    const add = new Samples(db.pool);
    const speaker = await add.actor();
    for (const said of [
      "2025-03-29T22:59Z",
      "2025-03-29T23:00Z",
      "2025-03-30T00:59Z",
      "2025-03-30T01:00Z",
      "2025-03-30T21:59:59Z",
      "2025-03-30T22:00Z",
      "2025-03-30",
      "2025-03-31",
      "2025-03-30/2025-03-31",
    ]) {
      await add.statement(speaker, dateColumns("said", said));
    }
  });
  afterAll(() => db.drop());

  const days = async (timeZone: string) => {
    const data = await graph.ask(
      `{ statements(filter: { said: { from: "2025" } }) { timeline(interval: DAY, timeZone: "${timeZone}") { buckets { edtf count } coarserCount } } }`,
    );
    expect(data.statements.timeline.coarserCount).toBe(1);
    return Object.fromEntries(data.statements.timeline.buckets.map(({ edtf, count }: Data) => [edtf, count]));
  };

  it("moves instants to the day that they fall on there, over the change to summer time", async () => {
    // Brussels goes from +01:00 to +02:00 on the 30th: that day has 23 hours, 23:00Z to 22:00Z.
    expect(await days("Europe/Brussels")).toEqual({
      "2025-03-29": 1,
      "2025-03-30": 4 + 1,
      "2025-03-31": 1 + 1,
    });
    expect(await days("America/New_York")).toEqual({ "2025-03-29": 4, "2025-03-30": 2 + 1, "2025-03-31": 1 });
  });

  it("or length that makes more than 2000 buckets is refused, and one that makes 2000 is not", async () => {
    const add = new Samples(db.pool);
    const speaker = await add.actor({ slug: "long-lived" });
    const spoke = (said: string) => add.statement(speaker, dateColumns("said", said));
    const ask = (interval: string) =>
      `{ statements(filter: { speaker: "long-lived" }) { timeline(interval: ${interval}) { buckets { count } } } }`;
    await spoke("1500-04-01");
    await spoke("2000-01-01");
    expect((await graph.ask(ask("QUARTER"))).statements.timeline.buckets).toHaveLength(2000);
    await spoke("2000-04-01");
    expect(await graph.refusal(ask("QUARTER"))).toMatchObject({ code: "TOO_MANY_BUCKETS" });
    expect((await graph.ask(ask("YEAR"))).statements.timeline.buckets).toHaveLength(501);
  });

  it("leaves calendar dates as they are", async () => {
    expect(await days("UTC")).toEqual({ "2025-03-29": 2, "2025-03-30": 4 + 1, "2025-03-31": 1 });
    expect(await days("Pacific/Kiritimati")).toEqual({ "2025-03-30": 4 + 1, "2025-03-31": 2 + 1 });
  });
});
