import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Query } from "../../src/read/query.ts";
import type { TestDatabase } from "../support/database.ts";
import { type TestGraph, testGraph } from "../support/graph.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";

const FOLDER = join(import.meta.dirname, "queries");
const NAMES = readdirSync(FOLDER).flatMap((file) =>
  file.endsWith(".graphql") ? [file.slice(0, -".graphql".length)] : [],
);

/**
 * Each `queries/<name>.graphql` is asked of the five curated documents. Its answer and the SQL that it
 * cost are committed beside it and reviewed by eye. `UPDATE_QUERIES=1 npm test -- tests/read/queries`
 * writes them anew, `npm run format` makes them tidy: read what changed before you commit it.
 */
// Real: PostgreSQL, schema, resolvers, read path, the seed documents.
describe("The query", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  let variables: Record<string, unknown>;
  beforeAll(async () => {
    db = await seededDatabase();
    graph = await testGraph(db.pool);
    const { a, b } = await graph.ask(
      '{ a: publisher(reference: "RIA") { id } b: actor(reference: "Trump") { id } }',
    );
    variables = { ids: [b.id, "topic_01h455vb4pex5vsknk084sn02q", a.id] };
  });
  afterAll(() => db.drop());

  it.each(NAMES)("%s is answered as committed, by the SQL that is committed", async (name) => {
    const query = await readFile(join(FOLDER, `${name}.graphql`), "utf8");
    const { data, errors, plan } = await graph.execute(query, query.includes("$ids") ? variables : {});
    expect(errors).toBeUndefined();
    const files = { answer: join(FOLDER, `${name}.json`), sql: join(FOLDER, `${name}.sql`) };
    const sql = legible(plan!.query);
    if (process.env.UPDATE_QUERIES) {
      await writeFile(files.answer, JSON.stringify(data, null, 2));
      await writeFile(files.sql, sql);
    }
    expect(data).toEqual(JSON.parse(await readFile(files.answer, "utf8")));
    expect(sql).toBe(await readFile(files.sql, "utf8"));
  });
});

/** A statement with a line for each field of the answer, and how it is run. */
function legible({ text, steady }: Query): string {
  const how = steady
    ? "Steady: prepared, and planned by PostgreSQL once."
    : "Planned by PostgreSQL for the values of each run; references were looked up before.";
  const broken = text
    .replaceAll(/\s+/g, " ")
    .replaceAll(" || ',\"", "\n  || ',\"")
    .replaceAll(/ (from [(a-z]|where |order by |group by )/g, "\n    $1");
  return `-- ${how}\n${broken};\n`;
}
