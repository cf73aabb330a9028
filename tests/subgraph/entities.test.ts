import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ID_PREFIX, type NodeType } from "../../src/domain/ids.ts";
import { asSubgraph } from "../../src/resolvers/subgraph.ts";
import type { TestDatabase } from "../support/database.ts";
import { type TestGraph, testGraph } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";

const TYPES = Object.keys(ID_PREFIX) as NodeType[];
const TABLE: Partial<Record<NodeType, string>> = { MeetingAccount: "meeting_account" };
const SUBJECTS = ["Actor", "Place", "Topic", "Meeting"];

// Real: PostgreSQL, the schema as a subgraph, resolvers, read path. The test's graph answers each operation both ways.
let db: TestDatabase;
let graph: TestGraph;
const ids: Record<string, string[]> = {};
beforeAll(async () => {
  db = await randomDatabase();
  graph = await testGraph(db.pool, asSubgraph);
  for (const type of TYPES) {
    const [table, where] = SUBJECTS.includes(type)
      ? ["subject", `where kind = '${type.toUpperCase()}'`]
      : [TABLE[type] ?? type.toLowerCase(), ""];
    const { rows } = await db.pool.query(`select id from ${table} ${where} order by key limit 200`);
    ids[type] = rows.map(({ id }) => id);
  }
});
afterAll(() => db.drop());

const ENTITIES = `query Entities($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename
    ... on Statement { id text speaker { name } corroboration { originCount } }
    ... on Subject { id name }
    ... on Actor { affiliations { organisation { name } } }
    ... on Publisher { id name }
    ... on Report { id passage { exact } source { title } }
  }
}`;
const NODES = ENTITIES.replace("$representations: [_Any!]!", "$ids: [ID!]!")
  .replace("_entities(representations: $representations)", "_entities: nodes(ids: $ids)")
  .replace("Entities", "Nodes");

const represent = (id: string, __typename: string = typeOf(id)) => ({ __typename, id });
const typeOf = (id: string) => TYPES.find((type) => id.startsWith(`${ID_PREFIX[type]}_`))!;
const NOBODY = "statement_01h455vb4pex5vsknk084sn02q";

describe("_entities", () => {
  it("finds things of every type by their ids, merged ones too, as nodes does", async () => {
    const any = fc.constantFrom(...Object.values(ids).flat(), NOBODY);
    await fc.assert(
      fc.asyncProperty(fc.array(any, { maxLength: 20 }), async (asked) => {
        const representations = asked.map((id) => represent(id));
        expect(await graph.ask(ENTITIES, { representations })).toEqual(
          await graph.ask(NODES, { ids: asked }),
        );
      }),
      { numRuns: 30 },
    );
  });

  it("reads a hundred of one type, and a hundred of several, with one SQL statement", async () => {
    const mixed = TYPES.flatMap((type) => ids[type]!.slice(0, 10)).slice(0, 100);
    for (const asked of [ids.Statement!.slice(0, 100), mixed]) {
      const { data, plan, statements } = await graph.execute(ENTITIES, {
        representations: asked.map((id) => represent(id)),
      });
      expect(data._entities).toHaveLength(asked.length);
      expect(data._entities.every(Boolean)).toBe(true);
      expect([plan?.statements.length, statements.length]).toEqual([1, 1]);
    }
  });

  it("has the same SQL for any number of the same types, so that it is prepared once", async () => {
    const sqlFor = async (count: number) => {
      const representations = ids.Statement!.slice(0, count).map((id) => represent(id));
      return (await graph.execute(ENTITIES, { representations })).plan?.query.text;
    };
    expect(await sqlFor(3)).toBe(await sqlFor(70));
  });

  it("finds a subject by the interface that all kinds of subject have", async () => {
    const [actor] = ids.Actor!;
    const [place] = ids.Place!;
    const representations = [represent(place!, "Subject"), represent(actor!, "Subject")];
    const { _entities } = await graph.ask(ENTITIES, { representations });
    expect(_entities.map(({ __typename }: { __typename: string }) => __typename)).toEqual(["Place", "Actor"]);
  });

  it("says of each wrong representation what is wrong, and answers the others", async () => {
    const [statement] = ids.Statement!;
    const representations = [
      represent(statement!),
      represent(statement!, "Actor"),
      { __typename: "Statement" },
      represent("42", "Statement"),
      represent(statement!, "Subject"),
      { __typename: "Statement", id: [statement] },
      represent(NOBODY),
    ];
    const { data, errors } = await graph.execute(ENTITIES, { representations });
    expect(data._entities.map((entity: object | null) => entity !== null)).toEqual([
      true,
      ...Array(6).fill(false),
    ]);
    expect(errors?.map(({ path, extensions }) => [path?.[1], extensions.code])).toEqual(
      [1, 2, 3, 4, 5].map((place) => [place, "BAD_USER_INPUT"]),
    );
    expect(errors?.[0]?.message).toMatch(/is an id of the type Statement, not Actor/);
  });

  it("takes representations that are written in the document, one by one, and none", async () => {
    const [statement] = ids.Statement!;
    const written = `{ _entities(representations: [{ __typename: "Statement", id: "${statement}" }]) { ... on Statement { id } } }`;
    const each =
      "query Each($a: _Any!, $b: _Any!) { _entities(representations: [$a, $b]) { ... on Statement { id } } }";
    const once = await graph.ask(written);
    expect(once._entities).toHaveLength(1);
    const twice = await graph.ask(each, { a: represent(statement!), b: represent(statement!) });
    expect(twice._entities).toEqual([once._entities[0], once._entities[0]]);
    expect(await graph.ask(ENTITIES, { representations: [] })).toEqual({ _entities: [] });
  });

  it("refuses more than a thousand at once", async () => {
    const representations = Array(1001).fill(represent(NOBODY));
    expect((await graph.refusal(ENTITIES, { representations })).message).toMatch(/1001 are more than 1000/);
  });
});
