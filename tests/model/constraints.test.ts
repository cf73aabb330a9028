import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { newId } from "../../src/domain/ids.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { passageOf, Samples } from "../support/samples.ts";
import { sideBySide } from "../support/transaction.ts";

// Real: PostgreSQL and its migrations; no code of ours is in the way.
describe("PostgreSQL keeps", () => {
  let db: TestDatabase;
  let add: Samples;
  beforeAll(async () => {
    db = await freshDatabase();
    add = new Samples(db.pool);
  });
  afterAll(() => db.drop());

  const refused = (constraint: string) => expect.objectContaining({ constraint });
  const update = (table: string, set: string, key: string) =>
    db.pool.query(`update ${table} set ${set} where key = $1`, [key]);
  const remove = (table: string, key: string) => db.pool.query(`delete from ${table} where key = $1`, [key]);
  const merge = (table: string, from: string, into: string) =>
    update(table, `merged_into_key = ${into}`, from);
  let count = 0;
  const reported = async () => {
    const source = await add.source(`Words that were said, ${++count}.`);
    const statement = await add.statement(await add.actor());
    return { source, statement, report: await add.report(statement, source) };
  };

  it.each(["Actor", "Place", "Meeting"] as const)(
    "the subject and the row of each %s together",
    async (type) => {
      const whole = refused("subject_has_the_row_of_its_kind");
      await expect(add.subject(type)).rejects.toEqual(whole);
      const added = { Actor: () => add.actor(), Place: () => add.place(), Meeting: () => add.meeting() };
      const key = await added[type]();
      await expect(remove(type.toLowerCase(), key)).rejects.toEqual(whole);
      const topic = await add.topic();
      const turn = `kind = '${type.toUpperCase()}', id = '${newId(type)}'`;
      await expect(update("subject", turn, topic)).rejects.toEqual(whole);
      await remove("subject", key);
      await add.topic();
    },
  );

  it("the versions of a source in one line, as they were told", async () => {
    const text = () => `A document, ${++count}.`;
    const first = await add.source(text());
    const second = await add.source(text(), { previous_version_key: first });
    await expect(add.source(text(), { previous_version_key: first })).rejects.toEqual(
      refused("source_previous_version_key_key"),
    );
    const never = refused("source_previous_version_never_changes");
    await expect(update("source", "previous_version_key = null", second)).rejects.toEqual(never);
    await expect(update("source", `previous_version_key = ${second}`, first)).rejects.toEqual(
      refused("reprint_has_no_circle"),
    );
  });

  it("a report's place for one of the next version of its source, and both under one statement", async () => {
    const [first, other] = [await reported(), await reported()];
    const next = await add.source(`The same, ${++count}.`, { previous_version_key: first.source });
    const newer = await add.report(first.statement, next);
    await expect(update("report", `superseded_by_key = ${other.report}`, first.report)).rejects.toEqual(
      refused("report_superseded_by_next_version"),
    );
    await update("report", `superseded_by_key = ${newer}`, first.report);
    await update("report", `statement_key = ${other.statement}`, newer);
    const { rows } = await db.pool.query("select statement_key from report where key = $1", [first.report]);
    expect(rows).toEqual([{ statement_key: other.statement }]);
  });

  it.each(["subject", "statement"])("the merges of a %s one step long", async (table) => {
    const one = async () => (table === "subject" ? add.topic() : add.statement(await add.actor()));
    const [a, b, c] = [await one(), await one(), await one()];
    await merge(table, a, b);
    const chain = refused(`${table}_merged_in_one_step`);
    await expect(merge(table, c, a)).rejects.toEqual(chain);
    await expect(merge(table, b, c)).rejects.toEqual(chain);
    await expect(merge(table, b, a)).rejects.toEqual(chain);
    await merge(table, c, b);
    const [d, e] = [await one(), await one()];
    const step = (from: string, into: string) =>
      `update ${table} set merged_into_key = ${into} where key = ${from}`;
    const outcome = await sideBySide(
      db.pool,
      (client) => client.query(step(d, e)),
      (client) => client.query(step(e, b)),
    );
    expect(outcome).toMatchObject({
      status: "rejected",
      reason: { constraint: `${table}_merged_in_one_step` },
    });
  });

  it("merges of subjects within one kind", async () => {
    await expect(merge("subject", await add.actor(), await add.topic())).rejects.toEqual(
      refused("subject_merged_into_key_kind_fkey"),
    );
  });

  it("what others refer to, where the reference may also be empty", async () => {
    const [publisher, other, place, actor] = [
      await add.publisher(),
      await add.publisher(),
      await add.place(),
      await add.actor(),
    ];
    const source = await add.source("Published words.", { publisher_key: publisher });
    await add.source("Reprinted words.", { reprint_of_key: source });
    const statement = await add.statement(await add.actor(), { place_key: place });
    const into = await add.statement(await add.actor());
    await merge("statement", statement, into);
    const [gone, stays] = [await add.topic(), await add.topic()];
    await merge("subject", gone, stays);
    const meeting = await add.meeting({}, { place_key: await add.place() });
    await add.account(meeting, source, "HELD", { according_to_key: actor, via_key: other });
    const { rows } = await db.pool.query("select place_key from meeting where key = $1", [meeting]);
    for (const [table, key, constraint] of [
      ["publisher", publisher, "source_publisher_key_fkey"],
      ["source", source, "source_reprint_of_key_fkey"],
      ["subject", place, "statement_place_key_fkey"],
      ["statement", into, "statement_merged_into_key_fkey"],
      ["subject", stays, "subject_merged_into_key_kind_fkey"],
      ["subject", rows[0].place_key, "meeting_place_key_fkey"],
      ["subject", actor, "meeting_account_according_to_key_fkey"],
      ["publisher", other, "meeting_account_via_key_fkey"],
    ])
      await expect(remove(table, key)).rejects.toEqual(refused(constraint));
  });

  it("no foreign key that empties a reference", async () => {
    const { rows } = await db.pool.query(
      "select conname from pg_constraint where contype = 'f' and confdeltype in ('n', 'd')",
    );
    expect(rows).toEqual([]);
  });

  it("reviews, and the reports and statements that they decide on", async () => {
    const { report, statement } = await reported();
    const review = { report_key: report, reviewer: "ana", at: new Date(), decision: "ACCEPTED" };
    const key = await add.insert("review", { id: newId("Review"), ...review });
    await expect(remove("review", key)).rejects.toEqual(refused("review_never_changes"));
    await expect(remove("report", report)).rejects.toEqual(refused("review_report_key_fkey"));
    await expect(remove("statement", statement)).rejects.toEqual(refused("review_report_key_fkey"));
    const nobody = { ...review, id: newId("Review"), reviewer: " " };
    await expect(add.insert("review", nobody)).rejects.toEqual(refused("review_reviewer_not_blank"));
  });

  it("quotes of one report apart, also those that two sessions add", async () => {
    const text = "one two three four five";
    const source = await add.source(text);
    const report = await add.report(
      await add.statement(await add.actor()),
      source,
      {},
      passageOf(text, text),
    );
    const quote = (exact: string, ordinal: number, to = add) => {
      const { passage_start: start, passage_end: end } = passageOf(text, exact);
      return to.insert("quote", { report_key: report, ordinal, start, end, exact });
    };
    await quote("two three", 1);
    await expect(quote("three four", 2)).rejects.toEqual(refused("quotes_do_not_overlap"));
    const outcome = await sideBySide(
      db.pool,
      async (client) => {
        await quote("four", 2, new Samples(client));
        await client.query("set constraints all immediate");
      },
      (client) => quote("four five", 3, new Samples(client)),
    );
    expect(outcome).toMatchObject({ status: "rejected", reason: { constraint: "quotes_do_not_overlap" } });
    await expect(quote("one", 0)).rejects.toEqual(refused("quote_counts_from_one"));
  });
});
