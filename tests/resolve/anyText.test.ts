import { afterAll, beforeAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Resolution } from "../../src/resolve/types.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { rolledBack } from "../support/transaction.ts";
import { Graph } from "./graph.ts";

// PostgreSQL is real; the graph is small, the texts are any.
let db: TestDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const PIECES =
  "Eva|Brandt|Marsh|Moscow|Russian officials|the Kremlin spokesman|US-Russia|O’Neil|said|told|denied|“|”|,|.|\n|he|Riyadh|a source|%|'|\\|мир|🙂|RIA|-|(|)|according to|the president of|’s";

it("every text is resolved: each mention to one subject or proposal with a score, or to none with no score", () =>
  rolledBack(db.pool, async (client) => {
    const graph = new Graph(client);
    const russia = await graph.country("Russia", "RU", "Russian");
    await graph.government("Government of Russia", russia);
    await graph.person("Eva Brandt");
    const text = fc
      .array(fc.constantFrom(...PIECES.split("|")), { maxLength: 60 })
      .map((all) => all.join(" "));
    await fc.assert(
      fc.asyncProperty(text, async (words) => {
        const { reports, proposals } = await graph.resolve(words);
        const slugs = proposals.map(({ slug }) => slug);
        expect(new Set(slugs).size).toBe(slugs.length);
        const all: Resolution[] = reports.flatMap(({ speaker, about }) => [
          ...(speaker ? [speaker] : []),
          ...about,
        ]);
        for (const resolution of all) {
          const { subjectKey, proposal, score, explanation } = resolution;
          expect(subjectKey !== null && proposal !== null).toBe(false);
          expect(score > 0).toBe(subjectKey !== null || proposal !== null);
          expect(score).toBeLessThanOrEqual(1);
          expect(explanation).toMatch(/\S/);
          if (proposal !== null) expect(slugs).toContain(proposal);
        }
        for (const [i, { broader, slug }] of proposals.entries()) {
          expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
          for (const each of broader)
            if ("proposal" in each) expect(slugs.slice(0, i)).toContain(each.proposal);
        }
      }),
      { numRuns: 60 },
    );
  }));
