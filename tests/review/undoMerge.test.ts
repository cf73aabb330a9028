import { afterAll, beforeAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import { graphql } from "graphql";
import type { Caller } from "../../src/access/caller.ts";
import { Callers } from "../../src/access/callers.ts";
import { createKey } from "../../src/access/keys.ts";
import { ingestGiven } from "../../src/ingest/given.ts";
import { Graph } from "../../src/read/graph.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import type { TestDatabase } from "../support/database.ts";
import type { Data } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";
import { silent } from "../support/silent.ts";

// Real: PostgreSQL with a random graph and what is ingested into it, the schema and its resolvers.

let db: TestDatabase;
let editor: Caller;
beforeAll(async () => {
  db = await randomDatabase();
  const { secret } = await createKey(db.pool, "Desk", "EDITOR");
  editor = (await new Callers(db.pool, "open", silent).of(`Bearer ${secret}`)) as Caller;
  for (const [publisher, text] of [
    ["Gazette", "“We will mend the old bridge over the Elve before the winter,” Olena Hrytsenko said."],
    ["Courier", "“We will mend the old bridge over the Elve before the winter,” Elena Gritsenko said."],
    [
      "Herald",
      "Elena Gritsenko said that the tunnel had flooded twice. Rolf Dahl said that Elena Gritsenko was right.",
    ],
  ] as const)
    await ingestGiven(
      db.pool,
      { text, publisher, published: "2025-03-05", language: "en", mediaType: "text/plain" },
      null,
    );
}, 60_000);
afterAll(() => db.drop());

async function run(source: string) {
  const contextValue = { graph: new Graph(db.pool), pool: db.pool, caller: editor };
  return graphql({ schema: await buildGraphSchema(), source, contextValue });
}
async function ask(source: string): Promise<Data> {
  const { data, errors } = await run(source);
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}
const merge = (from: string, into: string) =>
  ask(`mutation { mergeActors(from: "${from}", into: "${into}", note: "Two spellings.") { id } }`);
const undo = (id: string) => ask(`mutation { undoMerge(id: "${id}", note: "Two after all.") { id } }`);
const idOf = async (name: string) => (await ask(`{ actor(reference: "${name}") { id } }`)).actor.id;

/** All that a merge may touch, but for the keys of rows that were taken and given back. */
const GRAPH = `
  select 'subject' as what, to_jsonb(s) as row from subject s
  union all select 'name', to_jsonb(n) - 'key' from subject_name n
  union all select 'broader', to_jsonb(b) from broader b
  union all select 'closure', to_jsonb(c) from subject_closure c
  union all select 'affiliation', to_jsonb(a) - 'key' from affiliation a
  union all select 'statement', to_jsonb(t) from statement t
  union all select 'report', to_jsonb(r) from report r
  union all select 'about', to_jsonb(l) from statement_subject l
  union all select 'about or below', to_jsonb(l) from statement_about l
  union all select 'hop', to_jsonb(h) from attribution_hop h
  union all select 'participant', to_jsonb(p) from meeting_participant p
  union all select 'account', to_jsonb(a) from meeting_account a
  union all select 'mention', to_jsonb(m) from mention m
  union all select 'federation', to_jsonb(f) from federation f
  union all select 'publisher', to_jsonb(p) from statement_publisher p
  union all select 'pair', to_jsonb(p) from meeting_pair p
  union all select 'word', to_jsonb(w) from report_word w
  union all select 'count', to_jsonb(t) from tally t where n <> 0`;

async function everything(): Promise<string[]> {
  await db.pool.query("select fold_tallies()");
  const { rows } = await db.pool.query<{ what: string; row: unknown }>(GRAPH);
  return rows.map(({ what, row }) => `${what} ${JSON.stringify(row)}`).sort();
}

it("is the identity after a merge, of whatever actors", async () => {
  const { rows } = await db.pool.query<{ id: string }>(
    `select s.id from subject s join actor a on a.key = s.key
     where s.merged_into_key is null and s.wikidata_id is null and not a.unnamed order by s.id`,
  );
  const ids = rows.map(({ id }) => id);
  const known = [await idOf("Elena Gritsenko"), await idOf("Olena Hrytsenko")];
  const before = await everything();
  const one = fc.constantFrom(...ids);
  await fc.assert(
    fc.asyncProperty(one, one, one, async (a, b, c) => {
      fc.pre(new Set([a, b, c]).size === 3);
      await merge(a, b);
      await merge(c, b);
      await undo(c);
      await undo(a);
      expect(await everything()).toEqual(before);
    }),
    { numRuns: 4, examples: [[known[0]!, known[1]!, ids[0]!]] },
  );
}, 60_000);

it("is told, with who made one of whom, when and why; merges are undone from the last to the first", async () => {
  const [goes, stays, third] = [
    await idOf("Elena Gritsenko"),
    await idOf("Olena Hrytsenko"),
    await idOf("Rolf Dahl"),
  ];
  await merge(goes, stays);
  await merge(third, stays);
  expect((await run(`mutation { undoMerge(id: "${goes}") { id } }`)).errors?.[0]).toMatchObject({
    message: expect.stringContaining("Rolf Dahl was merged after it"),
    extensions: { code: "BAD_USER_INPUT" },
  });
  await undo(third);
  expect((await undo(goes)).undoMerge).toEqual({ id: goes });
  const { actorMerges } = await ask(
    `{ actorMerges(first: 2) { id name by note into { id } undoneBy undoNote } }`,
  );
  const undone = {
    by: "Desk",
    note: "Two spellings.",
    into: { id: stays },
    undoneBy: "Desk",
    undoNote: "Two after all.",
  };
  expect(actorMerges).toEqual([
    { id: third, name: "Rolf Dahl", ...undone },
    { id: goes, name: "Elena Gritsenko", ...undone },
  ]);
  expect((await run(`mutation { undoMerge(id: "${goes}") { id } }`)).errors?.[0]?.extensions.code).toBe(
    "BAD_USER_INPUT",
  );
});

it("leaves with the other what came since, and what people have decided since", async () => {
  const [goes, stays] = [await idOf("Elena Gritsenko"), await idOf("Olena Hrytsenko")];
  await merge(goes, stays);
  const text = "Olena Hrytsenko said that nobody had been asked about the ferry.";
  await ingestGiven(
    db.pool,
    { text, publisher: "Gazette", published: "2025-03-06", language: "en", mediaType: "text/plain" },
    null,
  );
  await undo(goes);
  const { statements } = await ask(`{ statements(filter: { speaker: "${stays}" }) { nodes { text } } }`);
  expect(statements.nodes.map((node: Data) => node.text)).toContain("nobody had been asked about the ferry");
});
