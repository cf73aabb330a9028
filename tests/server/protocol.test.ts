import { hash } from "node:crypto";
import { get as httpGet, request as httpRequest, type IncomingMessage } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { WebSocket } from "ws";
import { startTestApp, type TestApp } from "../support/testApp.ts";

const DASHBOARD = "https://dashboards.example.org";
const LIST = "{ sources { nodes { title text } } }";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ CORS_ORIGINS: `${DASHBOARD}, http://localhost:3000` });
});
afterAll(() => app.close());

const sha256Hash = (text: string) => hash("sha256", text);
const getQuery = (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${app.address}/graphql?${new URLSearchParams(parameters)}`, {
    headers: { "apollo-require-preflight": "1", ...headers },
  });

/** A response whose body nobody has decompressed. */
function raw(
  headers: Record<string, string>,
  method = "GET",
): Promise<{ message: IncomingMessage; body: Buffer }> {
  const search = new URLSearchParams({ query: LIST });
  const url = method === "GET" ? `${app.address}/graphql?${search}` : `${app.address}/graphql`;
  return new Promise((resolve, reject) => {
    const sent = (method === "GET" ? httpGet : httpRequest)(
      url,
      {
        method,
        headers: { "apollo-require-preflight": "1", "content-type": "application/json", ...headers },
      },
      (message) => {
        const chunks: Buffer[] = [];
        message
          .on("data", (chunk) => chunks.push(chunk))
          .on("end", () => resolve({ message, body: Buffer.concat(chunks) }));
      },
    ).on("error", reject);
    if (method === "POST") sent.write(JSON.stringify({ query: LIST }));
    sent.end();
  });
}

describe("a client that may get answers compressed", () => {
  it("gets them so, the same in each encoding, also when they are kept", async () => {
    const plain = await raw({});
    expect(plain.message.headers["content-encoding"]).toBeUndefined();
    for (const [accepted, encoding, decode] of [
      ["gzip, deflate, br", "br", brotliDecompressSync],
      ["gzip", "gzip", gunzipSync],
      ["br;q=0, gzip;q=0.5", "gzip", gunzipSync],
      ["*", "br", brotliDecompressSync],
    ] as const) {
      for (const method of ["GET", "GET", "POST", "POST"]) {
        const { message, body } = await raw({ "accept-encoding": accepted }, method);
        expect([accepted, message.headers["content-encoding"]]).toEqual([accepted, encoding]);
        expect(decode(body).equals(plain.body)).toBe(true);
        expect(body.length * 2).toBeLessThan(plain.body.length);
      }
    }
    expect((await raw({ "accept-encoding": "identity, br;q=0" })).body.equals(plain.body)).toBe(true);
  });

  it("finds the same in its own copy by a tag that is the encoding's own", async () => {
    const plain = (await raw({})).message.headers.etag!;
    const { message } = await raw({ "accept-encoding": "gzip" });
    expect(message.headers.etag).toBe(plain.replace(/"$/, '.gzip"'));
    expect(message.headers.vary).toContain("accept-encoding");
    const again = await raw({ "accept-encoding": "gzip", "if-none-match": message.headers.etag! });
    expect([again.message.statusCode, again.body.length]).toEqual([304, 0]);
    expect((await raw({ "accept-encoding": "gzip", "if-none-match": plain })).message.statusCode).toBe(200);
  });
});

describe("a page of another origin", () => {
  const preflight = (origin: string) =>
    fetch(`${app.address}/graphql`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization",
      },
    });

  it("may ask when its origin is among those that are set, and nothing of cookies is said", async () => {
    const { status, headers } = await preflight(DASHBOARD);
    expect([status, headers.get("access-control-allow-origin")]).toEqual([204, DASHBOARD]);
    const allowed = headers.get("access-control-allow-headers")!.split(", ");
    for (const name of ["content-type", "authorization", "last-event-id", "onrecord-position"])
      expect(allowed).toContain(name);
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    const answer = await app.post({ query: "{ __typename }" }, { origin: DASHBOARD });
    expect(answer.headers.get("access-control-allow-origin")).toBe(DASHBOARD);
    expect(answer.headers.get("vary")).toMatch(/origin/);
    const exposed = answer.headers.get("access-control-expose-headers")!.split(", ");
    for (const name of ["onrecord-position", "etag", "retry-after", "ratelimit", "x-request-id"])
      expect(exposed).toContain(name);
  });

  it("may not when it is any other, though it looks like one", async () => {
    for (const origin of [
      "https://example.org",
      `${DASHBOARD}.evil.org`,
      "null",
      "http://dashboards.example.org",
    ]) {
      const { headers } = await preflight(origin);
      expect([origin, headers.get("access-control-allow-origin")]).toEqual([origin, null]);
    }
  });

  it("opens WebSockets where it may ask, which no browser keeps it from by itself", async () => {
    const own = app.address;
    for (const [origin, status] of [
      [DASHBOARD, 101],
      [own, 101],
      [undefined, 101], // no page
      ["https://example.org", 403],
      [`${own}.evil.org`, 403],
      [own.replace(/\d$/, ""), 403], // another port
      [`${DASHBOARD}.evil.org`, 403],
      ["null", 403],
      ["no origin", 403],
    ] as const)
      expect([origin, await opened(origin)]).toEqual([origin, status]);
  });
});

/** The status that a page of that origin, or a program, gets when it opens a WebSocket. */
const opened = (origin: string | undefined) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${app.address.replace("http", "ws")}/graphql`, "graphql-transport-ws", {
      ...(origin !== undefined && { headers: { origin } }),
    });
    socket.on("open", () => socket.close()).on("error", reject);
    socket.on("upgrade", ({ statusCode }) => resolve(statusCode));
    socket.on("unexpected-response", (request, { statusCode }) => {
      request.destroy();
      resolve(statusCode);
    });
  });

