import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Pool, PoolClient, QueryResult } from "pg";
import { newId } from "../../src/domain/ids.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { dateColumns } from "../support/randomGraph/dates.ts";
import { keepCountsFrom } from "../support/keepCountsFrom.ts";
import { Samples } from "../support/samples.ts";
import { attempt, rolledBack, sideBySide, transaction } from "../support/transaction.ts";

const DATES = [
  null,
  "2025-02",
  "2025-02-10",
  "2025-02-28T23:30:00Z",
  "2025-01-31/2025-02-01",
  "2025-03-01/..",
  "../2025",
];
const KINDS = ["DIRECT", "INDIRECT", "MIXED"];
const STATES = ["PROPOSED", "ACCEPTED", "REJECTED", "REJECTED"];

/**
 * The counts of every kept dimension that differ from what is counted from the plain rows: nothing
 * that is derived is looked at, but for `pack_days()`, whose meaning timelines are tested for, and `dimension_value()`.
 */
const UNEQUAL = `
  with newest as (
    select * from report where superseded_by_key is null
  ), listed as (
    select t.* from statement t where merged_into_key is null and (
      not exists (select from newest r where r.statement_key = t.key)
      or exists (select from newest r where r.statement_key = t.key and r.review_state <> 'REJECTED'))
  ), about as (
    select distinct s.statement_key, c.broader_key as subject_key
    from statement_subject s join subject_closure c on c.narrower_key = s.subject_key
  ), counted (statement_key, facet, value) as (
    select key, 'SPEAKER'::"TallyFacet", speaker_key from listed
    union all select a.statement_key, s.kind::text::"TallyFacet", s.key from about a join subject s on s.key = a.subject_key
    union all select t.key, 'SAID_IN', c.broader_key
      from listed t join subject_closure c on c.narrower_key = t.place_key join place p on p.key = c.broader_key
    union all select distinct r.statement_key, 'PUBLISHER'::"TallyFacet", s.publisher_key
      from newest r join source s on s.key = r.source_key where r.review_state <> 'REJECTED' and s.publisher_key is not null
    union all select distinct r.statement_key, 'ATTRIBUTION_PUBLISHER'::"TallyFacet", h.publisher_key
      from newest r join attribution_hop h on h.report_key = r.key where r.review_state <> 'REJECTED' and h.publisher_key is not null
    union all select distinct r.statement_key, 'ATTRIBUTION_ACTOR'::"TallyFacet", h.actor_key
      from newest r join attribution_hop h on h.report_key = r.key where r.review_state <> 'REJECTED' and h.actor_key is not null
    union all select key, 'KIND', case kind when 'DIRECT' then 1 when 'INDIRECT' then 2 else 3 end from listed
    union all select key, 'DAYS', pack_days('day', said_start, said_end, said_precision) from listed
    union all select key, 'WEEKS', pack_days('week', said_start, said_end, said_precision) from listed
    union all select key, 'MONTHS', pack_days('month', said_start, said_end, said_precision) from listed
  ), expected as (
    select d.speaker_key, d.value_key, c.facet, c.value, count(*) as n
    from tallied d
    join listed t on d.speaker_key in (0, t.speaker_key)
      and (d.value_key = 0 or (t.key, d.value_key) in (select statement_key, subject_key from about
        union all select statement_key, dimension_value(facet, value) from counted where facet in ('PUBLISHER', 'KIND')))
    join counted c on c.statement_key = t.key
    group by 1, 2, 3, 4
  ), kept as (
    select d.speaker_key, d.value_key, facet, k.value, sum(k.n)::bigint as n
    from tallied d, unnest(enum_range(null::"TallyFacet")) facet, tally_values(d.speaker_key, d.value_key, facet) k
    group by 1, 2, 3, 4 having sum(k.n) <> 0
  )
  (select 'lacking' as what, * from expected except all select 'lacking', * from kept)
  union all
  (select 'too much', * from kept except all select 'too much', * from expected)`;

const unequal = async (client: Pool | PoolClient) => (await client.query(UNEQUAL)).rows;
const fold = (client: Pool | PoolClient, most?: number) => client.query("select fold_tallies($1)", [most]);
const pending = async (client: Pool | PoolClient) =>
  (await client.query("select statement_key from tally_pending order by 1")).rows.map(
    (row) => row.statement_key,
  );

