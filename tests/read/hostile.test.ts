import { beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  parse,
  validate,
  visit,
} from "graphql";
import { type OperationPlan, Plans } from "../../src/read/plans.ts";
import { buildGraphSchema } from "../../src/resolvers/schema.ts";
import type { Pools } from "../support/operations/pools.ts";
import { randomOperation } from "../support/operations/random.ts";

const HOSTILE = `hostile'"\\; drop table statement; -- $1 \u2028`;

// Real: schema, read path. Nothing is run: this is about the SQL, and about what is kept of it.
describe("An operation that means harm", () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await buildGraphSchema();
  });

  function make(plans: Plans, query: string, variables: Record<string, unknown> = {}) {
    const document = parse(query);
    const operation = getOperationAST(document, "Asked") ?? getOperationAST(document)!;
    const fragments = Object.fromEntries(
      document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
      ),
    );
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (!coerced) return null;
    const key = plans.keyOf(operation, coerced);
    const plan = plans.get(key) ?? plans.make(key, operation, fragments, coerced);
    return plan && { key, plan };
  }

  describe("gets nothing but names into the SQL:", () => {
    it("a response key is of letters, digits and underscores, whatever is written in its place", () => {
      const keys = (query: string) => {
        const found: string[] = [];
        try {
          visit(parse(query), { Field: ({ alias, name }) => void found.push((alias ?? name).value) });
        } catch {
          // no operation at all
        }
        return found;
      };
      const check = (text: string) => {
        for (const key of keys(`{ ${text}: __typename }`)) expect(key).toMatch(/^[_A-Za-z][_0-9A-Za-z]*$/);
      };
      for (let code = 0; code < 0x800; code++) check(`a${String.fromCharCode(code)}`);
      fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), check), { numRuns: 1000 });
    });

    it("an enum's value is one of its names", () => {
      const { type } = schema
        .getQueryType()!
        .getFields()
        .statements!.args.find((a) => a.name === "orderBy")!;
      const query = `query ($order: ${type}) { statements(orderBy: $order) { totalCount } }`;
      const declared = getOperationAST(parse(query))!.variableDefinitions!;
      fc.assert(
        fc.property(
          fc.oneof(fc.string(), fc.constantFrom("said_desc", "SAID_DESC'", "__proto__", "toString")),
          (order) => {
            expect(getVariableValues(schema, declared, { order }).errors).toBeDefined();
          },
        ),
      );
      const literal = 'statements(orderBy: "SAID_DESC") { totalCount }';
      expect(validate(schema, parse(`{ ${literal} }`))).not.toEqual([]);
    });

    it("a text of the document or of a variable is a parameter", () => {
      const pools = new Proxy({}, { get: () => [HOSTILE] }) as Pools;
      const plans = new Plans(schema, true);
      let made = 0;
      for (let seed = 0; seed < 300; seed++) {
        const { query, shapes } = randomOperation(schema, pools, seed);
        try {
          const planned = make(plans, query, shapes[0]());
          if (!planned) continue;
          expect(planned.plan.query.text).not.toMatch(/hostile|drop/);
          made++;
        } catch (refused) {
          expect(refused).toMatchObject({ extensions: { code: expect.stringMatching(/BAD_|COST_/) } });
        }
      }
      expect(made).toBeGreaterThan(50);
    });
  });

  describe("is refused when PostgreSQL would need too much memory for its plan:", () => {
    it.each([
      [
        "fragments that multiply",
        `query { actor(reference: "a") { ...F0 } } ${[0, 1, 2, 3]
          .map(
            (i) =>
              `fragment F${i} on Actor { ${several(7, (n) => `a${n}: statements { nodes { speaker { ...F${i + 1} } } }`)} }`,
          )
          .join(" ")} fragment F4 on Actor { id }`,
      ],
      [
        "a fragment of many fields, spread often",
        `query { ${several(80, (n) => `a${n}: actor(reference: "a") { ...F }`)} } fragment F on Actor { ${several(150, (n) => `a${n}: name`)} }`,
      ],
      [
        "a wide filter, used often, beside the schema",
        `query ($filter: StatementFilter) { __schema { queryType { name } } ${several(9, (n) => `a${n}: statements(filter: $filter) { totalCount }`)} }`,
      ],
      [
        "lists of many references",
        "query ($names: StatementFilter) { statements(filter: $names) { totalCount } }",
      ],
    ])("%s", (_what, query) => {
      const filter = {
        and: Array.from({ length: 33 }, () => ({ about: ["a"], speaker: ["b"], minOrigins: 2 })),
      };
      const speaker = Array.from({ length: 100 }, (_, i) => `name ${i}`);
      const names = { or: Array.from({ length: 11 }, () => ({ speaker })) };
      expect(() => make(new Plans(schema, true), query, { filter, names })).toThrow(
        expect.objectContaining({ extensions: { code: "COST_LIMIT_EXCEEDED" } }),
      );
    });
  });

  describe("cannot make the server keep without end", () => {
    /** Plans of so many shapes of one document's variables. */
    function shapes(plans: Plans, count: number) {
      const operation = getOperationAST(
        parse(
          "query ($first: Int, $of: [String!]) { sources(first: $first, filter: { url: $of }) { nodes { id } } }",
        ),
      )!;
      return Array.from({ length: count }, (_, i) => {
        const variables = {
          first: 1 + (i % 500),
          of: Array(1 + Math.floor(i / 500)).fill("https://example.org/"),
        };
        const key = plans.keyOf(operation, variables);
        return { key, plan: plans.make(key, operation, {}, variables)! };
      });
    }

    it("plans, however many shapes its variables have", () => {
      const plans = new Plans(schema, true);
      const made = shapes(plans, 3000);
      expect(made.filter(({ key }) => plans.get(key)).length).toBeLessThanOrEqual(2000);
      expect(plans.get(made.at(-1)!.key)).toBe(made.at(-1)!.plan);
    });

    it("the texts of plans, though they are no part of the SQL", () => {
      const plans = new Plans(schema, true);
      const url = "u".repeat(10_000);
      const made = Array.from(
        { length: 60 },
        (_, i) =>
          make(
            plans,
            `query ($url: [String!], $first: Int) { sources(first: $first, filter: { url: $url }) { totalCount } }`,
            {
              first: i + 1,
              url: Array(100).fill(url),
            },
          )!,
      );
      expect(made.filter(({ key }) => plans.get(key)).length).toBeLessThan(34);
    });

    it("prepared statements", () => {
      const plans = new Plans(schema, true);
      const prepared = new Map<string, OperationPlan>();
      for (const { plan } of shapes(plans, 1500)) {
        for (let run = 0; run < 5; run++) {
          const name = plans.run(plan);
          if (name) prepared.set(name, plan);
        }
      }
      const kept = [...prepared.values()].reduce((sum, { query }) => sum + query.text.length, 0);
      expect(prepared.size).toBeGreaterThan(10);
      expect(kept).toBeLessThanOrEqual(256 * 1024);
    });
  });
});

function several(count: number, write: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => write(n)).join(" ");
}
