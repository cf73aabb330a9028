import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startTestApp, type TestApp } from "../support/testApp.ts";

// Real: the server over the curated documents.
describe("A question that is asked of the server", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const query = `query Ask { ask(question: "statements by Rubio") { understood chips { label } statements { totalCount } }
    suggest(text: "Rubi") { matched statementCount } }`;

  it("is answered anew when names or statements have changed", async () => {
    const labels = async () => {
      const { body } = await app.post({ query });
      const { ask, suggest } = body.data as {
        ask: { chips: { label: string }[] };
        suggest: { matched: string }[];
      };
      return [ask.chips.map(({ label }) => label), suggest.map(({ matched }) => matched)];
    };
    expect(await labels()).toEqual([["said by Marco Rubio"], ["Rubio"]]);
    expect(await labels()).toEqual([["said by Marco Rubio"], ["Rubio"]]);
    await app.database.pool.query("update subject set name = 'Senator Rubio' where slug = 'marco-rubio'");
    expect((await labels())[0]).toEqual(["said by Senator Rubio"]);
  });

  it("costs as much as looking names up does, so that one operation cannot hold hundreds", async () => {
    const many = Array.from({ length: 60 }, (_, i) => `a${i}: ask(question: "Rubio") { understood }`).join(
      " ",
    );
    const { status, body } = await app.post({ query: `query Many { ${many} }` });
    expect([status, body.errors![0]!.extensions.code]).toEqual([400, "COST_LIMIT_EXCEEDED"]);
  });

  it("is limited as the list is that answers it", async () => {
    const { body } = await app.post({
      query: `query Deep { ask(question: "statements by Peskov") { statements(first: 500) { nodes { about { statementsAbout(first: 500) { nodes { id } } } } } } }`,
    });
    expect(body.errors![0]!.extensions.code).toBe("COST_LIMIT_EXCEEDED");
  });
});
