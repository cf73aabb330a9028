import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { TestDatabase } from "../support/database.ts";
import { type Data, type TestGraph, testGraph } from "../support/graph.ts";
import { randomDatabase } from "../support/loadedDatabase.ts";
import { queriesOfEveryField } from "../support/operations/everyField.ts";

// Real: PostgreSQL, schema, resolvers, read path.
describe("The read path", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await randomDatabase();
    graph = await testGraph(db.pool);
  });
  afterAll(() => db.drop());

  it("answers every field of every type, and each of them with more than null", async () => {
    const queries = queriesOfEveryField(graph.schema);
    expect(queries.length).toBeGreaterThan(50);
    const silent: string[] = [];
    for (const { type, path, query } of queries) {
      const objects = objectsAt(await graph.ask(query), path);
      for (const field of Object.keys(type.getFields())) {
        if (!objects.some((object) => says(object[field]))) silent.push(`${type.name}.${field}`);
      }
    }
    expect(silent).toEqual([]);
  });
});

/** The objects that a path of fields leads to, through lists. */
function objectsAt(data: Data, path: readonly string[]): Data[] {
  return path.reduce((objects, name) => objects.flatMap((object) => object?.[name] ?? []), [data] as Data[]);
}

/** Whether a value says anything: neither null nor an empty list. */
const says = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value != null);
