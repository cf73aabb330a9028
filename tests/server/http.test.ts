import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import pino from "pino";
import { startTestApp, type TestApp } from "../support/testApp.ts";

describe("in development", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it("a browser at /graphql is shown Apollo Sandbox, opened with the headline query", async () => {
    const response = await fetch(`${app.address}/graphql`, { headers: { accept: "text/html" } });
    const page = await response.text();
    expect(page).toContain("Sandbox");
    expect(page).toContain("Saudi Arabia");
    // What else it may load, it says in itself.
    expect(response.headers.get("content-security-policy")).toBe("frame-ancestors 'none'");
  });

  it("GraphiQL is served from the package itself, with no request to another host", async () => {
    const response = await fetch(`${app.address}/graphiql`);
    const page = await response.text();
    expect(response.headers.get("content-type")).toMatch("text/html");
    expect(page).toContain("Saudi Arabia");
    expect(page).not.toMatch(/<(script|link|img)[^>]+(src|href)="https?:/);
    expect(response.headers.get("content-security-policy")).toMatch(/connect-src 'self'/);
  });

  it("GraphiQL opens with the variables of its address, which cannot break out of its script", async () => {
    const variables = JSON.stringify({ text: "</script><script>alert(1)</script>" });
    const address = `${app.address}/graphiql?${new URLSearchParams({ variables })}`;
    const page = await (await fetch(address)).text();
    expect(page).toContain("alert(1)");
    expect(page).not.toContain("<script>alert(1)");
    expect(await (await fetch(`${app.address}/graphiql?variables=none`)).text()).toContain("GraphiQL");
  });

  it("the schema can be asked for", async () => {
    const { body } = await app.post({ query: "{ __schema { queryType { name } } }" });
    expect(body.data).toEqual({ __schema: { queryType: { name: "Query" } } });
  });

  it("an answer carries the request's id, and makes one up where there is none", async () => {
    const named = await app.post({ query: "{ __typename }" }, { "x-request-id": "abc" });
    expect(named.headers.get("x-request-id")).toBe("abc");
    const unnamed = await app.post({ query: "{ __typename }" });
    expect(unnamed.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("is alive and ready", async () => {
    expect((await fetch(`${app.address}/livez`)).status).toBe(200);
    expect((await fetch(`${app.address}/readyz`)).status).toBe(200);
  });
});

describe("in production", () => {
  let app: TestApp;
  const lines: string[] = [];
  beforeAll(async () => {
    app = await startTestApp(
      { NODE_ENV: "production" },
      pino({ level: "info" }, { write: (line: string) => lines.push(line) }),
    );
  });
  afterAll(() => app.close());

  it("shows no schema, no suggestion and no page", async () => {
    const schema = await app.post({ query: "{ __schema { queryType { name } } }" });
    expect(schema.body.errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
    const misspelt = await app.post({ query: "{ statement }" });
    expect(misspelt.body.errors?.[0]?.message).not.toMatch(/Did you mean/);
    const page = await fetch(`${app.address}/graphql`, { headers: { accept: "text/html" } });
    expect(await page.text()).not.toContain("Sandbox");
    expect((await fetch(`${app.address}/graphiql`)).status).toBe(404);
  });

  it("masks an unexpected error behind an id that the log has", async () => {
    const broken = jest.spyOn(app.database.pool, "connect").mockImplementation(() => {
      throw new Error("secret detail");
    });
    const { body } = await app.post({ query: "{ actors { totalCount } }" });
    broken.mockRestore();
    const error = body.errors?.[0];
    expect(error?.extensions.code).toBe("INTERNAL_SERVER_ERROR");
    expect(error?.message).not.toContain("secret");
    const { errorId } = error!.extensions as unknown as { errorId: string };
    expect(lines.find((line) => line.includes(errorId))).toContain("secret detail");
    const line = lines.map((text) => JSON.parse(text)).findLast(({ msg }) => msg === "operation");
    expect(line).toMatchObject({ codes: ["INTERNAL_SERVER_ERROR"] });
  });

  it("logs each operation with its name, time, request id and codes, and no value", async () => {
    await app.post(
      { query: 'query Who { actor(reference: "Nobody Important") { name } }', operationName: "Who" },
      { "x-request-id": "log-test" },
    );
    const line = lines.map((text) => JSON.parse(text)).find(({ requestId }) => requestId === "log-test");
    expect(line).toMatchObject({ operation: "Who", ms: expect.any(Number), codes: ["UNKNOWN_REFERENCE"] });
    expect(JSON.stringify(line)).not.toContain("Nobody");
  });

  it.each([
    [
      "a document that is too long",
      { query: `{ ${"__typename ".repeat(1001)} }` },
      "DOCUMENT_LIMIT_EXCEEDED",
    ],
    [
      "a query under another's hash",
      { query: "{ __typename }", extensions: { persistedQuery: { version: 1, sha256Hash: "00" } } },
      "BAD_REQUEST",
    ],
    [
      "a variable of the wrong type",
      { query: "query Wrong($n: Int) { statements(first: $n) { totalCount } }", variables: { n: "x" } },
      "BAD_USER_INPUT",
    ],
  ])("logs and counts %s with the code that its client is told", async (what, asked, code) => {
    const { body } = await app.post(asked, { "x-request-id": what });
    expect(body.errors?.[0]?.extensions.code).toBe(code);
    const line = lines.map((text) => JSON.parse(text)).find(({ requestId }) => requestId === what);
    expect(line).toMatchObject({ codes: [code] });
  });
});
