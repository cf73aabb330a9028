import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import pg from "pg";
import { asCaller } from "../../src/access/asCaller.ts";
import type { KeyHolder } from "../../src/access/caller.ts";
import { Callers } from "../../src/access/callers.ts";
import { createKey, revokeKey } from "../../src/access/keys.ts";
import { loadSeeds } from "../../src/seed/load.ts";
import { SEEDS_FOLDER } from "../../src/seed/main.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { silent } from "../support/silent.ts";

// Real: PostgreSQL with all migrations and the seeds. A pool of one connection stands for PgBouncer in transaction
// mode: each transaction gets the connection that another had before.
const TABLES = [
  "subject",
  "feed",
  "feed_history",
  "dead_letter_history",
  "meeting_account",
  "publisher",
  "source",
  "statement",
  "report",
  "relation",
  "review",
];

let db: TestDatabase;
let one: pg.Pool;
let ann: KeyHolder;
let bob: KeyHolder;
beforeAll(async () => {
  db = await freshDatabase();
  one = new pg.Pool({ connectionString: db.url, max: 1 });
  ann = await holder("Ann");
  bob = await holder("Bob");
  await loadSeeds(db.prisma, SEEDS_FOLDER);
});
afterAll(async () => {
  await one.end();
  await db.drop();
});

async function holder(name: string): Promise<KeyHolder> {
  const { secret } = await createKey(db.pool, name, "CONTRIBUTOR");
  return (await new Callers(db.pool, "open", silent).of(`Bearer ${secret}`)) as KeyHolder;
}

let publishers = 0;
const ADD = `insert into publisher (id, slug, name, kind) values ($1, $2, $2, 'WEBSITE')`;
const row = () => {
  const n = `${++publishers}`;
  return [`publisher_${n.padStart(26, "0")}`, `p-${n}`];
};

async function recorders(table: string): Promise<(string | null)[]> {
  const { rows } = await db.pool.query(
    `select distinct k.name from "${table}" t left join api_key k on k.key = t.recorded_by_key order by 1`,
  );
  return rows.map(({ name }) => name);
}

describe("who recorded a row", () => {
  it("is known of every table whose rows can be added by themselves", async () => {
    const { rows } = await db.pool.query(
      "select table_name from information_schema.columns where column_name = 'recorded_by_key'",
    );
    expect(new Set(rows.map(({ table_name }) => table_name))).toEqual(new Set(TABLES));
  });

  it("is nobody for the seeds", async () => {
    const notSeeded = ["review", "feed", "feed_history", "dead_letter_history"];
    for (const table of TABLES.filter((name) => !notSeeded.includes(name)))
      expect([table, await recorders(table)]).toEqual([table, [null]]);
  });

  it("is the caller, in whichever table, and in the rows of each statement of the transaction", async () => {
    await asCaller(one, ann, async (client) => {
      for (const table of TABLES) {
        const { rows } = await client.query(
          "select column_default from information_schema.columns where (table_name, column_name) = ($1, 'recorded_by_key')",
          [table],
        );
        const [given] = (await client.query(`select ${rows[0].column_default} as key`)).rows;
        expect([table, given.key]).toEqual([table, ann.key]);
      }
      await client.query(ADD, row());
      await client.query(ADD, row());
    });
    await asCaller(one, bob, (client) => client.query(ADD, row()));
    expect(await recorders("publisher")).toEqual(["Ann", "Bob", null]);
  });

  it("stays who recorded it when another changes the row", async () => {
    const [id, slug] = row();
    await asCaller(one, ann, (client) => client.query(ADD, [id, slug]));
    await asCaller(one, bob, (client) =>
      client.query("update publisher set name = 'Other' where id = $1", [id]),
    );
    const { rows } = await db.pool.query("select recorded_by_key as key from publisher where id = $1", [id]);
    expect(rows).toEqual([{ key: ann.key }]);
  });
});

describe("a caller's transaction", () => {
  const leftOver = async () =>
    (await one.query("select caller_key() as key, current_setting('onrecord.caller', true) as setting"))
      .rows[0];

  it("leaves nothing on its connection, whether it ends well or not", async () => {
    await asCaller(one, ann, (client) => client.query(ADD, row()));
    expect(await leftOver()).toEqual({ key: null, setting: "" });
    await expect(asCaller(one, ann, (client) => client.query("select 1 / 0"))).rejects.toThrow(/division/);
    expect(await leftOver()).toEqual({ key: null, setting: "" });
    const [id, slug] = row();
    await one.query(ADD, [id, slug]);
    const { rows } = await one.query("select recorded_by_key as key from publisher where id = $1", [id]);
    expect(rows).toEqual([{ key: null }]);
  });

  it("is taken back whole when any of its work fails", async () => {
    const [id, slug] = row();
    const failing = asCaller(one, ann, async (client) => {
      await client.query(ADD, [id, slug]);
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect((await db.pool.query("select from publisher where id = $1", [id])).rowCount).toBe(0);
  });

  it("gives back what its work gave, and of two at once each is its own caller's", async () => {
    const names = await Promise.all(
      [ann, bob, ann, bob].map((caller) =>
        asCaller(db.pool, caller, async (client) => {
          await client.query("select pg_sleep(0.05)");
          return (await client.query("select name from api_key where key = caller_key()")).rows[0].name;
        }),
      ),
    );
    expect(names).toEqual(["Ann", "Bob", "Ann", "Bob"]);
  });

  it("keeps nobody from revoking its key meanwhile", async () => {
    const { key, secret } = await createKey(db.pool, "Eve", "CONTRIBUTOR");
    const eve = (await new Callers(db.pool, "open", silent).of(`Bearer ${secret}`)) as KeyHolder;
    await asCaller(one, eve, async (client) => {
      await client.query(ADD, row());
      expect((await revokeKey(db.pool, key.id))?.revokedAt).not.toBeNull();
      await client.query(ADD, row());
    });
  });

  it("gives a broken connection away, and goes on with another", async () => {
    const killed = asCaller(one, ann, (client) =>
      client.query("select pg_terminate_backend(pg_backend_pid())"),
    );
    await expect(killed).rejects.toThrow();
    expect(await asCaller(one, ann, async () => "well")).toBe("well");
  });
});

it("a transaction that PostgreSQL does not answer ends as soon as that is known: it is not asked to roll back as well", async () => {
  const waits = new pg.Pool({ connectionString: db.url, max: 1, query_timeout: 700 });
  const begun = performance.now();
  const asked = asCaller(waits, null, (client) => client.query("select pg_sleep(3)"));
  await expect(asked).rejects.toThrow("Query read timeout");
  expect(performance.now() - begun).toBeLessThan(1300);
  expect(waits.totalCount).toBe(0);
  await waits.end();
});
