import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { keptCorroboration, recomputeCorroboration } from "../support/corroboration.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { Samples } from "../support/samples.ts";
import { sideBySide } from "../support/transaction.ts";

// Real: PostgreSQL and its migrations.
describe("a statement is contested", () => {
  let db: TestDatabase;
  let add: Samples;
  let source: string;
  beforeAll(async () => {
    db = await freshDatabase();
    add = new Samples(db.pool);
    source = await add.source("Words that deny words.");
  });
  afterAll(() => db.drop());

  const statement = async () => add.statement(await add.actor());
  const contested = async (...keys: string[]) => {
    const { rows } = await db.pool.query<{ key: string }>(
      "select key from statement where key = any($1) and contested",
      [keys],
    );
    return keys.map((key) => rows.some((row) => row.key === key));
  };
  const reject = (report: string, state = "REJECTED") =>
    `update report set review_state = '${state}' where key = ${report}`;

  it("when it is denied; what is contradicted also contests what contradicts it", async () => {
    const [a, b] = [await statement(), await statement()];
    await add.relation(a, "DENIES", b, source);
    expect(await contested(a, b)).toEqual([false, true]);
    await db.pool.query("update relation set type = 'CONTRADICTS' where from_key = $1", [a]);
    expect(await contested(a, b)).toEqual([true, true]);
    await db.pool.query("update relation set type = 'CONFIRMS' where from_key = $1", [a]);
    expect(await contested(a, b)).toEqual([false, false]);
  });

  it("by what stands: not by what was rejected, until it is accepted after all", async () => {
    const [a, b] = [await statement(), await statement()];
    const report = await add.report(a, source);
    await add.relation(a, "DENIES", b, source);
    await db.pool.query(reject(report));
    expect(await contested(b)).toEqual([false]);
    await db.pool.query(reject(report, "ACCEPTED"));
    expect(await contested(b)).toEqual([true]);
  });

  it("by what was not merged away", async () => {
    const [a, b, c] = [await statement(), await statement(), await statement()];
    await add.relation(a, "DENIES", b, source);
    await db.pool.query("update statement set merged_into_key = $2 where key = $1", [a, c]);
    expect(await contested(b)).toEqual([false]);
    await db.pool.query("update statement set merged_into_key = null where key = $1", [a]);
    expect(await contested(b)).toEqual([true]);
  });

  it("until both of two that deny it are rejected, by two sessions at once", async () => {
    const [a, b, denied] = [await statement(), await statement(), await statement()];
    const reports = [await add.report(a, source), await add.report(b, source)];
    for (const from of [a, b]) await add.relation(from, "DENIES", denied, source);
    const outcome = await sideBySide(
      db.pool,
      (client) => client.query(reject(reports[0]!)),
      (client) => client.query(reject(reports[1]!)),
    );
    expect(outcome.status).toBe("fulfilled");
    expect(await contested(denied)).toEqual([false]);
  });

  it("or not, as it follows when one session relates what another rejects", async () => {
    for (const rejectFirst of [true, false]) {
      const [a, b] = [await statement(), await statement()];
      const report = await add.report(a, source);
      const relate = (to: Samples) => to.relation(a, "CONTRADICTS", b, source);
      const outcome = await sideBySide(
        db.pool,
        (client) => (rejectFirst ? client.query(reject(report)) : relate(new Samples(client))),
        (client) => (rejectFirst ? relate(new Samples(client)) : client.query(reject(report))),
      );
      expect(outcome.status).toBe("fulfilled");
      expect(await contested(a, b)).toEqual([true, false]);
    }
    expect(await keptCorroboration(db.pool)).toEqual(await recomputeCorroboration(db.pool));
  });

  it("and found by its text and the reports that nobody rejected", async () => {
    const key = await add.statement(await add.actor(), { text: "An utterance." });
    const report = await add.report(key, await add.source("Zanzibar was named."));
    const found = async (word: string) => {
      const { rows } = await db.pool.query(
        "select search @@ text_query($2) as found from statement where key = $1",
        [key, word],
      );
      return rows[0].found;
    };
    expect(await found("zanzibar")).toBe(true);
    await db.pool.query(reject(report));
    expect([await found("zanzibar"), await found("utterance")]).toEqual([false, true]);
    await db.pool.query(reject(report, "EDITED"));
    await db.pool.query("update statement set text = 'A remark.' where key = $1", [key]);
    expect([await found("zanzibar"), await found("utterance"), await found("remark")]).toEqual([
      true,
      false,
      true,
    ]);
  });
});
