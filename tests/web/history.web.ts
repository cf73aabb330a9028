import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { knownWhen } from "../../web/src/statement/history.ts";
import type { TestDatabase } from "../support/database.ts";
import { type Data, type TestGraph, testGraph } from "../support/graph.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";

const DATED = "source { id publishedOn { edtf precision start end approximate uncertain } }";

// Real: PostgreSQL, schema, read path, the seed documents.
describe("What was known of a statement when", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await seededDatabase();
    graph = await testGraph(db.pool);
  });
  afterAll(() => db.drop());

  it("is, after each date, what the API gives as of that date", async () => {
    const { statements } = await graph.ask(
      `{ statements(first: 100) { nodes { id
        reports(first: 100) { origin { publisher { id } source { id } } ${DATED} }
        relations { type to { id } ${DATED} } } } }`,
    );
    const steps = statements.nodes.flatMap(({ id, reports, relations }: Data) =>
      knownWhen(id, reports, relations).map(({ date, corroboration }) => ({ id, date, corroboration })),
    );
    expect(steps.length).toBeGreaterThan(statements.nodes.length);
    const asked = steps
      .map(
        ({ id, date }: Data, index: number) =>
          `s${index}: statements(filter: { id: ["${id}"]${date ? `, asOf: "${date.edtf}"` : ""} }) { nodes { corroboration { sourceCount originCount contested } } }`,
      )
      .join("\n");
    const answers = await graph.ask(`{ ${asked} }`);
    for (const [index, { corroboration }] of steps.entries())
      expect(answers[`s${index}`].nodes).toEqual([{ corroboration }]);
  });

  it("has what has no date last", () => {
    const report = (id: string, publishedOn: Data) => ({
      source: { id, publishedOn },
      origin: { publisher: null, source: { id } },
    });
    const day = { edtf: "2025-03-10", precision: "DAY", end: "2025-03-11T00:00:00Z" };
    const known = knownWhen("s", [report("undated", null), report("dated", day)], []);
    expect(known.map(({ sources }) => sources.map(({ id }) => id))).toEqual([["dated"], ["undated"]]);
    expect(known.map(({ corroboration }) => corroboration.originCount)).toEqual([1, 2]);
  });
});
