import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { understand } from "../../src/ask/ask.ts";
import type { TestDatabase } from "../support/database.ts";
import { corpusDatabase } from "../support/loadedDatabase.ts";
import { questionsIn, told, whole } from "./suite.ts";

// Real: PostgreSQL with the benchmark's corpus of 10,000 statements, the grammar.
let db: TestDatabase;
beforeAll(async () => {
  db = await corpusDatabase();
}, 120_000);
afterAll(() => db.drop());

/** After the corpus's last day. */
const TODAY = new Date("2026-11-23T12:00:00Z");

describe.each(questionsIn("madeUp.yaml"))("%s", (_heading, questions) => {
  it.each(questions)("$ask", async (expected) => {
    const understood = await understand(db.pool, expected.ask, TODAY);
    expect(told(understood)).toEqual(expected.unclear ? expected : whole(expected));
  });
});
