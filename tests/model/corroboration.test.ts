import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { PoolClient } from "pg";
import { keptCorroboration, recomputeCorroboration } from "../support/corroboration.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { dateColumns } from "../support/randomGraph/dates.ts";
import { Samples } from "../support/samples.ts";
import { attempt, rolledBack, sideBySide } from "../support/transaction.ts";

const STATEMENTS = 3;
const SOURCES = 5;
const PUBLISHERS = 3;
const RELATION_TYPES = ["DENIES", "CONTRADICTS", "CONFIRMS"];
const STATES = ["PROPOSED", "ACCEPTED", "EDITED", "REJECTED"];
const DATES = [null, "2025-03-01", "2025-02", "2025-03-01T12:30Z", "2999-01-01"];
const HOP = { start: 0, end: 1, exact: "W" };

const pick = <T>(values: readonly T[], n: number) => values[n % values.length] as T;

/** What can happen to the rows that corroboration follows from; the numbers pick which. */
type Step = [what: keyof typeof STEPS, a: number, b: number, c: number];
const STEPS = {
  report: (w, a, b, c) =>
    w.add.report(pick(w.statements, a), pick(w.sources, b), { review_state: pick(STATES, c) }),
  removeReport: (w, a) => w.change("delete from report where key = $1", [pick(w.reports, a)]),
  review: (w, a, b) =>
    w.change("update report set review_state = $2 where key = $1", [pick(w.reports, a), pick(STATES, b)]),
  moveReport: (w, a, b) =>
    w.change("update report set statement_key = $2 where key = $1", [
      pick(w.reports, a),
      pick(w.statements, b),
    ]),
  /** Of one statement in two versions of a source. */
  twice: async (w, a, b, c) => {
    const earlier = await w.add.report(pick(w.statements, a), w.sources[SOURCES - 1]!, {
      review_state: pick(STATES, b),
    });
    const newer = await w.add.report(pick(w.statements, a), w.newer, { review_state: pick(STATES, c) });
    await w.change("update report set superseded_by_key = $2 where key = $1", [earlier, newer]);
  },
  hop: (w, a, b, c) =>
    w.add.insert("attribution_hop", {
      ...HOP,
      report_key: pick(w.reports, a),
      ordinal: 1 + (b % 2),
      publisher_key: c < PUBLISHERS ? w.publishers[c] : null,
      actor_key: c < PUBLISHERS ? null : w.actor,
    }),
  removeHop: (w, a, b) =>
    w.change("delete from attribution_hop where report_key = $1 and ordinal = $2", [
      pick(w.reports, a),
      1 + (b % 2),
    ]),
  changeHop: (w, a, b, c) =>
    w.change(
      "update attribution_hop set publisher_key = $3, actor_key = null where report_key = $1 and ordinal = $2",
      [pick(w.reports, a), 1 + (b % 2), pick(w.publishers, c)],
    ),
  moveHop: (w, a, b, c) =>
    w.change("update attribution_hop set report_key = $3 where report_key = $1 and ordinal = $2", [
      pick(w.reports, a),
      1 + (b % 2),
      pick(w.reports, c),
    ]),
  publisher: (w, a, b) =>
    w.change("update source set publisher_key = $2 where key = $1", [
      pick(w.sources, a),
      w.publishers[b] ?? null,
    ]),
  reprint: (w, a, b) =>
    w.change("update source set reprint_of_key = $2 where key = $1", [
      pick(w.sources, a),
      w.sources[b] ?? null,
    ]),
  supersede: (w, a, b) =>
    w.change("update report set superseded_by_key = $2 where key = $1", [
      pick(w.reports, a),
      w.reports[b] ?? null,
    ]),
  date: (w, a, b) => {
    const columns = dateColumns("published", pick(DATES, b));
    const set = Object.keys(columns).map((column, i) => `${column} = $${i + 2}`);
    return w.change(`update source set ${set.join()} where key = $1`, [
      pick(w.sources, a),
      ...Object.values(columns),
    ]);
  },
  relate: (w, a, b, c) =>
    w.add.relation(pick(w.statements, a), pick(RELATION_TYPES, b), pick(w.statements, c), w.sources[0]!),
  changeRelation: (w, a, b, c) =>
    w.change("update relation set to_key = $2, type = $3 where to_key = $1", [
      pick(w.statements, a),
      pick(w.statements, b),
      pick(RELATION_TYPES, c),
    ]),
  removeRelation: (w, a) => w.change("delete from relation where to_key = $1", [pick(w.statements, a)]),
  merge: (w, a, b) =>
    w.change("update statement set merged_into_key = $2 where key = $1", [
      pick(w.statements, a),
      w.statements[b] ?? null,
    ]),
  removeStatement: (w, a) => w.change("delete from statement where key = $1", [pick(w.statements, a)]),
} satisfies Record<string, (world: World, a: number, b: number, c: number) => Promise<unknown>>;

