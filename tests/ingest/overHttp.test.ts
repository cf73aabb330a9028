import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { contributor, startTestApp, type TestApp } from "../support/testApp.ts";

// Real: PostgreSQL, the server, all stages of ingest.

const INGEST = `mutation Ingest($input: SourceInput!) {
  ingestSource(input: $input) { state reports refusal { reason } source { text } }
}`;
/** As long as a long read, and longer than any other string may be. */
const PARAGRAPHS = Array.from(
  { length: 600 },
  (_, i) => `Paragraph ${i} tells of the harbour, the pier and the wind.`,
);
const SAID = "Anna Lindqvist said on Tuesday that the pier was lost.";

describe("Over HTTP", () => {
  let app: TestApp;
  let headers: { authorization: string };
  beforeAll(async () => {
    app = await startTestApp();
    headers = await contributor(app);
  });
  afterAll(() => app.close());

  it("an article comes in whole that is longer than a question may be", async () => {
    const text = [SAID, ...PARAGRAPHS].join("\n\n");
    const { body } = await app.post({ query: INGEST, variables: { input: { text } } }, headers);
    expect(body).toEqual({
      data: { ingestSource: { state: "NEW", reports: 1, refusal: null, source: { text } } },
    });
  });

  it("so does a page, also when it stands in the document", async () => {
    const page = `<html><body><article><h1>The pier</h1><p>${SAID}</p>${PARAGRAPHS.map((text) => `<p>${text}</p>`).join("")}</article></body></html>`;
    const query = `mutation Page { ingestSource(input: { mediaType: "text/html", text: ${JSON.stringify(page)} }) { state } }`;
    const { body } = await app.post({ query }, headers);
    expect(body).toEqual({ data: { ingestSource: { state: "NEW" } } });
  });
});
