import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type ExecutionResult, graphql } from "graphql";
import type { Caller } from "../../src/access/caller.ts";
import { Callers } from "../../src/access/callers.ts";
import { createKey } from "../../src/access/keys.ts";
import type { Role } from "../../src/access/roles.ts";
import { newId } from "../../src/domain/ids.ts";
import { ingestGiven } from "../../src/ingest/given.ts";
import { Graph } from "../../src/read/graph.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import { exported, imported } from "../export/support.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import type { Data } from "../support/graph.ts";
import { silent } from "../support/silent.ts";

// Real: PostgreSQL, the schema and its resolvers, all stages of ingest. One person comes under two spellings.

let db: TestDatabase;
let editor: Caller;
let stays: string;
let goes: string;
beforeAll(async () => {
  db = await freshDatabase();
  editor = await holderOf("Desk", "EDITOR");
  const articles = [
    ["Gazette", `“We will mend the old bridge over the Elve before the winter,” Olena Hrytsenko said.`],
    ["Courier", `“We will mend the old bridge over the Elve before the winter,” Elena Gritsenko said.`],
    [
      "Herald",
      "Elena Gritsenko said that the tunnel had flooded twice. Rolf Dahl said that Elena Gritsenko was right.",
    ],
  ];
  for (const [publisher, text] of articles)
    await ingestGiven(
      db.pool,
      {
        text: text!,
        publisher: publisher!,
        published: "2025-03-05",
        language: "en",
        mediaType: "text/plain",
      },
      null,
    );
  const meeting = newId("Meeting");
  await db.pool.query(
    `with s as (insert into subject (id, kind, slug, name) values ($1, 'MEETING', 'talks', 'Talks') returning key),
       m as (insert into meeting (key, format) select key, 'TALKS' from s returning key)
     insert into meeting_participant (meeting_key, actor_key) select m.key, a.key from m, subject a where a.name = 'Elena Gritsenko'`,
    [meeting],
  );
  [stays, goes] = [await idOf("Olena Hrytsenko"), await idOf("Elena Gritsenko")];
});
afterAll(() => db.drop());

async function holderOf(name: string, role: Role): Promise<Caller> {
  const { secret } = await createKey(db.pool, name, role);
  return (await new Callers(db.pool, "open", silent).of(`Bearer ${secret}`)) as Caller;
}

async function run(source: string, caller: Caller = editor): Promise<ExecutionResult> {
  const contextValue = { graph: new Graph(db.pool), pool: db.pool, caller };
  return graphql({ schema: await buildGraphSchema(), source, contextValue });
}
async function ask(source: string): Promise<Data> {
  const { data, errors } = await run(source);
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}
const refusal = async (source: string, caller = editor) =>
  (await run(source, caller)).errors?.[0]?.extensions.code;
const merge = (from: string, into: string) =>
  `mutation { mergeActors(from: "${from}", into: "${into}", note: "Two spellings.") { id name } }`;
const idOf = async (name: string) => (await ask(`{ actor(reference: "${name}") { id } }`)).actor.id;
const one = async (text: string) => Object.values((await db.pool.query(text)).rows[0])[0];

it("refuses what is no merge: of oneself, of two whom Wikidata knows as two, and by those who are no editors", async () => {
  expect(await refusal(merge(goes, goes))).toBe("BAD_USER_INPUT");
  expect(await refusal(merge("actor_01h455vb4pex5vsknk084sn02q", stays))).toBe("UNKNOWN_REFERENCE");
  expect(await refusal(merge(goes, stays), await holderOf("Stringer", "CONTRIBUTOR"))).toBe("FORBIDDEN");
  const wikidata = (ids: string) =>
    db.pool.query(
      `update subject set wikidata_id = v.q from (values ${ids}) v (id, q) where subject.id = v.id`,
    );
  await wikidata(`('${stays}', 'Q1'), ('${goes}', 'Q2')`);
  expect(await refusal(merge(goes, stays))).toBe("BAD_USER_INPUT");
  await wikidata(`('${stays}', null), ('${goes}', 'Q2')`);
});

it("does not let an actor be merged by a decision while something hangs on it", async () => {
  const bare = db.pool.query(
    `update subject set merged_into_key = (select key from subject where id = $1), merged_by = 'Desk', merged_at = now() where id = $2`,
    [stays, goes],
  );
  await expect(bare).rejects.toMatchObject({ constraint: "actor_merged_with_all_it_has" });
});

it("moves all that one has to the other, federates what is then alike, and answers, counts and the log agree", async () => {
  expect((await ask(merge(goes, stays))).mergeActors).toEqual({ id: stays, name: "Olena Hrytsenko" });

  for (const name of ["Olena Hrytsenko", "Elena Gritsenko", goes]) {
    const { statements, about, meetings } = await ask(`{
      statements(filter: { speaker: "${name}" }, orderBy: ORIGINS_DESC) {
        totalCount nodes { text speaker { id } corroboration { reportCount originCount } }
        facets { speakers { count key { id } } }
      }
      about: statements(filter: { about: ["${name}"] }) { totalCount }
      meetings(filter: { participant: ["${name}"] }) { nodes { participants { nodes { name } } } }
    }`);
    expect(statements).toEqual({
      totalCount: 2,
      nodes: [
        {
          text: "We will mend the old bridge over the Elve before the winter",
          speaker: { id: stays },
          corroboration: { reportCount: 2, originCount: 2 },
        },
        expect.objectContaining({
          speaker: { id: stays },
          corroboration: { reportCount: 1, originCount: 1 },
        }),
      ],
      facets: { speakers: [{ count: 2, key: { id: stays } }] },
    });
    expect(about.totalCount).toBe(1);
    expect(meetings.nodes).toEqual([{ participants: { nodes: [{ name: "Olena Hrytsenko" }] } }]);
  }
  expect((await ask(`{ node(id: "${goes}") { id } }`)).node).toEqual({ id: stays });
  expect((await ask(`{ statements { totalCount } }`)).statements.totalCount).toBe(3);
  const decision = await db.pool.query(
    `select s.merged_by, s.merge_note, k.name as key, s.wikidata_id, i.wikidata_id as "kept"
     from subject s join api_key k on k.key = s.merged_by_key join subject i on i.key = s.merged_into_key where s.id = $1`,
    [goes],
  );
  expect(decision.rows).toEqual([
    { merged_by: "Desk", merge_note: "Two spellings.", key: "Desk", wikidata_id: null, kept: "Q2" },
  ]);
  expect(
    await one(
      "select count(*)::int from event where kind = 'CORROBORATION' and (after->>'reportCount')::int = 2",
    ),
  ).toBe(1);
  expect(await refusal(merge(goes, stays))).toBe("BAD_USER_INPUT");
});

it("is kept by an export, which comes back byte for byte", async () => {
  const file = await exported(db.pool);
  expect(file).toContain('"mergedBy":"Desk"');
  const other = await freshDatabase();
  try {
    expect(await imported(other.pool, file)).toMatchObject({ refused: 0 });
    expect(await exported(other.pool)).toBe(file);
  } finally {
    await other.drop();
  }
});