describe("automatic persisted queries", () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: sha256Hash(LIST) } };

  it("are asked by their hash once a client has sent them, by POST and by GET", async () => {
    const unknown = await app.post({ extensions });
    expect(unknown.body.errors?.[0]?.extensions.code).toBe("PERSISTED_QUERY_NOT_FOUND");
    const { body } = await app.post({ query: LIST, extensions });
    expect(body.data).toBeDefined();
    expect((await app.post({ extensions })).body).toEqual(body);
    const got = await getQuery({ extensions: JSON.stringify(extensions) });
    expect(await got.json()).toEqual(body);
  });
});

describe("answers in parts", () => {
  it("are not to be had: @defer is no directive of the schema, and an answer comes whole", async () => {
    const deferred = "{ sources { nodes { title ... @defer { text } } } }";
    const refused = await app.post(
      { query: deferred },
      { accept: "multipart/mixed;deferSpec=20220824, application/json" },
    );
    expect(refused.body.errors?.[0]).toMatchObject({
      message: expect.stringMatching(/Unknown directive "@defer"/),
      extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
    });
    const whole = await app.post(
      { query: LIST },
      { accept: "multipart/mixed;deferSpec=20220824, application/json" },
    );
    expect(whole.headers.get("content-type")).toMatch("application/json");
  });
});

describe("the status of an answer", () => {
  it("is 200 for clients of the time before GraphQL had a media type, as long as they sent an operation", async () => {
    const status = async (body: object, accept: string) => (await app.post(body, { accept })).status;
    const wrong = [
      { query: "{" },
      { query: "{ nothing }" },
      { query: "query ($n: Int!) { sources(first: $n) { totalCount } }" },
    ];
    for (const body of wrong) {
      expect(await status(body, "application/json")).toBe(200);
      expect(await status(body, "application/graphql-response+json")).toBe(400);
    }
    expect(await status({ query: "" }, "application/json")).toBe(400);
  });
});