/** A small graph in which everything that is counted can change. */
class World<C extends Pool | PoolClient = Pool | PoolClient> {
  readonly client: C;
  readonly add: Samples;
  readonly actors: string[] = [];
  readonly topics: string[] = [];
  readonly places: string[] = [];
  readonly publishers: string[] = [];
  readonly sources: string[] = [];
  readonly statements: string[] = [];

  constructor(client: C) {
    this.client = client;
    this.add = new Samples(client);
  }

  async fill(): Promise<this> {
    const { add } = this;
    for (let i = 0; i < 3; i++) {
      this.actors.push(await add.actor());
      this.topics.push(await add.topic());
      this.places.push(await add.place());
      this.publishers.push(await add.publisher());
    }
    for (let i = 0; i < 4; i++)
      this.sources.push(
        await add.published(null, {
          publisher_key: this.publishers[i] ?? null,
          // Each is a newer version of the one before.
          previous_version_key: this.sources[i - 1] ?? null,
        }),
      );
    for (let i = 0; i < 5; i++) {
      await this.state(i, i, i);
      await this.chain(i, i, i);
    }
    return this;
  }

  async state(a: number, b: number, c: number): Promise<void> {
    const statement = await this.add.statement(pick(this.actors, a), {
      ...dateColumns("said", pick(DATES, b)),
      kind: pick(KINDS, c),
      place_key: this.places[c] ?? null,
    });
    this.statements.push(statement);
    await this.add.about(statement, pick(this.subjects, b));
    await this.add.report(statement, pick(this.sources, a));
  }

  /** Lets the reports of a statement lead through one more. */
  chain(a: number, b: number, c: number): Promise<QueryResult> {
    const outlet = b % 2 ? { publisher: pick(this.publishers, c) } : { actor: pick(this.actors, c) };
    return this.change(
      `insert into attribution_hop (report_key, ordinal, publisher_key, actor_key, start, "end", exact)
        select key, 1 + (select count(*) from attribution_hop where report_key = r.key), $2, $3, passage_start, passage_end, passage_exact
        from report r where statement_key = $1`,
      [pick(this.statements, a), outlet.publisher, outlet.actor],
    );
  }

  get subjects(): string[] {
    return [...this.topics, ...this.places, ...this.actors];
  }

  /** Makes a topic a place, or takes it back. */
  async turn(topic: string): Promise<void> {
    const { rowCount } = await this.change("delete from place where key = $1", [topic]);
    const kind = rowCount ? "Topic" : "Place";
    await this.change("update subject set kind = $2, id = $3 where key = $1", [
      topic,
      kind.toUpperCase(),
      newId(kind),
    ]);
    if (!rowCount) await this.add.insert("place", { key: topic, place_kind: "REGION" });
  }

  change(statement: string, values: unknown[]): Promise<QueryResult> {
    return this.client.query(statement, values);
  }
}

const pick = <T>(values: readonly T[], n: number) => values[n % values.length] as T;
const set = (column: string) => `update statement set ${column} = $2 where key = $1`;

