import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { PoolClient } from "pg";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { Samples } from "../support/samples.ts";
import { attempt, rolledBack, sideBySide } from "../support/transaction.ts";

// Real: PostgreSQL and its migrations.
describe("broader and narrower", () => {
  let db: TestDatabase;
  let add: Samples;
  beforeAll(async () => {
    db = await freshDatabase();
    add = new Samples(db.pool);
  });
  afterAll(() => db.drop());

  const refused = (constraint: string) => expect.objectContaining({ constraint });
  const topics = (count: number) => Promise.all(Array.from({ length: count }, () => add.topic()));

  it("let no subject be broader than itself, also through others", async () => {
    const [a, b, c] = (await topics(3)) as [string, string, string];
    await expect(add.broader(a, a)).rejects.toEqual(refused("broader_than_another"));
    await add.broader(a, b);
    await add.broader(b, c);
    await expect(add.broader(c, a)).rejects.toEqual(refused("broader_has_no_cycle"));
  });

  it("let two sessions close no circle together", async () => {
    const [a, b, c] = (await topics(3)) as [string, string, string];
    await add.broader(a, b);
    const outcome = await sideBySide(
      db.pool,
      (client) => new Samples(client).broader(b, c),
      (client) => new Samples(client).broader(c, a),
    );
    expect(outcome).toMatchObject({ status: "rejected", reason: { constraint: "broader_has_no_cycle" } });
  });

  it("are not changed in place", async () => {
    const [a, b, c] = (await topics(3)) as [string, string, string];
    await add.broader(a, b);
    const change = db.pool.query(
      "update broader set broader_key = $3 where (narrower_key, broader_key) = ($1, $2)",
      [a, b, c],
    );
    await expect(change).rejects.toEqual(refused("broader_never_changes"));
  });

  it("file a statement under what became broader while it was being added", async () => {
    const [narrower, broader] = (await topics(2)) as [string, string];
    const statement = await add.statement(await add.actor());
    await sideBySide(
      db.pool,
      (client) => new Samples(client).broader(narrower, broader),
      (client) => new Samples(client).about(statement, narrower),
    );
    expect(await filed(statement)).toEqual([narrower, broader].sort());
    const other = await add.statement(await add.actor());
    const [broadest] = (await topics(1)) as [string];
    await sideBySide(
      db.pool,
      (client) => new Samples(client).about(other, narrower),
      (client) => new Samples(client).broader(broader, broadest),
    );
    expect(await filed(other)).toEqual([narrower, broader, broadest].sort());
  });

  async function filed(statement: string): Promise<string[]> {
    const { rows } = await db.pool.query<{ subject_key: string }>(
      "select subject_key from statement_about where statement_key = $1",
      [statement],
    );
    return rows.map((row) => row.subject_key).sort();
  }

  it("stay their own transitive closure, and statements filed under it, whatever is added, moved and removed", async () => {
    const SUBJECTS = 7;
    const STATEMENTS = 4;
    const subject = fc.nat(SUBJECTS - 1);
    const statement = fc.nat(STATEMENTS - 1);
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant("join" as const), a: subject, b: subject }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant("part" as const), a: subject, b: subject }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant("file" as const), a: statement, b: subject }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("unfile" as const), a: statement, b: subject }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("refile" as const), a: subject, b: subject }) },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant("respeak" as const), a: statement, b: fc.nat(1) }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant("delete" as const), a: subject, b: subject }) },
    );

    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), (steps) =>
        rolledBack(db.pool, async (client) => {
          const add = new Samples(client);
          const speakers = [await add.actor(), await add.actor()];
          const keys: string[] = [];
          for (let i = 0; i < SUBJECTS; i++) keys.push(await add.topic());
          const statements: string[] = [];
          for (let i = 0; i < STATEMENTS; i++) statements.push(await add.statement(speakers[0]!));
          for (const { do: what, a, b } of steps) {
            await attempt(client, () => {
              switch (what) {
                case "join":
                  return add.broader(keys[a]!, keys[b]!);
                case "part":
                  return client.query("delete from broader where narrower_key = $1 and broader_key = $2", [
                    keys[a],
                    keys[b],
                  ]);
                case "file":
                  return add.about(statements[a]!, keys[b]!);
                case "unfile":
                  return client.query(
                    "delete from statement_subject where statement_key = $1 and subject_key = $2",
                    [statements[a], keys[b]],
                  );
                case "refile":
                  return client.query(
                    "update statement_subject set subject_key = $2 where subject_key = $1",
                    [keys[a], keys[b]],
                  );
                case "respeak":
                  return client.query("update statement set speaker_key = $2 where key = $1", [
                    statements[a],
                    speakers[b],
                  ]);
                case "delete":
                  return client.query("delete from subject where key = $1", [keys[a]]);
              }
            });
          }
          expect(await derived(client)).toEqual(await recomputed(client));
        }),
      ),
      { numRuns: 60 },
    );
  });

  it("let a subject between two others go, and part them, unless statements are filed under it", async () => {
    const [a, between, c] = (await topics(3)) as [string, string, string];
    await add.broader(a, between);
    await add.broader(between, c);
    const statement = await add.statement(await add.actor());
    await add.about(statement, a);
    const go = () => db.pool.query("delete from subject where key = $1", [between]);
    await expect(go()).rejects.toEqual(refused("statement_about_subject_key_fkey"));
    await db.pool.query("delete from statement_subject where statement_key = $1", [statement]);
    await go();
    const { rows } = await db.pool.query("select from subject_closure where narrower_key = $1", [a]);
    expect(rows).toHaveLength(1);
  });
});

/** What the triggers keep. */
async function derived(client: PoolClient) {
  const { rows: closure } = await client.query(
    "select broader_key, narrower_key from subject_closure order by 1, 2",
  );
  const { rows: about } = await client.query(
    "select statement_key, subject_key, direct, speaker_key from statement_about order by 1, 2",
  );
  return { closure, about };
}

/** The same from the plain rows: up every edge until nothing new is found. */
async function recomputed(client: PoolClient) {
  const rowsOf = async <T>(query: string) => (await client.query(query)).rows as T[];
  const subjects = await rowsOf<{ key: string }>("select key from subject");
  const edges = await rowsOf<{ narrower_key: string; broader_key: string }>("select * from broader");
  const filings = await rowsOf<{ statement_key: string; subject_key: string; speaker_key: string }>(
    "select l.*, t.speaker_key from statement_subject l join statement t on t.key = l.statement_key",
  );
  const above = (key: string): Set<string> => {
    const found = new Set([key]);
    for (const at of found)
      for (const edge of edges) if (edge.narrower_key === at) found.add(edge.broader_key);
    return found;
  };
  const closure = subjects.flatMap(({ key }) =>
    [...above(key)].map((broader_key) => ({ broader_key, narrower_key: key })),
  );
  const about = new Map<string, object>();
  for (const { statement_key, subject_key, speaker_key } of filings) {
    for (const key of above(subject_key)) {
      const direct = filings.some(
        (other) => other.statement_key === statement_key && other.subject_key === key,
      );
      about.set(`${statement_key} ${key}`, { statement_key, subject_key: key, direct, speaker_key });
    }
  }
  const number = (row: object) => Object.values(row).map(Number);
  const inOrder = (a: object, b: object) => number(a)[0]! - number(b)[0]! || number(a)[1]! - number(b)[1]!;
  return { closure: closure.sort(inOrder), about: [...about.values()].sort(inOrder) };
}
