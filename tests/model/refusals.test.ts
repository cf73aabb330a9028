import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { newId } from "../../src/domain/ids.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import type { Row } from "../support/insertRows.ts";
import { Samples } from "../support/samples.ts";

// Real: PostgreSQL and its migrations; no code of ours is in the way.
describe("PostgreSQL refuses", () => {
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

  it("a report without a statement or a source", async () => {
    const source = await add.source("Words without a statement.");
    const statement = await add.statement(await add.actor());
    await expect(add.report("999999", source)).rejects.toEqual(refused("report_statement_key_fkey"));
    const span = { passage_start: 0, passage_end: 1, passage_exact: "W" };
    await expect(add.report(statement, "999999", {}, span)).rejects.toMatchObject({ code: /^23/ as never });
    await expect(add.report(statement, source, { source_key: null })).rejects.toMatchObject({
      column: "source_key",
    });
    await expect(add.report(statement, source, { statement_key: null })).rejects.toMatchObject({
      column: "statement_key",
    });
  });

  it("two subjects with one slug, of whatever kinds", async () => {
    await add.actor({ slug: "kremlin" });
    await expect(add.place({ slug: "kremlin" })).rejects.toEqual(refused("subject_slug_key"));
  });

  it.each(["Kremlin", "the kremlin", "-kremlin", "kremlin-", "", "a".repeat(201)])(
    "the slug %j",
    async (slug) => {
      await expect(add.topic({ slug })).rejects.toEqual(refused("subject_slug_is_slug"));
    },
  );

  it("a name of nothing but space", async () => {
    await expect(add.topic({ name: " \t" })).rejects.toEqual(refused("subject_name_not_blank"));
  });

  it.each([
    ["no id at all", "kremlin"],
    ["the id of another type", newId("Place")],
    ["an id with a letter that base 32 leaves out", "actor_01h455vb4pex5vsknk084sn02l"],
    ["an id that is too short", "actor_01h455vb4pex5vsknk084sn02"],
    ["an id in capitals", newId("Actor").toUpperCase()],
  ])("an actor with %s", async (_, id) => {
    await expect(add.actor({ id })).rejects.toEqual(refused("subject_id_is_typeid"));
  });

  it("an actor's row for a place, and a place turned into an actor", async () => {
    const place = await add.place();
    const row = { key: place, actor_kind: "PERSON", unnamed: false };
    await expect(add.insert("actor", row)).rejects.toEqual(refused("actor_key_kind_fkey"));
    await expect(add.insert("actor", { ...row, kind: "PLACE" })).rejects.toEqual(
      refused("actor_is_an_actor"),
    );
    await expect(update("subject", `kind = 'ACTOR', id = '${newId("Actor")}'`, place)).rejects.toEqual(
      refused("place_is_a_place"),
    );
  });

  it("a speaker that is no actor", async () => {
    await expect(add.statement(await add.place())).rejects.toEqual(refused("statement_speaker_key_fkey"));
  });

  it("a document stored twice, and a SHA-256 that is not its text's", async () => {
    await add.source("The same words.");
    await expect(add.source("The same words.")).rejects.toEqual(refused("source_text_of_nobody"));
    await expect(add.source("Other words.", { sha256: "0".repeat(64) })).rejects.toEqual(
      refused("source_sha256_is_of_text"),
    );
  });

  it("a changed text, but not the same text written again", async () => {
    const source = await add.source("As it was published.");
    await expect(update("source", "text = 'Corrected.'", source)).rejects.toEqual(
      refused("source_text_never_changes"),
    );
    await update("source", "text = text, title = 'A title'", source);
  });

  it("a source that reprints itself, also through others", async () => {
    const [a, b, c] = [await add.source("a a"), await add.source("b b"), await add.source("c c")];
    await expect(update("source", "reprint_of_key = key", a)).rejects.toEqual(
      refused("source_not_reprint_of_itself"),
    );
    await update("source", `reprint_of_key = ${b}`, a);
    await update("source", `reprint_of_key = ${c}`, b);
    await expect(update("source", `reprint_of_key = ${a}`, c)).rejects.toEqual(
      refused("reprint_has_no_circle"),
    );
  });

  it("a report that moves to another source, where its quotes and hops would point at other words", async () => {
    const [a, b] = [await add.source("same words, a"), await add.source("same words, b")];
    const report = await add.report(await add.statement(await add.actor()), a);
    await expect(update("report", `source_key = ${b}`, report)).rejects.toEqual(
      refused("report_source_never_changes"),
    );
  });

  it("a changed review, and one that decides nothing", async () => {
    const report = await add.report(
      await add.statement(await add.actor()),
      await add.source("To be reviewed."),
    );
    const review: Row = { report_key: report, reviewer: "ana", at: new Date(), decision: "ACCEPTED" };
    const key = await add.insert("review", { id: newId("Review"), ...review });
    await expect(update("review", "decision = 'REJECTED'", key)).rejects.toEqual(
      refused("review_never_changes"),
    );
    await expect(
      add.insert("review", { id: newId("Review"), ...review, decision: "PROPOSED" }),
    ).rejects.toEqual(refused("review_is_a_decision"));
  });

  it("a hop that names nobody, or two", async () => {
    const report = await add.report(await add.statement(await add.actor()), await add.source("Hop by hop."));
    const hop = { report_key: report, ordinal: 1, start: 0, end: 3, exact: "Hop" };
    const both = { ...hop, publisher_key: await add.publisher(), actor_key: await add.actor() };
    await expect(add.insert("attribution_hop", hop)).rejects.toEqual(refused("attribution_hop_names_one"));
    await expect(add.insert("attribution_hop", both)).rejects.toEqual(refused("attribution_hop_names_one"));
  });

  it("a statement related to itself, or merged into itself", async () => {
    const statement = await add.statement(await add.actor());
    const source = await add.source("Self and self.");
    await expect(add.relation(statement, "DENIES", statement, source)).rejects.toEqual(
      refused("relation_of_two_statements"),
    );
    await expect(update("statement", "merged_into_key = key", statement)).rejects.toEqual(
      refused("statement_not_merged_into_itself"),
    );
  });
});