/** What can happen to the rows that are counted; the numbers pick which. */
const STEPS = {
  state: (w, a, b, c) => w.state(a, b, c),
  speaker: (w, a, b) => w.change(set("speaker_key"), [pick(w.statements, a), pick(w.actors, b)]),
  kind: (w, a, b) => w.change(set("kind"), [pick(w.statements, a), pick(KINDS, b)]),
  place: (w, a, b) => w.change(set("place_key"), [pick(w.statements, a), w.places[b] ?? null]),
  date: (w, a, b) => {
    const { said_edtf, said_start, said_end, said_precision } = dateColumns("said", pick(DATES, b));
    return w.change(
      `update statement set said_edtf = $2, said_start = $3, said_end = $4, said_precision = $5::"DatePrecision" where key >= $1`,
      [pick(w.statements, a), said_edtf, said_start, said_end, said_precision],
    );
  },
  about: (w, a, b) => w.add.about(pick(w.statements, a), pick(w.subjects, b)),
  moveAbout: (w, a, b, c) =>
    w.change("update statement_subject set subject_key = $2, statement_key = $3 where statement_key = $1", [
      pick(w.statements, a),
      pick(w.subjects, b),
      pick(w.statements, c),
    ]),
  removeAbout: (w, a) =>
    w.change("delete from statement_subject where subject_key = $1", [pick(w.subjects, a)]),
  report: (w, a, b, c) =>
    w.add.report(pick(w.statements, a), pick(w.sources, b), { review_state: pick(STATES, c) }),
  review: (w, a, b) =>
    w.change("update report set review_state = $2 where statement_key = $1", [
      pick(w.statements, a),
      pick(STATES, b),
    ]),
  moveReports: (w, a, b) =>
    w.change("update report set statement_key = $2 where statement_key = $1", [
      pick(w.statements, a),
      pick(w.statements, b),
    ]),
  chain: (w, a, b, c) => w.chain(a, b, c),
  moveChain: (w, a, b, c) =>
    w.change(
      `update attribution_hop set report_key = (select min(key) from report where statement_key = $2), publisher_key = $3, actor_key = null
        where report_key in (select key from report where statement_key = $1)`,
      [pick(w.statements, a), pick(w.statements, b), pick(w.publishers, c)],
    ),
  removeChain: (w, a) =>
    w.change(
      "delete from attribution_hop where report_key in (select key from report where statement_key = $1)",
      [pick(w.statements, a)],
    ),
  supersede: (w, a, b) =>
    w.change(
      `update report o set superseded_by_key = n.key from report n join source s on s.key = n.source_key
        where s.previous_version_key = o.source_key and o.statement_key = $1 and n.statement_key = $2`,
      [pick(w.statements, a), pick(w.statements, b)],
    ),
  removeReports: (w, a) => w.change("delete from report where source_key = $1", [pick(w.sources, a)]),
  publisher: (w, a, b) =>
    w.change("update source set publisher_key = $2 where key = $1", [
      pick(w.sources, a),
      w.publishers[b] ?? null,
    ]),
  broader: (w, a, b) => w.add.broader(pick(w.subjects, a), pick(w.subjects, b)),
  broaderPlace: (w, a, b) => w.add.broader(pick(w.places, a), pick(w.places, b)),
  removeBroader: (w, a) => w.change("delete from broader where broader_key = $1", [pick(w.subjects, a)]),
  turn: (w, a) => w.turn(pick(w.topics, a)),
  merge: (w, a, b) => w.change(set("merged_into_key"), [pick(w.statements, a), w.statements[b] ?? null]),
  remove: (w, a) => w.change("delete from statement where key = $1", [pick(w.statements, a)]),
  addAgain: (w, a, b) =>
    w.add.statement(pick(w.actors, b), { key: pick(w.statements, a), place_key: pick(w.places, b) }),
  fold: (w) => fold(w.client),
  foldSome: (w, a) => fold(w.client, 1 + (a % 3)),
} satisfies Record<string, (world: World, a: number, b: number, c: number) => Promise<unknown>>;

const number = fc.nat({ max: 11 });
const steps = fc.array(
  fc.tuple(fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[])), number, number, number),
  { minLength: 1, maxLength: 20 },
);

