import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { PoolClient } from "pg";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { Samples } from "../support/samples.ts";
import { sideBySide } from "../support/transaction.ts";

// Real: PostgreSQL and its migrations.
describe("two sessions that file statements and join subjects", () => {
  let db: TestDatabase;
  let add: Samples;
  beforeAll(async () => {
    db = await freshDatabase();
    add = new Samples(db.pool);
  });
  afterAll(() => db.drop());

  const topic = () => add.topic();
  const statement = async () => add.statement(await add.actor());
  async function filed(key: string): Promise<string[]> {
    const { rows } = await db.pool.query<{ subject_key: string }>(
      "select subject_key from statement_about where statement_key = $1",
      [key],
    );
    return rows.map((row) => row.subject_key).sort();
  }

  it("do not wait for each other in a circle", async () => {
    const sides = [
      { client: await db.pool.connect(), of: await statement(), under: await topic(), above: await topic() },
      { client: await db.pool.connect(), of: await statement(), under: await topic(), above: await topic() },
    ];
    for (const { client } of sides) await client.query("begin");
    for (const { client, of, under } of sides) await new Samples(client).about(of, under);
    const outcomes = await Promise.allSettled(
      sides.map(async ({ client, under, above }) => {
        await new Samples(client).broader(under, above);
        await client.query("commit");
      }),
    );
    for (const { client } of sides) {
      await client.query("rollback");
      client.release();
    }
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    for (const { of, under, above } of sides) expect(await filed(of)).toEqual([under, above].sort());
  });

  it("build one tree at once without a deadlock", async () => {
    const [low, middle, high, top] = [await topic(), await topic(), await topic(), await topic()];
    await add.broader(low, middle);
    const outcome = await sideBySide(
      db.pool,
      (client) => new Samples(client).broader(middle, high),
      (client) => new Samples(client).broader(low, top),
    );
    expect(outcome.status).toBe("fulfilled");
    const key = await statement();
    await add.about(key, low);
    expect(await filed(key)).toEqual([low, middle, high, top].sort());
  });

  it.each([
    ["below", "first"],
    ["below", "second"],
    ["itself", "first"],
    ["itself", "second"],
  ])("miss no subject above, filing under the narrower one's %s, joined %s", async (where, joined) => {
    const [low, narrower, broader] = [await topic(), await topic(), await topic()];
    await add.broader(low, narrower);
    const key = await statement();
    const under = where === "below" ? low : narrower;
    const works = [(to: Samples) => to.broader(narrower, broader), (to: Samples) => to.about(key, under)];
    const [first, second] = joined === "first" ? works : works.reverse();
    await sideBySide(
      db.pool,
      (client) => first!(new Samples(client)),
      (client) => second!(new Samples(client)),
    );
    expect(await filed(key)).toEqual([...new Set([under, narrower, broader])].sort());
  });

  it("leave no subject above when they part two while a statement is filed", async () => {
    for (const partFirst of [true, false]) {
      const [narrower, broader] = [await topic(), await topic()];
      await add.broader(narrower, broader);
      const key = await statement();
      const works: ((client: PoolClient) => Promise<unknown>)[] = [
        (client) => client.query("delete from broader where narrower_key = $1", [narrower]),
        (client) => new Samples(client).about(key, narrower),
      ];
      const [first, second] = partFirst ? works : works.reverse();
      await sideBySide(db.pool, first!, second!);
      expect(await filed(key)).toEqual([narrower]);
    }
  });
});
