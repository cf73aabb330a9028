import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { PoolClient } from "pg";
import { Changes } from "../../src/database/changes.ts";
import type { TestDatabase } from "../support/database.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";
import { silent } from "../support/silent.ts";
import { rolledBack, sideBySide } from "../support/transaction.ts";

// Real: PostgreSQL with the migrations and the seeds.
let db: TestDatabase;
let changes: Changes;
beforeAll(async () => {
  db = await seededDatabase();
  changes = new Changes(db.pool, silent);
});
afterAll(async () => {
  await changes.close();
  await db.drop();
});

const rename = (name: string) => db.pool.query("update publisher set name = $1 where slug = 'cnn'", [name]);
/** The tables whose version is another one after some work. */
async function changedBy(work: () => Promise<unknown>): Promise<string[]> {
  const before = await changes.now();
  await work();
  const after = await changes.now();
  return [...after!].filter(([table, version]) => before!.get(table) !== version).map(([table]) => table);
}

describe("the version of a table", () => {
  it("becomes another one with an insert, an update, a delete and a truncation", async () => {
    const insert =
      "insert into publisher_name (publisher_key, name) select min(key), 'Another' from publisher";
    for (const write of [
      insert,
      "update publisher_name set name = 'Yet another' where name = 'Another'",
      "delete from publisher_name where name = 'Yet another'",
      "truncate publisher_name",
    ])
      expect(await changedBy(() => db.pool.query(write))).toEqual(["publisher_name"]);
  });

  it("stays as it is through statements that touch no row, and through transactions that are taken back", async () => {
    const versions = await changes.now();
    await db.pool.query("update statement set text = 'x' where false");
    await db.pool.query("delete from statement where false");
    await db.pool.query("insert into publisher_name select * from publisher_name where false");
    await rolledBack(db.pool, (client) => client.query("delete from broader"));
    expect(await changes.now()).toBe(versions);
  });

  it("is never one that it was before", async () => {
    const seen = new Set<string>();
    for (let i = 0; i < 300; i++) {
      await rename(`CNN ${i % 2}`);
      seen.add((await changes.now())!.get("publisher")!);
    }
    expect(seen.size).toBe(300);
  });

  it("is changed once by a transaction, however many statements it has", async () => {
    await rolledBack(db.pool, async (client) => {
      const read = async () => (await client.query("select table_versions() as text")).rows[0].text;
      await client.query("update publisher set name = 'Once' where slug = 'cnn'");
      const first = await read();
      await client.query("update publisher set name = 'Twice' where slug = 'cnn'");
      expect(await read()).toBe(first);
    });
  });

  it("takes in what triggers change in other tables", async () => {
    const reject = "update report set review_state = 'REJECTED' where key = (select min(key) from report)";
    expect((await changedBy(() => db.pool.query(reject))).sort()).toEqual(["report", "statement"]);
  });

  it("shows a savepoint that is kept, and none that is taken back", async () => {
    const write = async (client: PoolClient, end: string) => {
      await client.query("savepoint s");
      await client.query("update publisher set name = 'Savepoint' where slug = 'cnn'");
      await client.query(`${end} savepoint s`);
      return (await client.query("select table_versions() as text")).rows[0].text;
    };
    await rolledBack(db.pool, async (client) => {
      const before = (await client.query("select table_versions() as text")).rows[0].text;
      expect(await write(client, "rollback to")).toBe(before);
      expect(await write(client, "release")).not.toBe(before);
    });
    // Also when the same transaction goes on to write the same table.
    await rolledBack(db.pool, async (client) => {
      const before = (await client.query("select table_versions() as text")).rows[0].text;
      await write(client, "rollback to");
      expect(await write(client, "release")).not.toBe(before);
    });
  });
});

describe("writers of one table", () => {
  it("do not wait for each other, and each changes its version", async () => {
    const name = (slug: string) => (client: PoolClient) =>
      client.query("insert into publisher_name (publisher_key, name) select key, $1 from publisher", [slug]);
    let second: string[] = [];
    await sideBySide(db.pool, name("first"), async (client) => {
      await name("second")(client);
      second = await changedBy(() => client.query("commit"));
    });
    expect(second).toEqual(["publisher_name"]);
  });

  it("leave few rows behind, however many wrote side by side", async () => {
    const work = Array.from({ length: 5 }, async (_, writer) => {
      for (let i = 0; i < 400; i++)
        await db.pool.query(
          "insert into publisher_name (publisher_key, name) select min(key), $1 from publisher",
          [`${writer} ${i}`],
        );
    });
    await Promise.all(work);
    const { rows } = await db.pool.query(
      "select count(*)::int as n from change where table_name = 'publisher_name'",
    );
    expect(rows[0].n).toBeLessThan(20);
  });

  it.each(["repeatable read", "serializable"])("may be at the isolation level %s", async (level) => {
    const client = await db.pool.connect();
    try {
      await client.query(`begin isolation level ${level}`);
      await client.query("select from publisher");
      await rename(`CNN at ${level}`); // somebody else, meanwhile
      await client.query(
        "insert into publisher_name (publisher_key, name) select min(key), $1 from publisher",
        [level],
      );
      expect(await changedBy(() => client.query("commit"))).toEqual(["publisher_name"]);
    } finally {
      client.release();
    }
  });
});

describe("now()", () => {
  it("shows every write that was committed before it was called", async () => {
    for (let i = 0; i < 300; i++) {
      expect(await changedBy(() => rename(`CNN ${i}`))).toEqual(["publisher"]);
    }
  });

  it("shows a write from the moment that others can see it, before its writer is told", async () => {
    // Commits that are slow to be told; a third session looks all the time, until it has seen enough of them.
    const ENOUGH = 20;
    let done = false;
    const versions = new Map<string, string>();
    const writer = (async () => {
      for (let i = 0; i < 500 || versions.size < ENOUGH; i++) await rename(`Seen ${i}`);
      done = true;
    })();
    while (!done) {
      const { rows } = await db.pool.query("select name from publisher where slug = 'cnn'");
      const version = (await changes.now())!.get("publisher")!;
      const { rows: later } = await db.pool.query("select name from publisher where slug = 'cnn'");
      // Nothing was written in between: the version belongs to the name, and to no other.
      if (rows[0].name === later[0].name) {
        expect(versions.get(version) ?? rows[0].name).toBe(rows[0].name);
        versions.set(version, rows[0].name);
      }
    }
    await writer;
  });

  it("is asked once by all who come while it is out", async () => {
    const first = changes.now();
    const others = Array.from({ length: 100 }, () => changes.now());
    expect(new Set(others).size).toBe(1);
    await Promise.all([first, ...others]);
  });

  it("is null while the database does not answer, and right again after", async () => {
    await changes.now();
    const cut =
      "select pg_terminate_backend(pid) from pg_stat_activity where query like 'select table_versions()%' and pid <> pg_backend_pid()";
    for (let i = 0; i < 20; i++) {
      const [during] = await Promise.all([changes.now(), db.pool.query(cut), changes.now()]);
      const before = await changes.now();
      await rename(`CNN, cut ${i}`);
      const after = await changes.now();
      // Each of them may be null; what is not is right.
      for (const versions of [during, before])
        if (versions && after) expect(after.get("publisher")).not.toBe(versions.get("publisher"));
      while (!(await changes.now())) await sleep(5);
    }
    expect(await changedBy(() => rename("CNN again"))).toEqual(["publisher"]);
  });
});