/** Enough to happen to: three reports, two of them through an outlet. */
const BEGINNING: Step[] = [
  ["report", 0, 0, 0],
  ["report", 0, 1, 0],
  ["report", 1, 4, 0],
  ["relate", 1, 1, 0],
  ["hop", 0, 0, 2],
  ["hop", 2, 1, 1],
];

interface World {
  add: Samples;
  actor: string;
  statements: string[];
  sources: string[];
  /** The newer version of the last source. */
  newer: string;
  publishers: string[];
  reports: string[];
  change(statement: string, values: unknown[]): Promise<unknown>;
}

// Real: PostgreSQL and its migrations.
describe("corroboration", () => {
  let db: TestDatabase;
  let add: Samples;
  beforeAll(async () => {
    db = await freshDatabase();
    add = new Samples(db.pool);
  });
  afterAll(() => db.drop());

  it("is what follows from the reports that stand, whatever happens to them", async () => {
    const number = fc.nat(5);
    const kind = fc.constantFrom(
      ...(Object.keys(STEPS) as (keyof typeof STEPS)[]),
      "report" as const,
      "hop" as const,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(kind, number, number, number), { maxLength: 30 }), (steps: Step[]) =>
        rolledBack(db.pool, async (client) => {
          const world = await smallWorld(client);
          for (const [what, ...numbers] of [...BEGINNING, ...steps]) {
            await attempt(client, () => STEPS[what](world, ...numbers));
            world.reports = (await client.query("select key from report order by key")).rows.map(
              ({ key }) => key,
            );
          }
          expect(await keptCorroboration(client)).toEqual(await recomputeCorroboration(client));
        }),
      ),
      { numRuns: 60 },
    );
  });

  async function smallWorld(client: PoolClient): Promise<World> {
    const add = new Samples(client);
    const several = async (count: number, one: (i: number) => Promise<string>) => {
      const keys: string[] = [];
      for (let i = 0; i < count; i++) keys.push(await one(i));
      return keys;
    };
    const actor = await add.actor();
    const publishers = await several(PUBLISHERS, () => add.publisher());
    const sources = await several(SOURCES, (i) =>
      add.source(`W${i} is one of the texts.`, { publisher_key: publishers[i] ?? null }),
    );
    return {
      add,
      actor,
      publishers,
      sources,
      newer: await add.source("W is one of the texts, updated.", { previous_version_key: sources.at(-1)! }),
      statements: await several(STATEMENTS, () => add.statement(actor)),
      reports: [],
      change: (statement, values) => client.query(statement, values),
    };
  }

  const agrees = async () =>
    expect(await keptCorroboration(db.pool)).toEqual(await recomputeCorroboration(db.pool));

  it("counts reprints and reports through one agency as one origin", async () => {
    const agency = await add.publisher();
    const wire = await add.published("2025-03", { publisher_key: agency });
    const reprint = await add.published(null, { reprint_of_key: wire, publisher_key: await add.publisher() });
    const paper = await add.published(null, { publisher_key: await add.publisher() });
    const statement = await add.reported(await add.actor(), [wire, reprint]);
    const through = await add.report(statement, paper);
    const counts = async () => {
      const { rows } = await db.pool.query(
        "select report_count, publisher_count, origin_count from statement where key = $1",
        [statement],
      );
      return Object.values(rows[0]);
    };
    expect(await counts()).toEqual([3, 3, 2]);
    const { rows } = await db.pool.query("select left(text, 1) as exact from source where key = $1", [paper]);
    await add.insert("attribution_hop", {
      report_key: through,
      ordinal: 1,
      publisher_key: agency,
      start: 0,
      end: 1,
      exact: rows[0].exact,
    });
    expect(await counts()).toEqual([3, 3, 1]);
  });

  it("counts both of two reports that two sessions add at once", async () => {
    const sources = [await add.published("2025-03-01"), await add.published("2025-03-02")];
    const statement = await add.statement(await add.actor());
    const outcome = await sideBySide(
      db.pool,
      (client) => new Samples(client).report(statement, sources[0]!),
      (client) => new Samples(client).report(statement, sources[1]!),
    );
    expect(outcome.status).toBe("fulfilled");
    await agrees();
  });

  it("follows a publisher that is found out while a report is being added", async () => {
    const [source, other] = [await add.published(null), await add.published(null)];
    const publisher = await add.publisher();
    const statement = await add.statement(await add.actor());
    const findOut = (client: PoolClient, key: string) =>
      client.query("update source set publisher_key = $2 where key = $1", [key, publisher]);
    await sideBySide(
      db.pool,
      (client) => findOut(client, source),
      (client) => new Samples(client).report(statement, source),
    );
    await sideBySide(
      db.pool,
      (client) => new Samples(client).report(statement, other),
      (client) => findOut(client, other),
    );
    await agrees();
  });
});
