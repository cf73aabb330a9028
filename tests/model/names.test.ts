import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { PoolClient } from "pg";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { Samples } from "../support/samples.ts";
import { sideBySide } from "../support/transaction.ts";

// Real: PostgreSQL and its migrations; no code of ours is in the way.
describe("A subject is searched by", () => {
  let db: TestDatabase;
  let add: Samples;
  beforeAll(async () => {
    db = await freshDatabase();
    add = new Samples(db.pool);
  });
  afterAll(() => db.drop());

  const finds = async (words: string): Promise<string[]> =>
    (
      await db.pool.query<{ key: string }>(
        "select key::text from subject where search @@ plainto_tsquery('public.onrecord', $1) order by key",
        [words],
      )
    ).rows.map(({ key }) => key);

  it("the words of its name, of its other names and of its description, all together", async () => {
    const subject_key = await add.topic({ name: "Kyiv talks", description: "about grain" });
    await add.insert("subject_name", { subject_key, name: "Kiev conversations" });
    for (const words of ["kyiv", "grain", "conversations", "kiev grain", "KYIV CONVERSATION"])
      expect([words, await finds(words)]).toEqual([words, [subject_key]]);
    expect(await finds("kyiv oil")).toEqual([]);
  });

  it("the names that it has now: renamed, named otherwise, and no longer named", async () => {
    const [one, other] = [
      await add.actor({ name: "Anna Petrova" }),
      await add.actor({ name: "Boris Ivanov" }),
    ];
    await add.insert("subject_name", { subject_key: one, name: "Annushka" });
    await db.pool.query("update subject set name = 'Anna Sidorova' where key = $1", [one]);
    expect([await finds("Petrova"), await finds("Sidorova Annushka")]).toEqual([[], [one]]);
    await db.pool.query("update subject_name set name = 'Anyuta' where subject_key = $1", [one]);
    expect([await finds("Annushka"), await finds("Anyuta")]).toEqual([[], [one]]);
    await db.pool.query("update subject_name set subject_key = $2 where subject_key = $1", [one, other]);
    expect(await finds("Anyuta")).toEqual([other]);
    await db.pool.query("delete from subject_name where subject_key = $1", [other]);
    expect(await finds("Anyuta")).toEqual([]);
  });

  it("both of two names that two sessions give it at once", async () => {
    const subject_key = await add.actor({ name: "Carla" });
    const name = (name: string) => (client: PoolClient) =>
      client.query("insert into subject_name (subject_key, name) values ($1, $2)", [subject_key, name]);
    expect(await sideBySide(db.pool, name("Carlotta"), name("Lotte"))).toMatchObject({ status: "fulfilled" });
    expect(await finds("Carla Carlotta Lotte")).toEqual([subject_key]);
  });
});
