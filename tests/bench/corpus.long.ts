// Real here: PostgreSQL, the migrations with all their triggers, the loader. Only the scale is small.

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import pg from "pg";
import { limits } from "../../bench/contestants.ts";
import { writeBatch } from "../../bench/corpus/batch.ts";
import { dateColumns, type Precision } from "../../bench/corpus/dates.ts";
import { fillCorpus } from "../../bench/corpus/load.ts";
import { parseScale } from "../../bench/corpus/size.ts";
import { createWorld } from "../../bench/corpus/world.ts";
import { own } from "../../bench/limit/own.ts";
import { plain } from "../../bench/limit/plain.ts";
import { onrecordQuestions, QUESTION_NAMES } from "../../bench/questions.ts";
import { cursorsFrom, drawVariables } from "../../bench/variables.ts";
import { readEnvironment } from "../../src/config/environment.ts";
import { parseDate } from "../../src/domain/dates.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { createApp } from "../../src/server/app.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { keepCountsFrom } from "../support/keepCountsFrom.ts";
import { silent } from "../support/silent.ts";

const SIZE = parseScale("10k");

let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  // So that counts are kept of a few speakers and subjects, and of others not.
  await keepCountsFrom(db.pool, 200);
  await fillCorpus(db.url, SIZE, () => {});
}, 180_000);
afterAll(() => db.drop(), 60_000);

async function read<T = Record<string, number>>(sql: string): Promise<T[]> {
  return (await db.pool.query(sql)).rows;
}

it("gives the same rows for the same size", () => {
  const text = () => {
    const rows = [createWorld(SIZE).rows, writeBatch(createWorld(SIZE), 3)];
    return rows.flatMap((some) => some.texts().map(({ text }) => text.toString())).join();
  };
  expect(text()).toBe(text());
});

it("writes dates as the product reads them", () => {
  for (const instant of [Date.UTC(2016, 1, 29, 23, 59, 59, 999), Date.UTC(2025, 11, 31)])
    for (const precision of ["TIME", "DAY", "MONTH", "YEAR"] satisfies Precision[]) {
      const [edtf, start, end, fineness] = dateColumns(instant, precision);
      const { start: from, end: until, precision: read } = parseDate(edtf!);
      expect([start, end, fineness]).toEqual([from?.toISOString(), until?.toISOString(), read]);
    }
});

it("has the shape of the news", async () => {
  const [counts] = await read(`select
    (select count(*) from statement)::int as statements,
    (select count(*) from source)::int as sources,
    (select count(*) from report)::float / (select count(*) from statement) as reports,
    (select count(*) from statement_subject)::float / (select count(*) from statement) as subjects,
    (select count(*) from statement_about)::float / (select count(*) from statement) as about,
    (select avg(length(text)) from source)::float as text,
    (select max(n) from (select count(*) as n from statement group by speaker_key) s)::int as most,
    (select count(distinct speaker_key) from statement)::int as speakers`);
  expect(counts).toMatchObject({ statements: 10_000, sources: 2000 });
  const { reports, subjects, about, text, most, speakers } = counts!;
  expect(reports).toBeCloseTo(2.2, 0);
  expect(subjects).toBeCloseTo(2.5, 0);
  expect(about).toBeGreaterThan(4);
  expect(about).toBeLessThan(5.2);
  expect(text).toBeGreaterThan(1200);
  expect(text).toBeLessThan(2200);
  expect(most! / (10_000 / speakers!)).toBeGreaterThan(5);
});

it("leaves no trigger off, no index or foreign key out", async () => {
  const migrated = await freshDatabase();
  const made = `
    select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated as made
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select tgrelid::regclass::text || ' ' || tgname || tgenabled::text from pg_trigger where not tgisinternal
    order by 1`;
  try {
    expect(await read(made)).toEqual((await migrated.pool.query(made)).rows);
  } finally {
    await migrated.drop();
  }
});

