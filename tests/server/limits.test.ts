import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { HEADLINE_QUERY } from "../../src/server/headline.ts";
import { startTestApp, type TestApp } from "../support/testApp.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ MAX_DEPTH: "10", MAX_COST: "20000" });
});
afterAll(() => app.close());

const error = async (query: string, variables = {}) => {
  const { status, body } = await app.post({ query, variables });
  return { status, ...body.errors?.[0], data: body.data };
};

describe("the limits of an operation", () => {
  it("let the headline query through", async () => {
    expect(await error(HEADLINE_QUERY)).toMatchObject({
      status: 200,
      data: { statements: { totalCount: 5 } },
    });
  });

  it("say the cost and the limit", async () => {
    const query = "{ actors(first: 100) { nodes { statements(first: 100) { nodes { reports { id } } } } } }";
    const refused = await error(query);
    expect(refused).toMatchObject({ status: 400, extensions: { code: "COST_LIMIT_EXCEEDED", limit: 20000 } });
    expect(refused.message).toMatch(/costs 11\d{4}, more than the limit of 20000/);
  });

  it("count the sizes of lists that stand in variables", async () => {
    const query =
      "query ($n: Int) { actors(first: $n) { nodes { statements(first: $n) { nodes { id } } } } }";
    expect(await error(query, { n: 10 })).toMatchObject({ status: 200 });
    expect(await error(query, { n: 200 })).toMatchObject({ extensions: { code: "COST_LIMIT_EXCEEDED" } });
  });

  it("do not count what is skipped", async () => {
    const query =
      "query ($deep: Boolean!) { actors(first: 200) { nodes { statements(first: 200) @include(if: $deep) { nodes { id } } } } }";
    expect(await error(query, { deep: false })).toMatchObject({ status: 200 });
    expect(await error(query, { deep: true })).toMatchObject({ status: 400 });
  });

  it("refuse an operation that nests too deep, and say where", async () => {
    const around = (inner: string) => `speaker { statements(first: 1) { nodes { ${inner} } } }`;
    const query = `{ statements(first: 1) { nodes { ${around(around(around("id")))} } } }`;
    const refused = await error(query);
    expect(refused).toMatchObject({ status: 400, extensions: { code: "DEPTH_LIMIT_EXCEEDED", limit: 10 } });
  });

  it("answer quickly when fragments spread each other twice, 80 times over", async () => {
    const fragments = Array.from(
      { length: 80 },
      (_, i) =>
        `fragment F${i} on Actor { a${i}: statements(first: 1) { nodes { speaker { ...F${i + 1} ...F${i + 1} } } } }`,
    );
    const start = performance.now();
    await error(
      `{ actors(first: 1) { nodes { ...F0 } } } ${fragments.slice(0, 30).join(" ")} fragment F30 on Actor { id }`,
    );
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("refuse an operation that branches twice at each level before it is planned", async () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) =>
        `fragment L${i} on Subject { x: broader { ...L${i + 1} } y: broader { ...L${i + 1} } z: broader { ...L${i + 1} } }`,
    );
    const refused = await error(
      `{ subjects(first: 1) { nodes { ...L0 } } } ${levels.join(" ")} fragment L9 on Subject { id }`,
    );
    expect(refused.extensions?.code).toMatch(/COST_LIMIT_EXCEEDED|DEPTH_LIMIT_EXCEEDED/);
  });

  it("let a deep, narrow operation over an interface through", async () => {
    const { status, data } = await error(
      "{ subjects(first: 1) { nodes { broader { broader { broader { broader { id } } } } } } }",
    );
    expect([status, data]).toEqual([200, expect.anything()]);
  });

  it("count each id of nodes", async () => {
    const query =
      "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Actor { statements(first: 100) { nodes { id } } } } }";
    const ids = Array(250).fill("actor_01h455vb4pex5vsknk084sn02q");
    expect(await error(query, { ids })).toMatchObject({ extensions: { code: "COST_LIMIT_EXCEEDED" } });
  });
});
