import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
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

  it.each<[string, string, Row]>([
    ["a title of nothing but space", "source_title_not_blank", { title: " " }],
    ["an author of nothing but space", "source_author_not_blank", { author: "\t" }],
    ["a link that is not to the web", "source_url_is_url", { url: "javascript:alert(1)" }],
    ["a link without its scheme", "source_url_is_url", { url: "example.org/1" }],
    ["a language by its name in words", "source_language", { language: "in English" }],
    ["an empty language", "source_language", { language: "" }],
  ])("a source with %s", async (_, constraint, row) => {
    await expect(add.source(`A source with ${constraint}.`, row)).rejects.toEqual(refused(constraint));
  });

  it("a source without a word", async () => {
    await expect(add.source(" \n")).rejects.toEqual(refused("source_text_not_blank"));
  });

  it("what is no language of a statement or a name", async () => {
    const language = "русский";
    const [subject_key, publisher_key] = [await add.topic(), await add.publisher()];
    await expect(add.statement(await add.actor(), { language })).rejects.toEqual(
      refused("statement_language"),
    );
    await expect(
      add.insert("subject_name", { subject_key, name: "A", kind: "ALIAS", language }),
    ).rejects.toEqual(refused("subject_name_language"));
    await expect(add.insert("publisher_name", { publisher_key, name: "A", language })).rejects.toEqual(
      refused("publisher_name_language"),
    );
    await add.insert("publisher_name", { publisher_key, name: "A", language: "zh-Hant-TW" });
    await add.insert("publisher_name", { publisher_key, name: "B", language: null });
  });

  it("a publisher's link that is not to the web, and a name of nothing but space", async () => {
    await expect(add.publisher({ url: "ftp://example.org" })).rejects.toEqual(
      refused("publisher_url_is_url"),
    );
    const publisher_key = await add.publisher({ url: "https://example.org" });
    await expect(add.insert("publisher_name", { publisher_key, name: " " })).rejects.toEqual(
      refused("publisher_name_not_blank"),
    );
  });

  it("a country code that is none, or of a place that is no country", async () => {
    const code = (place_kind: string, country_code: string | null) =>
      add.place({}, { place_kind, country_code });
    for (const [kind, text] of [
      ["COUNTRY", "sa"],
      ["COUNTRY", "SAU"],
      ["CITY", "SA"],
    ] as const)
      await expect(code(kind, text)).rejects.toEqual(refused("place_country_code"));
    await code("COUNTRY", "SA");
    await code("CITY", null);
  });

  it("an affiliation with oneself, or without a role", async () => {
    const [actor_key, organisation_key] = [await add.actor(), await add.actor()];
    const affiliation = { actor_key, organisation_key, role: "member" };
    await expect(add.insert("affiliation", { ...affiliation, organisation_key: actor_key })).rejects.toEqual(
      refused("affiliation_with_another"),
    );
    await expect(add.insert("affiliation", { ...affiliation, role: " " })).rejects.toEqual(
      refused("affiliation_role_not_blank"),
    );
  });

  it("a confidence without the rule that had it, and a hop before the first", async () => {
    const [source, statement] = [await add.source("Sure of it."), await add.statement(await add.actor())];
    await expect(add.report(statement, source, { confidence: 0.5 })).rejects.toEqual(
      refused("report_confidence_of_a_rule"),
    );
    const report_key = await add.report(statement, source, { confidence: 0.5, rule: "cue-verb" });
    const hop = {
      report_key,
      ordinal: 0,
      publisher_key: await add.publisher(),
      start: 0,
      end: 4,
      exact: "Sure",
    };
    await expect(add.insert("attribution_hop", hop)).rejects.toEqual(
      refused("attribution_hop_counts_from_one"),
    );
  });
});