it("has limits on both layouts that give the server's own answers, byte for byte", async () => {
  const app = await createApp(readEnvironment({}), { schema: await buildGraphSchema(), ...db, log: silent });
  app.http.listen(0, "127.0.0.1");
  await once(app.http, "listening");
  const { port } = app.http.address() as AddressInfo;
  const ask = async (query: string, variables: object) => {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.text()).trimEnd();
  };
  try {
    const asked = await drawVariables(db.pool, cursorsFrom(port), () => {});
    for (const question of QUESTION_NAMES)
      for (const given of asked[question].slice(0, 12)) {
        const asking = onrecordQuestions[question];
        const answer = await ask(asking.document, asking.variables(given as never));
        const values = limits.own.request(question, given).body;
        for (const layout of [plain, own]) {
          const { rows } = await db.pool.query({
            text: layout[question],
            values: values as unknown[],
            rowMode: "array",
          });
          expect(rows[0]![0]).toBe(answer);
        }
      }
  } finally {
    await app.stop();
  }
}, 60_000);

it("counts what settling every statement would count", async () => {
  const client = new pg.Client({ connectionString: db.url });
  await client.connect();
  try {
    await client.query("begin");
    const { rows: loaded } = await client.query(COUNTS);
    await client.query("truncate tallied, tally");
    await client.query("insert into tally_pending (statement_key) select key from statement");
    await client.query("select fold_tallies()");
    const { rows: settled } = await client.query(COUNTS);
    expect(loaded.length).toBeGreaterThan(1000);
    expect(loaded).toEqual(settled);
  } finally {
    await client.end();
  }
}, 60_000);

it("derives exactly what the triggers derive, which find nothing wrong", async () => {
  const client = new pg.Client({ connectionString: db.url });
  await client.connect();
  try {
    await client.query("begin");
    for (const table of DERIVED) await client.query(`create temp table "was_${table}" as table "${table}"`);
    // A few at a time, as they come in practice: the functions take their time for thousands.
    for (let first = 1; first <= LOOKED_AT; first += STRETCH) {
      const some = `between ${first} and ${first + STRETCH - 1}`;
      const reports = `select key from report where statement_key ${some}`;
      await client.query(`select refresh_statement_about(array_agg(key)) from statement where key ${some}`);
      await client.query(`select refresh_origins(array_agg(key)) from (${reports}) r`);
      await client.query(`select refresh_statements(array_agg(key)) from statement where key ${some}`);
      // Each row written as it is: the triggers check the spans and derive the columns anew.
      await client.query(`update report set passage_start = passage_start where statement_key ${some}`);
      await client.query(`update quote set start = start where report_key in (${reports})`);
      await client.query(`update attribution_hop set start = start where report_key in (${reports})`);
      await client.query(`update relation set type = type where from_key ${some}`);
      await client.query(`update statement set said_start = said_start, listed = listed where key ${some}`);
    }
    await client.query("update meeting_account set status = status");
    await client.query("update source set title = title");
    await client.query("update meeting set date_start = date_start");
    await client.query("set constraints all immediate");
    await client.query("delete from subject_closure where broader_key <> narrower_key");
    await client.query(CLOSURE);
    for (const table of DERIVED) {
      const { rows } = await client.query(`select
        (select count(*)::int from (table "was_${table}" except table "${table}") lost) as lost,
        (select count(*)::int from (table "${table}" except table "was_${table}") gained) as gained`);
      expect({ table, ...rows[0] }).toEqual({ table, lost: 0, gained: 0 });
    }
  } finally {
    await client.end();
  }
}, 180_000);

/** So many statements are derived anew. */
const LOOKED_AT = 1500;
const STRETCH = 100;

/** The counts, by what they are of. */
const COUNTS = `select d.speaker_key, d.value_key, t.facet, t.value, t.n
  from tallied d left join tally t on t.tallied_key = d.key order by 1, 2, 3, 4`;

/** The tables in which anything is derived. */
const DERIVED = [
  "subject_closure",
  "statement_about",
  "statement_publisher",
  "statement",
  "report",
  "quote",
  "attribution_hop",
  "meeting_account",
  "relation",
  "source",
  "meeting",
];

/** Every subject with what is above it, an edge of the tree at a time. */
const CLOSURE = `
  insert into subject_closure (broader_key, narrower_key)
  select distinct c.key, b.narrower_key from broader b, lateral (
    with recursive up (key) as (
      select b.broader_key union select o.broader_key from up join broader o on o.narrower_key = up.key
    ) select key from up) c`;
