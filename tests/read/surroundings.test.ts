import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { TestDatabase } from "../support/database.ts";
import { type TestGraph, testGraph } from "../support/graph.ts";
import { seededDatabase } from "../support/loadedDatabase.ts";

interface Span {
  start: number;
  end: number;
  prefix: string;
  suffix: string;
  before: string;
  after: string;
}

const SPAN = "{ start end prefix suffix before: prefix(length: $length) after: suffix(length: $length) }";
const QUERY = `query Around($length: Int!) {
  sources { nodes {
    text
    reports(first: 100) { nodes {
      passage ${SPAN} quotes ${SPAN} speakerMention ${SPAN} cue ${SPAN}
      statement { relations { passage ${SPAN} source { text } } }
    } }
    meetingAccounts(first: 100) { nodes { passage ${SPAN} } }
  } }
}`;

// Real: PostgreSQL, schema, read path, the seed documents.
describe("The text around a span", () => {
  let db: TestDatabase;
  let graph: TestGraph;
  beforeAll(async () => {
    db = await seededDatabase();
    graph = await testGraph(db.pool);
  });
  afterAll(() => db.drop());

  it.each([1, 32, 200, 1000])(
    "is given as far as %d code points, where there are so many",
    async (length) => {
      const data = await graph.ask(QUERY, { length });
      let seen = 0;
      const check = (text: string, spans: (Span | null)[]) => {
        const points = [...text];
        for (const span of spans) {
          if (!span) continue;
          const { start, end, prefix, suffix, before, after } = span;
          expect(before).toBe(points.slice(Math.max(start - length, 0), start).join(""));
          expect(after).toBe(points.slice(end, end + length).join(""));
          expect(prefix).toBe(points.slice(Math.max(start - 32, 0), start).join(""));
          expect(suffix).toBe(points.slice(end, end + 32).join(""));
          seen += 1;
        }
      };
      for (const { text, reports, meetingAccounts } of data.sources.nodes) {
        for (const { passage, quotes, speakerMention, cue, statement } of reports.nodes) {
          check(text, [passage, ...quotes, speakerMention, cue]);
          for (const relation of statement.relations) check(relation.source.text, [relation.passage]);
        }
        for (const account of meetingAccounts.nodes) check(text, [account.passage]);
      }
      expect(seen).toBeGreaterThan(200);
    },
  );

  it("is refused where more is asked for than is given", async () => {
    const asked = graph.ask("{ reports(first: 1) { nodes { passage { prefix(length: 1001) } } } }");
    await expect(asked).rejects.toThrow("length: 1001 is not between 1 and 1000.");
  });
});
