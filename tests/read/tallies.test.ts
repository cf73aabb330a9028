import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { TestDatabase } from "../support/database.ts";
import { type Data, type TestGraph, testGraph } from "../support/graph.ts";
import { keepCountsFrom } from "../support/keepCountsFrom.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";

/** Lists that maintained counts are kept for, with frequent and rare keys, and some that have none. */
const FILTERS = [
  "{}",
  '{ speaker: "actor-1" }',
  '{ about: "place-61" }',
  '{ speaker: "actor-1", about: "place-61" }',
  '{ speaker: "actor-58", about: "topic-120" }',
  '{ speaker: ["actor-1", "actor-2", "actor-58"] }',
  '{ speaker: ["actor-2", "actor-1", "actor-2"], about: "place-61" }',
  '{ speaker: ["actor-57", "actor-58"], about: "topic-120" }',
  '{ aboutAll: ["place-61"] }',
  "{ kind: DIRECT }",
  '{ publisher: "publisher-1" }',
  '{ said: { from: "2025-02", until: "2025-03" } }',
  '{ said: { during: "2025-02" } }',
  '{ said: { from: "2025-02" } }',
  '{ said: { until: "2025-02" } }',
  '{ said: { from: "2025-02-03", until: "2025-03" } }',
  '{ said: { from: "2025-02-03" } }',
  '{ said: { from: "2025-02", until: "2025-03-17" } }',
  '{ said: { from: "2025-03-02T12:00Z" } }',
  '{ said: { during: "2025", match: OVERLAPS } }',
  '{ publisher: "publisher-1", kind: DIRECT }',
  '{ and: [{ aboutAll: ["place-61"] }, { speaker: "actor-1" }] }',
  '{ speaker: "actor-1", and: [{ speaker: "actor-58" }, { aboutAll: ["place-61", "topic-120"] }] }',
];
const FACETS = `facets {
  speakers(first: 5) { count key { slug } } rare: speakers(first: 100, having: { min: 2, max: 4 }) { count key { slug } }
  subjects(first: 100) { count key { slug } } some: subjects(kind: [TOPIC, MEETING], first: 7) { count key { slug } } twice: subjects(kind: [TOPIC, TOPIC], first: 7) { count key { slug } }
  few: subjects(first: 2) { count key { slug } } actors: subjects(kind: [ACTOR], first: 3) { count key { slug } }
  places { count key { slug } } saidIn(having: { max: 6 }) { count key { slug } }
  publishers(first: 3, having: { min: 1 }) { count key { slug } }
  attributionPublishers(first: 4) { count key { slug } } attributionActors(first: 100, having: { max: 9 }) { count key { slug } } kinds { count key } none: kinds(having: { max: 0 }) { count }
}`;
const TIMELINE = "{ buckets { edtf start end count } coarserCount undatedCount }";
const timelines = (zone: string) =>
  ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"]
    .map((interval) => `${interval}: timeline(interval: ${interval}, timeZone: "${zone}") ${TIMELINE}`)
    .join(" ");
const ASKED = [
  `totalCount ${FACETS}`,
  ...["UTC", "Asia/Kathmandu"].map(timelines),
  "nodes { speaker { slug statements { totalCount facets { kinds { count key } subjects(first: 2) { count } } } } }",
];

/** Changes that are left pending. */
const CHANGES = [
  "update report set review_state = 'REJECTED' where statement_key % 27 = 0",
  "update statement set speaker_key = 1 where key % 31 = 0",
  "update statement set said_edtf = '2025-03-31T23:30:00Z', said_precision = 'TIME', said_start = '2025-03-31 23:30Z', said_end = '2025-03-31 23:30:01Z' where key % 33 = 0",
  "update statement set place_key = 61, kind = 'MIXED' where key % 37 = 0",
  "insert into broader (narrower_key, broader_key) values (100, 92)",
  "delete from attribution_hop where report_key % 23 = 0",
  "update attribution_hop set publisher_key = 3, actor_key = null where report_key % 19 = 0",
  "update source set publisher_key = 3 where publisher_key is null and key < 10",
  "delete from statement where key % 39 = 0 and not exists (select from report r join review w on w.report_key = r.key where r.statement_key = statement.key) and not exists (select from statement m where m.merged_into_key = statement.key)",
];

// Real: PostgreSQL, schema, resolvers, read path.
describe("Maintained counts", () => {
  let rows: { db: TestDatabase; graph: TestGraph };
  let kept: { db: TestDatabase; graph: TestGraph };
  const open = async () => {
    const db = await randomDatabase();
    return { db, graph: await testGraph(db.pool) };
  };
  const fold = () => kept.db.pool.query("select fold_tallies()");

  beforeAll(async () => {
    [rows, kept] = [await open(), await open()];
    await keepCountsFrom(kept.db.pool, 10);
    await fold();
  });
  afterAll(() => Promise.all([rows.db.drop(), kept.db.drop()]));

  /** What the rows answer, until they are changed. */
  const answers = new Map<string, Promise<Data>>();
  function askRows(query: string): Promise<Data> {
    const answer = answers.get(query) ?? rows.graph.ask(query);
    answers.set(query, answer);
    return answer;
  }
  const agree = () =>
    it.each(FILTERS)("answer as the rows do: %s", async (filter) => {
      for (const asked of ASKED) {
        const query = `{ statements(filter: ${filter}, first: 3) { ${asked} } }`;
        expect(await kept.graph.ask(query)).toEqual(await askRows(query));
      }
    });

  describe("that are all folded", () => {
    agree();
  });

  describe("some of which are pending", () => {
    beforeAll(async () => {
      for (const change of CHANGES) for (const { db } of [rows, kept]) await db.pool.query(change);
      answers.clear();
    });
    agree();
  });

  describe("that are folded again", () => {
    beforeAll(fold);
    agree();

    it("are what is read, where they are kept", async () => {
      const query = `{ statements { totalCount facets { speakers(first: 1) { count } } timeline(interval: YEAR) { undatedCount } }
        rare: statements(filter: { speaker: "actor-58", about: "topic-120" }) { totalCount }
        two: statements(filter: { speaker: ["actor-1", "actor-58"] }) { facets { speakers(first: 1) { count } } }
        months: statements(filter: { said: { from: "2025-01", until: "2025-12" } }) { ...dated }
        days: statements(filter: { said: { from: "2025-01-01T00:30Z", until: "2025-12" } }) { ...dated } }
        fragment dated on StatementConnection { totalCount facets { speakers(first: 1) { count } } timeline(interval: YEAR) { coarserCount buckets { count } } }`;
      const before = await kept.graph.ask(query);
      await kept.db.pool.query("update tally set n = n + 1000");
      const { statements, rare, two, months, days } = await kept.graph.ask(query);
      expect(statements.totalCount).toBe(before.statements.totalCount + 3000);
      expect(statements.facets.speakers[0].count).toBe(before.statements.facets.speakers[0].count + 1000);
      expect(statements.timeline.undatedCount).toBe(before.statements.timeline.undatedCount + 1000);
      expect(rare).toEqual(before.rare);
      expect(months.totalCount).toBeGreaterThan(before.months.totalCount + 999);
      expect(months.facets.speakers[0].count).toBeGreaterThan(before.months.facets.speakers[0].count + 999);
      expect(months.timeline.buckets[0].count).toBeGreaterThan(before.months.timeline.buckets[0].count + 999);
      expect(days).toEqual(before.days);
      expect(two.facets.speakers[0].count).toBe(before.two.facets.speakers[0].count + 1000);
    });
  });
});
