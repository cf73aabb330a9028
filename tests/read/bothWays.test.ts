import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { GraphQLSchema } from "graphql";
import type { TestDatabase } from "../support/database.ts";
import { testGraph } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";
import { type Answered, type Asked, byPlans, byResolvers, type Way } from "../support/operations/bothWays.ts";
import { readCursors } from "../support/operations/cursors.ts";
import { addOddTexts } from "../support/operations/oddTexts.ts";
import { type Pools, readPools } from "../support/operations/pools.ts";
import { randomOperation } from "../support/operations/random.ts";

/** More by hand: `OPERATIONS=5000 npm test -- tests/read/bothWays`. */
const OPERATIONS = Number(process.env.OPERATIONS ?? 60);
const TIMEOUT_MS = 60_000 + OPERATIONS * 500;

/** Limits that a random operation may run into, whatever its values are. */
const LIMITS = /"code":"(COST_LIMIT_EXCEEDED|DEPTH_LIMIT_EXCEEDED|DOCUMENT_LIMIT_EXCEEDED)"/;

/**
 * Every operation is asked of two servers over one database: one answers by plans, the other by its
 * resolvers alone. What they send must be the same, byte by byte, errors and all.
 */
// Real: PostgreSQL, Apollo Server, schema, resolvers, read path.
describe("The two ways to an answer", () => {
  let db: TestDatabase;
  let schema: GraphQLSchema;
  let pools: Pools;
  let plans: Way;
  let resolvers: Way;
  beforeAll(async () => {
    db = await randomDatabase();
    await addOddTexts(db.pool);
    const graph = await testGraph(db.pool);
    schema = graph.schema;
    pools = { ...(await readPools(db.pool)), ...(await readCursors(schema, (query) => graph.ask(query))) };
    plans = await byPlans(schema, db.pool);
    resolvers = await byResolvers(schema, db.pool);
  }, TIMEOUT_MS);
  afterAll(async () => {
    await plans?.stop();
    await resolvers?.stop();
    await db?.drop();
  });

  /** What both ways answer; fails when they differ, and when either is at fault itself. */
  async function ask(asked: Asked): Promise<Answered> {
    const [given, expected] = [await plans.ask(asked), await resolvers.ask(asked)];
    const written = JSON.stringify(asked, null, 1);
    if (given.text !== expected.text || given.status !== expected.status)
      throw new Error(
        `${written}\nby plans ${shown(given, expected)}\nby resolvers ${shown(expected, given)}`,
      );
    if (given.text.includes("INTERNAL_SERVER_ERROR")) throw new Error(`${written}\n${given.text}`);
    return given;
  }

  /** Asks random operations, each with several values of one shape and of another. */
  async function askRandom(mistakes: number, check: (answered: Answered, asked: Asked) => void) {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const { query, operationName, shapes } = randomOperation(schema, pools, seed, mistakes);
        const [first, second] = shapes;
        // From the third run of a plan on, PostgreSQL keeps it prepared.
        for (const values of [first, first, first, first, second]) {
          const asked = { query, operationName, variables: values() };
          check(await ask(asked), asked);
        }
      }),
      { numRuns: OPERATIONS, endOnFailure: true },
    );
  }

  it(
    "is the same for any operation that can be answered, and a plan gives it",
    async () => {
      let [planned, all] = [0, 0];
      await askRandom(0, (answered, { query, variables }) => {
        const told = `${query}\n${JSON.stringify(variables)}\n${answered.text.slice(0, 2000)}`;
        if (LIMITS.test(answered.text)) return;
        if (answered.text.startsWith('{"errors"')) throw new Error(`It was refused:\n${told}`);
        all++;
        if (answered.planned) planned++;
        else if (!/__schema|__type\(/.test(query)) throw new Error(`No plan answered:\n${told}`);
      });
      expect(planned / all).toBeGreaterThan(0.8);
    },
    TIMEOUT_MS,
  );

  it(
    "is the same for operations with mistakes, wherever they are and from whichever run on",
    async () => {
      let [refused, all] = [0, 0];
      await askRandom(0.08, ({ text }) => {
        all++;
        if (text.startsWith('{"errors"')) refused++;
      });
      expect(refused / all).toBeGreaterThan(0.1);
      expect(refused / all).toBeLessThan(0.9);
    },
    TIMEOUT_MS,
  );

  /** Whether each of the runs of one query is refused. */
  async function refusals(query: string, runs: Record<string, unknown>[]): Promise<boolean[]> {
    const refused: boolean[] = [];
    for (const variables of runs)
      refused.push((await ask({ query, variables })).text.startsWith('{"errors"'));
    return refused;
  }

  it.each([
    ["query ($v: String!) { search(text: $v) { __typename } }", "peace", " "],
    ["query ($v: String) { statements(after: $v) { totalCount } }", null, "no cursor"],
    ["query ($v: [String!]) { statements(filter: { speaker: $v }) { __typename } }", ["actor-1"], [""]],
    [
      'query ($v: EDTF) { meetings(filter: { date: { during: $v, from: "2025" } }) { __typename } }',
      "2025-02",
      "2024",
    ],
    ["query ($v: [String!]) { places(filter: { countryCode: $v }) { __typename } }", ["AX"], ["A"]],
  ])("refuses a wrong value in %s, though the SQL has no use for it", async (query, right, wrong) => {
    const runs = [{ v: right ?? pools.SAID_DESC![0] }, { v: wrong }, { v: right }];
    expect(await refusals(query, runs)).toEqual([false, true, false]);
  });

  it("refuses a text without a word where nothing is searched, also when PostgreSQL has the plan ready", async () => {
    const query = `query ($text: String!) { node(id: "place_01h455vb4pex5vsknk084sn02q") {
      ... on Place { statementsSaidHere(filter: { text: $text }) { nodes { id } } } } }`;
    const right = Array(15).fill({ text: "peace" });
    expect(await refusals(query, [...right, { text: "…" }])).toEqual([...right.map(() => false), true]);
  });

  it("refuses a reference that means nothing where nothing is read by it, however PostgreSQL looks for the rows", async () => {
    const nested = `query ($name: [String!]) { node(id: "place_01h455vb4pex5vsknk084sn02q") {
      ... on Place { statementsAbout(filter: { speaker: $name }) { nodes { id } } } } }`;
    const beside = `query ($name: [String!]) { sources(filter: { publisher: $name, language: "xx" }) { totalCount } }`;
    for (const [query, name] of [
      [nested, "actor-1"],
      [beside, "publisher-1"],
    ] as const) {
      const right = Array(10).fill({ name });
      expect(await refusals(query, [...right, { name: "Nobody" }])).toEqual([
        ...right.map(() => false),
        true,
      ]);
    }
  });

  it("lets a value that only PostgreSQL refuses fail its own field", async () => {
    // Node.js knows this time zone, PostgreSQL does not.
    const { text } = await ask({
      query: `query ($zone: TimeZone!) { actor(reference: "actor-1") { slug }
        statements { timeline(interval: YEAR, timeZone: $zone) { buckets { count } } } }`,
      variables: { zone: "US/Pacific-New" },
    });
    expect(JSON.parse(text)).toMatchObject({
      errors: [{ path: ["statements"], extensions: { code: "BAD_USER_INPUT" } }],
      data: { actor: { slug: "actor-1" }, statements: null },
    });
  });

  it.each(["__proto__", "constructor", "hasOwnProperty", "toString"])(
    "takes a variable called %s for what it is",
    async (name) => {
      const query = `query ($${name}: [String!]) { statements(filter: { speaker: $${name} }) { totalCount } }`;
      const counts = [];
      for (const speaker of ["actor-1", "actor-2", null]) {
        const variables = speaker ? Object.fromEntries([[name, [speaker]]]) : {};
        counts.push(JSON.parse((await ask({ query, variables })).text).data.statements.totalCount);
      }
      expect(new Set(counts).size).toBe(3);
    },
  );
});

/** An answer around the first place where it differs from another. */
function shown({ status, text }: Answered, { text: other }: Answered): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  return `(HTTP ${status ?? 200}) … ${text.slice(Math.max(0, at - 300), at + 500)} …`;
}
