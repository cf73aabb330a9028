import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parseHTML } from "linkedom";
import { runNotebook } from "../../examples/notebook/run.ts";
import { startTestApp, type TestApp } from "../support/testApp.ts";

const NOTEBOOK = join(import.meta.dirname, "../../examples/notebook/statements-per-week.md");

interface Same {
  statements: {
    facets: {
      speakers: { key: { name: string; statements: { timeline: { buckets: { count: number }[] } } } }[];
    };
  };
}

// Real: the notebook's cells, Observable Plot, the server, PostgreSQL, the five documents.
describe("The notebook", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it("draws a bar for each week in which each of the five said something", async () => {
    const drawn = await runNotebook(NOTEBOOK, app.address);
    expect(drawn).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    const { document } = parseHTML(`<body>${drawn}</body>`);
    const { body } = await app.post({
      query: `query Same { statements { facets { speakers(first: 5) { key { name statements { timeline(interval: WEEK) { buckets { count } } } } } } } }`,
    });
    const { statements } = body.data as unknown as Same;
    const weeks = statements.facets.speakers.flatMap(({ key: { name, statements } }) =>
      statements.timeline.buckets.map(({ count }) => ({ name, count })),
    );
    const text = document.querySelector("svg")!.textContent;
    for (const { name } of weeks) expect(text).toContain(name);
    const bars = document.querySelectorAll('[aria-label="rect"] rect');
    expect(bars).toHaveLength(weeks.length);
    expect([...bars].filter((bar) => Number(bar.getAttribute("height")) > 0)).toHaveLength(
      weeks.filter(({ count }) => count > 0).length,
    );
  });
});