// Real: PostgreSQL and its migrations; no code of ours is in the way.
describe("The maintained counts", () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
    // As few as make a dimension appear in the middle of a history.
    await keepCountsFrom(db.pool, 3);
  });
  afterAll(() => db.drop());

  it("are those of the rows after every change, folded or not", async () => {
    await fc.assert(
      fc.asyncProperty(steps, (history) =>
        rolledBack(db.pool, async (client) => {
          const world = await new World(client).fill();
          await fold(client, 3);
          for (const [what, a, b, c] of history) {
            await attempt(client, () => STEPS[what](world, a, b, c));
            expect(await unequal(client)).toEqual([]);
          }
          await fold(client);
          expect(await pending(client)).toEqual([]);
          expect(await unequal(client)).toEqual([]);
          const { rowCount } = await client.query("select from tally where n <= 0");
          expect(rowCount).toBe(0);
        }),
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  it("go with the statements when these are emptied", () =>
    rolledBack(db.pool, async (client) => {
      const world = await new World(client).fill();
      await fold(client, 3);
      await client.query("truncate statement cascade");
      await world.state(0, 0, 0);
      expect(await fold(client).then(() => unequal(client))).toEqual([]);
    }));

  describe("of sessions side by side", () => {
    let world: World<Pool>;
    beforeAll(async () => {
      world = await new World(db.pool).fill();
    });
    beforeEach(() => fold(db.pool));
    afterEach(async () => {
      expect(await unequal(db.pool)).toEqual([]);
      await fold(db.pool);
      expect(await pending(db.pool)).toEqual([]);
      expect(await unequal(db.pool)).toEqual([]);
    });

    const speak = (client: Pool | PoolClient, statement = 0, actor = 1) =>
      client.query(set("speaker_key"), [world.statements[statement], world.actors[actor]]);
    const file = (client: PoolClient, topic: number) =>
      new Samples(client).about(world.statements[0]!, world.topics[topic]!);

    it("hold when a fold comes between a change and its commit", async () => {
      await transaction(db.pool, async (client) => {
        await speak(client);
        await world.state(1, 1, 1);
        await fold(db.pool);
        expect(await unequal(db.pool)).toEqual([]);
      });
    });

    it("hold when a fold begins to keep a dimension in the midst of a change", async () => {
      const keeps = async () => (await db.pool.query("select from tallied")).rowCount;
      const before = await keeps();
      await transaction(db.pool, async (client) => {
        await speak(client, 0, 2);
        for (let i = 0; i < 3; i++) await world.state(2, 2, 2);
        await fold(db.pool);
        expect(await keeps()).toBeGreaterThan(before!);
      });
    });

    it("leave out of a fold what a session is changing", async () => {
      await speak(db.pool, 1, 0);
      await transaction(db.pool, async (client) => {
        await speak(client, 1, 2);
        await fold(db.pool);
        expect(await pending(db.pool)).toEqual([world.statements[1]]);
      });
    });

    it("hold when a change waits for a fold", async () => {
      await speak(db.pool, 0, 0);
      const outcome = await sideBySide(
        db.pool,
        (client) => fold(client),
        (client) => speak(client, 0, 1),
      );
      expect(outcome.status).toBe("fulfilled");
    });

    it("hold when two sessions change one statement", async () => {
      const outcome = await sideBySide(
        db.pool,
        (client) => file(client, 1),
        (client) => file(client, 2),
      );
      expect(outcome.status).toBe("fulfilled");
    });

    it("hold when a chain grows while its report is moved, and a fold comes between", () =>
      transaction(db.pool, async (growing) => {
        const { rows } = await db.pool.query("select max(key) as key from report");
        const actor = await world.add.actor(); // a publisher might change the origin, which counts anew
        const growth = await transaction(db.pool, async (moving) => {
          await moving.query("update report set statement_key = $2 where key = $1", [
            rows[0].key,
            world.statements[0],
          ]);
          const waiting = growing.query(
            `insert into attribution_hop (report_key, ordinal, actor_key, start, "end", exact)
              select key, 9, $2, passage_start, passage_end, passage_exact from report where key = $1`,
            [rows[0].key, actor],
          );
          await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 100))]);
          return { waiting };
        });
        await growth.waiting;
        await fold(db.pool);
      }));

    it("hold when a statement is added where a place is being put under another", async () => {
      const added = transaction(db.pool, async (client) => {
        await new Samples(client).broader(world.places[0]!, world.places[1]!);
        const place = { place_key: world.places[0]! };
        const waiting = new Samples(db.pool).statement(world.actors[0]!, place);
        await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 100))]);
        await fold(db.pool);
        return { waiting };
      });
      await (await added).waiting;
    });

    it("hold when a change is taken back, and when a fold is", async () => {
      await rolledBack(db.pool, (client) => speak(client, 0, 2));
      await speak(db.pool, 2, 2);
      await rolledBack(db.pool, (client) => fold(client));
    });

    it.each(["repeatable read", "serializable"])("are not changed at the level %s", async (level) => {
      await rolledBack(db.pool, async (client) => {
        await client.query(`set transaction isolation level ${level}`);
        await new Samples(client).statement(world.actors[0]!);
        await expect(speak(client, 0, 2)).rejects.toEqual(
          expect.objectContaining({ constraint: "tallies_need_read_committed" }),
        );
      });
    });

    it("are folded by one session at a time", async () => {
      await speak(db.pool, 0, 2);
      await rolledBack(db.pool, async (client) => {
        expect((await fold(client)).rows).toEqual([{ fold_tallies: "1" }]);
        expect((await fold(db.pool)).rows).toEqual([{ fold_tallies: "0" }]);
      });
    });
  });
});
