import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import pino from "pino";
import { createKey, type NewKey, revokeKey } from "../../src/access/keys.ts";
import { newSecret } from "../../src/access/secret.ts";
import { type Answer, startTestApp, type TestApp } from "../support/testApp.ts";

// Real: the server over HTTP, and PostgreSQL with the seeds.
const TITLES = { query: "{ sources(orderBy: RECORDED_ASC, first: 1) { nodes { title } } }" };
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

const lines: { requestId?: string; cached?: boolean; codes?: string[]; msg: string }[] = [];
const log = pino({ level: "info" }, { write: (line: string) => lines.push(JSON.parse(line)) });
const wasCached = ({ headers }: Answer) =>
  lines.find(({ requestId }) => requestId === headers.get("x-request-id"))?.cached === true;

function expectRefusal({ status, headers, body }: Answer, error?: string) {
  expect(status).toBe(401);
  expect(body).toEqual({
    errors: [
      { message: expect.stringContaining("Authorization: Bearer"), extensions: { code: "UNAUTHENTICATED" } },
    ],
  });
  expect(headers.get("www-authenticate")).toBe(`Bearer realm="onrecord"${error ? `, error="${error}"` : ""}`);
  expect(headers.get("etag")).toBeNull();
}

describe("where reading is open", () => {
  let app: TestApp;
  let reader: NewKey;
  beforeAll(async () => {
    app = await startTestApp({}, log);
    reader = await createKey(app.database.pool, "Reader", "READER");
  });
  afterAll(() => app.close());

  it("whoever shows no key or a good one is answered, and they share answers", async () => {
    const first = await app.post(TITLES);
    const withKey = await app.post(TITLES, bearer(reader.secret));
    expect([first.status, withKey.status, wasCached(withKey)]).toEqual([200, 200, true]);
    expect(withKey.body).toEqual(first.body);
  });

  it.each([
    ["an unknown key", () => bearer(newSecret())],
    ["a part of one", () => bearer(reader.secret.slice(0, 30))],
    ["an empty header", () => ({ authorization: "" })],
    ["another scheme", () => ({ authorization: "Basic eDp5" })],
  ])("whoever shows %s is refused, even what is kept for all others", async (_, headers) => {
    await app.post(TITLES);
    expect(wasCached(await app.post(TITLES))).toBe(true);
    const refused = await app.post(TITLES, headers());
    expectRefusal(refused, "invalid_token");
    expect(wasCached(refused)).toBe(false);
    expect(wasCached(await app.post(TITLES))).toBe(true);
  });

  it("a revoked key is refused", async () => {
    const { key, secret } = await createKey(app.database.pool, "Gone", "ADMIN");
    await revokeKey(app.database.pool, key.id);
    expectRefusal(await app.post(TITLES, bearer(secret)), "invalid_token");
  });

  it("a refused GET is neither told that its copy is still right nor kept for others", async () => {
    const url = `${app.address}/graphql?query=${encodeURIComponent(TITLES.query)}`;
    const preflight = { "apollo-require-preflight": "1" };
    const open = await fetch(url, { headers: preflight });
    const etag = open.headers.get("etag")!;
    expect(open.headers.get("vary")).toBe("accept, accept-encoding, authorization");
    const ask = (headers: Record<string, string>) =>
      fetch(url, { headers: { ...preflight, "if-none-match": etag, ...headers } });
    expect((await ask({})).status).toBe(304);
    expect((await ask(bearer(reader.secret))).status).toBe(304);
    const refused = await ask(bearer(newSecret()));
    expect([refused.status, refused.headers.get("cache-control")]).toEqual([401, "no-cache"]);
  });

  it("a refusal is in the media type that was asked for, and does not need the body to be right", async () => {
    const accept = "application/graphql-response+json";
    const refused = await app.post("{ not JSON", { accept, ...bearer(newSecret()) });
    expectRefusal(refused, "invalid_token");
    expect(refused.headers.get("content-type")).toMatch(accept);
  });

  it("the log tells of a refusal, and never of a key", async () => {
    const secret = newSecret();
    const refused = await app.post(TITLES, bearer(secret));
    const line = lines.find(({ requestId }) => requestId === refused.headers.get("x-request-id"));
    expect(line).toMatchObject({ msg: "refused", codes: ["UNAUTHENTICATED"] });
    expect(JSON.stringify(lines)).not.toContain(secret.slice(9));
    expect(JSON.stringify(lines)).not.toContain(reader.secret.slice(9));
  });

  it("while the database is away, a key is neither good nor wrong: 503", async () => {
    const query = jest.spyOn(app.database.pool, "query").mockImplementation(() => {
      return Promise.reject(Object.assign(new Error(), { code: "ECONNREFUSED" })) as never;
    });
    const answer = await app.post(TITLES, bearer(newSecret()));
    query.mockRestore();
    expect([answer.status, answer.body.errors?.[0]?.extensions.code]).toEqual([503, "DATABASE_UNAVAILABLE"]);
  });
});

describe("where reading needs a key", () => {
  let app: TestApp;
  let reader: NewKey;
  beforeAll(async () => {
    app = await startTestApp({ READ_ACCESS: "key" }, log);
    reader = await createKey(app.database.pool, "Reader", "READER");
  });
  afterAll(() => app.close());

  it("whoever shows none is refused, also what is kept, and the schema", async () => {
    await app.post(TITLES, bearer(reader.secret));
    expect(wasCached(await app.post(TITLES, bearer(reader.secret)))).toBe(true);
    expectRefusal(await app.post(TITLES));
    expectRefusal(await app.post({ query: "{ __schema { queryType { name } } }" }));
    expectRefusal(await app.post({ query: "{ __typename }" }));
    const url = `${app.address}/graphql?query=${encodeURIComponent(TITLES.query)}`;
    expect((await fetch(url, { headers: { "apollo-require-preflight": "1" } })).status).toBe(401);
  });

  it("a key of any role is enough", async () => {
    expect((await app.post(TITLES, bearer(reader.secret))).status).toBe(200);
    const schema = await app.post({ query: "{ __schema { queryType { name } } }" }, bearer(reader.secret));
    expect(schema.body.data).toEqual({ __schema: { queryType: { name: "Query" } } });
  });

  it("people still get the pages, and whoever watches over the server its health", async () => {
    const html = { headers: { accept: "text/html" } };
    for (const path of ["/graphql", "/graphiql", "/livez", "/readyz"]) {
      const page = await fetch(`${app.address}${path}`, html);
      await page.text(); // the server waits ten seconds at its end for whoever does not take an answer
      expect([path, page.status]).toEqual([path, 200]);
    }
  });
});
