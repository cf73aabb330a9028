import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { PoolClient } from "pg";
import { Dice } from "../../bench/corpus/dice.ts";
import { personName } from "../../bench/corpus/names.ts";
import { understand } from "../../src/ask/ask.ts";
import { newId } from "../../src/domain/ids.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { transaction } from "../support/transaction.ts";

const PEOPLE = 20_000;

/** How many rows of names this session has looked at, through an index or not. */
async function rowsLookedAt(client: PoolClient): Promise<number> {
  const { rows } = await client.query(
    `select relname, idx_tup_fetch, seq_tup_read from pg_stat_xact_user_tables
      where relname in ('subject', 'subject_name', 'publisher', 'publisher_name')`,
  );
  return rows.reduce(
    (sum, { idx_tup_fetch, seq_tup_read }) => sum + Number(idx_tup_fetch) + Number(seq_tup_read),
    0,
  );
}

// Real: PostgreSQL and its indexes, with twenty thousand made-up people.
describe("Among very many names", () => {
  let db: TestDatabase;
  let names: string[];
  beforeAll(async () => {
    db = await freshDatabase();
    const dice = Dice.stream(1);
    names = Array.from({ length: PEOPLE }, () => personName(dice));
    const people = names.map((name, i) => ({ id: newId("Actor"), slug: `person-${i}`, name }));
    await db.pool.query(
      `with added as (insert into subject (id, kind, slug, name)
          select id, 'ACTOR', slug, name from json_to_recordset($1) as p (id text, slug text, name text) returning key)
        insert into actor (key, actor_kind) select key, 'PERSON' from added`,
      [JSON.stringify(people)],
    );
    await db.pool.query("vacuum analyze subject, actor");
  }, 120_000);
  afterAll(() => db.drop());

  /** What a question is understood as, and how many rows of names were looked at for it. */
  const looked = (question: string) =>
    transaction(db.pool, async (client) => {
      const before = await rowsLookedAt(client);
      const { chips } = await understand(client, question);
      return { chips, rows: (await rowsLookedAt(client)) - before };
    });
  const swapped = (name: string) => name.replace(/(..)(.)(.)/, "$1$3$2");
  const replaced = (name: string) => `${name.slice(0, -1)}x`;

  it("a mistyped one is found without looking at many", async () => {
    for (const name of names.filter((_, i) => i % 4000 === 0))
      for (const typed of [swapped(name), replaced(name)]) {
        const { chips, rows } = await looked(`statements by ${typed} in 2024`);
        expect(chips).toContainEqual(
          expect.objectContaining({ kind: "SPEAKER", named: expect.objectContaining({ name }) }),
        );
        expect(rows).toBeLessThan(1200);
      }
  });

  it.each([5, 6, 7, 8, 9, 12, 20])("few are near to nonsense of %i letters", async (length) => {
    const { rows } = await looked("grodipelastrukemon".repeat(2).slice(0, length));
    expect(rows).toBeLessThan(100);
  });

  it("three hundred characters of nonsense look at no more than some words do", async () => {
    const words = names.map((name) => replaced(name.toLowerCase())).join(" ");
    const { rows } = await looked(words.slice(0, 300));

    expect(rows).toBeLessThan(1200);
  });
});
