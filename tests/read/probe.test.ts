import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { parseDate } from "../../src/domain/dates.ts";
import type { TestDatabase } from "../support/database.ts";
import { type TestGraph, testGraph } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";

let db: TestDatabase, graph: TestGraph;
const out: string[] = [];
beforeAll(async () => {
  db = await randomDatabase();
  graph = await testGraph(db.pool);
});
afterAll(async () => {
  await db.drop();
  process.stdout.write(out.join("\n") + "\n");
});
const b64 = (v: unknown) => Buffer.from(JSON.stringify(v)).toString("base64");
it("x", async () => {
  const { rows } = await db.pool.query(
    `select (select count(*) from statement) s, (select count(*) from report) r, (select count(*) from statement_about) a, (select max(origin_count) from statement) o, (select count(*) from statement where review_state='REJECTED') rej, (select count(*) from statement where contested) con, pg_size_pretty(pg_database_size(current_database())) size, (select datcollate from pg_database where datname=current_database()) coll`,
  );
  out.push(JSON.stringify(rows));
  for (const q of [
    `{statements(first: 500) { totalCount nodes { id }}}`,
    `{statements(first: 500, filter: {asOf: "2025-03", minOrigins: 2}) { totalCount nodes { id }}}`,
    `{ statements(filter: {minOrigins: 99}) { totalCount timeline(interval: DAY) { buckets { edtf } undatedCount coarserCount } } }`,
    `{ statements(filter: {said: {during: "-0100"}}) { totalCount } }`,
    `{ statements(filter: {said: {during: "0000"}}) { totalCount } }`,
    `{ statements(filter: {asOf: "-0044-03-15"}) { totalCount } }`,
    `{ statements(filter: {asOf: "9999"}) { totalCount } }`,
    `{ statements(after: "${b64(["SAID_DESC", "9999-99-99T00:00:00+00:00", 1])}") { totalCount } }`,
    `{ statements(after: "${b64(["SAID_DESC", "2025-01-01T1", 1])}") { totalCount nodes { id } } }`,
    `{ actors(after: "${b64(["NAME_ASC", "\u0000", 1])}") { nodes { id } } }`,
    `{ actors(after: "${b64(["NAME_ASC", "\ud800", 1])}") { nodes { id } } }`,
    `{ statements(after: "${b64(["ORIGINS_DESC", 1])}", orderBy: ORIGINS_DESC) { nodes { id } } }`,
    `{ statements(filter: {relation: {type: []}}) { totalCount } }`,
    `{ statements(filter: {id: ["nonsense"]}) { totalCount } }`,
    `{ statements(filter: {id: ["actor_01h455vb4pex5vsknk084sn02q"]}) { totalCount } }`,
    `{ statements(filter: {said: {}}) { totalCount } }`,
    `{ statements(filter: {text: "the"}) { totalCount } }`,
    `{ search(text: "-talks", first: 3) { totalCount edges { score node { __typename } snippet { text match } } } }`,
    `{ search(text: "talks", first: 3) { totalCount edges { score node { __typename } snippet { text match } } } }`,
    `{ statements { facets { subjects(kind: []) { count key { name } } } } }`,
    `{ statements { facets { subjects(first: 2, kind: [PLACE]) { count key { __typename name ...on Place { placeKind statementsAbout { totalCount } } } } saidIn(first: 2) { count key { name } } } } }`,
    `{ __schema { queryType { name } } }`,
    `{ node(id: "statement_01h455vb4pex5vsknk084sn02q") { id } }`,
    `{ statements(first: 1) { nodes { relations(type: []) { id } } } }`,
    `{ actor(reference: "Twin ACTOR") { id } }`,
    `{ actor(reference: "alias 33") { id name } }`,
    `{ statements(filter: {said: {from: "../2025"}}) { totalCount } }`,
  ]) {
    const t = Date.now();
    const r = await graph.execute(q);
    out.push(
      `${q} ${Date.now() - t}ms ${JSON.stringify(r.data)?.slice(0, 700)} ${JSON.stringify(r.errors?.map((e) => [e.message, e.extensions, (e.originalError as any)?.code]))}`,
    );
  }
  for (const d of [
    "-0044",
    "0000",
    "0001",
    "9999",
    "2025-13-40",
    "2025-02-30",
    "2025-22",
    "20XX",
    "2025-XX",
    "2025-XX-XX",
    "2025-02-XX",
    "Y12345",
    "2025-02-18T24:00:00Z",
    "2025-02-18T14:30:00Z",
    "2025-02-18T14:30:00+02:00",
    "2025-02-18T14:30",
    "2025-02-18T14:30:00",
    "2025-02-18T14:30:00.123Z",
    "2025-W05",
    "../..",
    "/2025",
    "2025/",
    "2025-06/2025-02",
    "2025-03-30T02:30:00Z/2025-03-30T02:30:00Z",
    "XXXX",
    "X",
    "156X",
    "2025-25",
    "2025-02?/2025-03~",
    "[2025,2026]",
    "{2025}",
    "1985-12-XX",
    "2025-21/2025-22",
    "201X/2025",
    "2025-02-29",
    "2024-02-29",
    "?2025",
    "2025-?02",
    "2025~-02",
    " 2025",
    "2025 ",
    "2025-2-3",
    "20250218",
    "2025-02-18T23:59:60Z",
    "2025-02-18T14:30:00Z/..",
    "12345",
    "-12345",
    "2025-31",
    "2025-41",
  ]) {
    let r;
    try {
      const p = parseDate(d);
      r = [p.start, p.end, p.precision];
    } catch (e) {
      r = (e as Error).message.slice(0, 90) + (e as Error).constructor.name;
    }
    out.push(d + " => " + JSON.stringify(r));
  }
  const zones = Intl.supportedValuesOf("timeZone");
  const pgz = new Set(
    (await db.pool.query("select lower(name) n from pg_timezone_names")).rows.map((r) => r.n),
  );
  out.push(
    "zones " + zones.length + " missing in pg: " + zones.filter((z) => !pgz.has(z.toLowerCase())).join(","),
  );
  out.push(
    JSON.stringify(
      (
        await db.pool.query(
          `select timestamptz '2025-07-01T12:00Z' at time zone 'CET' cet, timestamptz '2025-07-01T12:00Z' at time zone 'Europe/Brussels' bru, timestamptz '2025-07-01T12:00Z' at time zone 'EET' eet,timestamptz '2025-07-01T12:00Z' at time zone 'WET' wet, fold_name(normalize('Зеленський',NFD)) f, fold_name('Зеленський') g, fold_name('ＣＮＮ') h, fold_name('Anadolu Ajansı') i, fold_name('İstanbul') j, fold_name('Straße') k, fold_name('Łódź') l, fold_name('ﬁne') m`,
        )
      ).rows,
    ),
  );
  out.push(
    JSON.stringify(
      (await db.pool.query(`select count(*) from pg_timezone_names where name not like 'posix%'`)).rows,
    ),
  );
  for (const z of [
    "CET",
    "EST",
    "europe/brussels",
    "Etc/GMT+5",
    "GMT+5",
    "UTC+3",
    "Etc/Unknown",
    "Factory",
    "localtime",
    "posixrules",
    "PST8PDT",
    "Z",
    "PST",
    "IST",
    "BST",
  ]) {
    const r = await graph.execute(
      `{ statements { timeline(interval: DAY, timeZone: "${z}") { buckets { count } } } }`,
    );
    out.push(z + JSON.stringify(r.errors?.map((e) => e.message) ?? "ok"));
  }
}, 60000);
