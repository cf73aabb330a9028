import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { understand } from "../../src/ask/ask.ts";
import { labelOf } from "../../src/ask/labels.ts";
import { requestOf } from "../../src/ask/request.ts";
import type { TestDatabase } from "../support/database.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";

// Real: PostgreSQL with the curated documents, the grammar.
describe("Speakers who are described and not named", () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await seededDatabase();
  });
  afterAll(() => db.drop());

  it("are one part of the question, which says who they are", async () => {
    const understood = await understand(db.pool, "what did US and Russian officials say about NATO");
    const [group] = understood.chips;
    expect(labelOf(group!, understood)).toBe("said by US and Russian officials");
    expect(group!.doubt).toMatch(
      /^All who are known to be such are taken: Donald Trump, .*Dmitry Peskov, .* 2 more\./,
    );
  });

  it("are nobody where one of several groups is of nobody", async () => {
    const { understood, unclear } = await understand(db.pool, "US and Swiss officials on NATO");
    expect(understood).toBe(false);
    expect(unclear[0]!.message).toBe(
      "Nobody is known by the name “us and swiss officials”: write the name of the person.",
    );
  });

  it("are sought by their role, where it is more than an official's", async () => {
    const { filter } = requestOf(await understand(db.pool, "Russian ministers on NATO"));
    expect(filter).toEqual({ speaker: ["sergei-lavrov", "sergey-ryabkov"], about: ["nato"] });
  });

  it.each([
    "Putin's spokesman",
    "Putin's press secretary",
    "statements by Putin's press secretary",
    "what did Vladimir Putin's press secretary say",
  ])("are those whose role is with somebody who is named: %s", async (question) => {
    expect(requestOf(await understand(db.pool, question)).filter).toEqual({ speaker: ["dmitry-peskov"] });
  });

  it("are nobody where nobody has such a role with whoever is named", async () => {
    for (const question of ["Trump's press secretary", "Putin's chancellor", "Lavrov's spokesman"])
      expect((await understand(db.pool, question)).understood).toBe(false);
  });

  it("are too many to be meant from 51 on", async () => {
    const client = await db.pool.connect();
    try {
      await client.query(`
        begin;
        with added as (insert into subject (id, kind, slug, name)
            select 'actor_0' || lpad(n::text, 25, '0'), 'ACTOR'::"SubjectKind", 'diplomat-' || n, 'a diplomat ' || n
            from generate_series(1, 51) n returning key)
          insert into actor (key, actor_kind, unnamed) select key, 'PERSON', true from added`);
      const { understood, unclear } = await understand(client, "what did unnamed diplomats say");
      expect([understood, unclear[0]!.message]).toEqual([
        false,
        "More than 50 are known as “unnamed diplomats”: write the name of one of them.",
      ]);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});
