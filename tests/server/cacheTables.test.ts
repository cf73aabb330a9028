import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { PoolClient } from "pg";
import { tablesReadBy } from "../../src/read/tables.ts";
import type { TestDatabase } from "../support/database.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";
import { rolledBack } from "../support/transaction.ts";

// Real: PostgreSQL with the migrations and the seeds. What the cache believes of tables is compared with what they do.
let db: TestDatabase;
beforeAll(async () => {
  db = await seededDatabase();
});
afterAll(() => db.drop());

/** The versions themselves, the log of changes, API keys, followed feeds, dead letters and what ingest decides by are no answer's source; the tallies are read beside `tallied` only. */
const READ_BY_NO_ANSWER =
  /^(change|event|event_log|api_key|feed|_prisma_migrations|tally.*|mention|federation|meeting_federation|meeting_pair|report_word|source_pending|source_band|source_page|actor_merge|actor_pair|feed_history|dead_letter_history)$/;

async function versions(client: Pick<PoolClient, "query">): Promise<Map<string, string>> {
  const { rows } = await client.query("select table_versions() as text");
  return new Map(
    [...String(rows[0].text).matchAll(/(\S+) (\S+)/g)].map(([, table, mark]) => [table!, mark!]),
  );
}

async function column(text: string): Promise<string[]> {
  return (await db.pool.query({ text, rowMode: "array" })).rows.map(([value]) => value as string);
}

const tables = () =>
  column("select table_name from information_schema.tables where table_schema = 'public' order by 1");

describe("the tables", () => {
  it("each stand for themselves, or for those that they derive from, and these have a version", async () => {
    const known = await versions(db.pool);
    for (const table of (await tables()).filter((name) => !READ_BY_NO_ANSWER.test(name))) {
      const causes = [...tablesReadBy(table)];
      expect([table, causes.length > 0, causes.filter((cause) => !known.has(cause))]).toEqual([
        table,
        true,
        [],
      ]);
      if (known.has(table)) expect(causes).toEqual([table]);
    }
  });
});

describe("a function that the read path calls", () => {
  it("stands for all tables that it reads, itself or through others", async () => {
    const { rows } = await db.pool.query<{ name: string; body: string }>(
      "select proname as name, prosrc as body from pg_proc where pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype",
    );
    const bodies = new Map(rows.map(({ name, body }) => [name, body]));
    const reads = (name: string, seen = new Set<string>()): string[] => {
      if (seen.has(name)) return [];
      seen.add(name);
      const body = bodies.get(name)!;
      const called = (body.match(/[a-z_]+/g) ?? []).filter((word) => bodies.has(word));
      return [...tablesReadBy(body), ...called.flatMap((word) => reads(word, seen))];
    };
    const folder = join(import.meta.dirname, "../../src/read");
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".ts"));
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
    const called = [...new Set(texts.join("\n").match(/[a-z_]+(?=\()/g))].filter((word) => bodies.has(word));
    expect(called).toContain("refer");
    for (const name of called) {
      const causes = tablesReadBy(name);
      expect([name, reads(name).filter((table) => !causes.has(table))]).toEqual([name, []]);
    }
  });
});

/** One of each kind of write, as an ingest, a review or a person at psql would do it. */
const WRITES = [
  "update report set review_state = 'REJECTED' where key = (select min(key) from report)",
  "update report set review_state = 'REJECTED'",
  "update statement set merged_into_key = (select min(key) from statement) where key = (select max(key) from statement)",
  "update statement set said_edtf = '2001', said_start = '2001-01-01Z', said_end = '2002-01-01Z', said_precision = 'YEAR'",
  "update statement set speaker_key = (select min(key) from actor)",
  "update statement set place_key = (select min(key) from place)",
  "delete from statement where key = (select min(key) from statement)",
  "delete from statement_subject where statement_key = (select min(statement_key) from statement_subject)",
  "delete from broader",
  "delete from broader where broader_key = (select key from subject where slug = 'saudi-arabia')",
  "delete from relation",
  "delete from attribution_hop",
  "delete from quote",
  "delete from affiliation",
  "delete from meeting_account",
  "delete from meeting_participant",
  "update source set publisher_key = null",
  "update source set publisher_key = (select min(key) from publisher)",
  "update source set reprint_of_key = (select min(key) from source) where key = (select max(key) from source)",
  "update source set published_edtf = '1999', published_start = '1999-01-01Z', published_end = '2000-01-01Z', published_precision = 'YEAR'",
  "insert into subject (id, kind, slug, name) values ('topic_01h455vb4pex5vsknk084sn02q', 'TOPIC', 'new', 'New')",
  "update subject set name = upper(name)",
  "update publisher set name = upper(name)",
  "truncate quote",
  "truncate subject cascade",
  // And such that change nothing.
  "delete from statement where false",
  "update report set review_state = 'ACCEPTED' where false",
  "insert into broader select * from broader on conflict do nothing",
];

describe("a write", () => {
  it.each(WRITES)("changes the versions of just what it changes: %s", async (write) => {
    const names = (await tables()).filter((table) => !READ_BY_NO_ANSWER.test(table));
    await rolledBack(db.pool, async (client) => {
      const before = await contents(client, names);
      const known = await versions(client);
      await client.query(write);
      const after = await contents(client, names);
      const now = await versions(client);
      const isStale = (table: string) =>
        [...tablesReadBy(table)].some((cause) => known.get(cause) !== now.get(cause));
      const changed = names.filter((table) => before.get(table) !== after.get(table));
      expect(changed.filter((table) => !isStale(table))).toEqual([]);
      if (changed.length === 0) expect(names.filter(isStale)).toEqual([]);
    });
  });
});

async function contents(client: PoolClient, names: string[]): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for (const name of names) {
    const { rows } = await client.query(
      `select md5(string_agg(t::text, ',' order by t::text)) as hash from ${name} t`,
    );
    hashes.set(name, rows[0].hash);
  }
  return hashes;
}
