import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { graphql } from "graphql";
import type { Caller } from "../../src/access/caller.ts";
import { Callers } from "../../src/access/callers.ts";
import { createKey } from "../../src/access/keys.ts";
import { sameActor } from "../../src/federate/actors/sameActor.ts";
import { ingestGiven } from "../../src/ingest/given.ts";
import { Graph } from "../../src/read/graph.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import type { Data } from "../support/graph.ts";
import { silent } from "../support/silent.ts";

describe("Two names are probably one person's", () => {
  const person = (name: string) => ({ name, description: null });
  it.each([
    ["Oléna Hrytsenko", "Elena Gritsenko", "SPELLING"],
    ["xi jinping", "jinping xi", "ORDER"],
    ["a. lindqvist", "anna lindqvist", "INITIALS"],
    ["luiz lula da silva", "luiz inacio lula da silva", "LONGER"],
  ])("%s and %s: %s", (one, other, reason) => {
    expect(sameActor(person(one), person(other))?.reason).toBe(reason);
    expect(sameActor(person(other), person(one))?.reason).toBe(reason);
  });

  it.each([
    ["anna lund", "anne lund"],
    ["anna lindqvist", "anders lindqvist"],
    ["jean martin", "john martin"],
    ["lindqvist", "anna lindqvist"],
    ["anna lindqvist", "anna lindqvist"],
  ])("but not %s and %s", (one, other) => {
    expect(sameActor(person(one), person(other))).toBeNull();
  });

  it("the more so when both are described alike", () => {
    const described = (name: string) => ({ ...person(name), description: "mayor of the town" });
    const found = sameActor(described("a. lindqvist"), described("anna lindqvist"));
    expect(found!.score).toBeGreaterThan(sameActor(person("a. lindqvist"), person("anna lindqvist"))!.score);
    expect(found!.explanation).toContain("mayor");
  });
});

// Real: PostgreSQL, the schema and its resolvers, all stages of ingest.
describe("A person who comes under another name", () => {
  let db: TestDatabase;
  let editor: Caller;
  beforeAll(async () => {
    db = await freshDatabase();
    const { secret } = await createKey(db.pool, "Desk", "EDITOR");
    editor = (await new Callers(db.pool, "open", silent).of(`Bearer ${secret}`)) as Caller;
    for (const text of [
      "“We will mend the bridge,” Olena Hrytsenko said. “It is late,” Jens Holmgren said.",
      "“We will mend the bridge,” Elena Gritsenko said. “It is too late,” Jens Holmgrenn said.",
    ])
      await ingestGiven(
        db.pool,
        { text, publisher: "Gazette", published: "2025-03-05", language: "en", mediaType: "text/plain" },
        null,
      );
  });
  afterAll(() => db.drop());

  async function ask(source: string): Promise<Data> {
    const contextValue = { graph: new Graph(db.pool), pool: db.pool, caller: editor };
    const { data, errors } = await graphql({ schema: await buildGraphSchema(), source, contextValue });
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  }
  const proposals = async () =>
    (await ask(`{ actorProposals { score reason explanation actor { id name } other { id name } } }`))
      .actorProposals;

  it("is proposed to be the one who is known, and a person decides: one, or two for good", async () => {
    const open = await proposals();
    const pair = (name: string) => open.find((each: Data) => each.actor.name === name)!;
    expect(pair("Elena Gritsenko")).toMatchObject({ reason: "SPELLING", other: { name: "Olena Hrytsenko" } });
    const decide = ({ actor, other }: Data, same: boolean) =>
      ask(`mutation { decideActors(actor: "${actor.id}", other: "${other.id}", same: ${same}) { name } }`);
    expect((await decide(pair("Elena Gritsenko"), true)).decideActors).toEqual({ name: "Olena Hrytsenko" });
    const others = await proposals();
    for (const other of others) await decide(other, false);
    expect(await proposals()).toEqual([]);
    expect((await ask(`{ actorMerges { name by undoneBy } }`)).actorMerges).toEqual([
      { name: "Elena Gritsenko", by: "Desk", undoneBy: null },
    ]);
  });
});
