import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startTestApp, type TestApp } from "../support/testApp.ts";
import { exchange, post, request } from "./rawHttp.ts";

// Real: the server, asked over TCP with bytes that no HTTP client would send.
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ NODE_ENV: "production" });
});
afterAll(() => app.close());

const QUERY = '{"query":"{ __typename }"}';
const get = (path: string, headers: Record<string, string | null> = {}) =>
  request(`GET ${path} HTTP/1.1`, { "apollo-require-preflight": "1", ...headers });
const chunked = (chunks: string) => [post("", { "transfer-encoding": "chunked" }), chunks];
const CHUNKED = { "transfer-encoding": "chunked" };
const UPGRADE = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};
const upgrade = (headers: Record<string, string | null>, path = "/graphql") =>
  get(path, { ...UPGRADE, ...headers });
const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const MULTIPART =
  '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{ __typename }"}\r\n--x--\r\n';

const TYPENAME = '{"data":{"__typename":"Query"}}\n';
const H2C = { upgrade: "h2c", "http2-settings": "AAMAAABkAAQAAP__" };

type Bytes = string | Buffer | (string | Buffer)[];

/** What is sent, and the status that it is answered with; 0 is a connection that is closed without an answer. */
const HOSTILE: [what: string, bytes: Bytes, status: number, options?: { half?: boolean }][] = [
  // Types and charsets
  ["a type that only begins like JSON", post(QUERY, { "content-type": "application/jsonp" }), 415],
  ["two charsets", post(QUERY, { "content-type": "application/json; charset=utf-8; charset=utf-7" }), 415],
  ["no content type", post(QUERY, { "content-type": null }), 415],
  ["a content type that is empty", post(QUERY, { "content-type": "" }), 415],
  ["plain text", post(QUERY, { "content-type": "text/plain" }), 415],
  ["a form", post("query={__typename}", { "content-type": "application/x-www-form-urlencoded" }), 415],
  [
    "a form, with leave to",
    post("query={__typename}", {
      "content-type": "application/x-www-form-urlencoded",
      "apollo-require-preflight": "1",
    }),
    415,
  ],
  [
    "multipart, as uploads are",
    post(MULTIPART, { "content-type": "multipart/form-data; boundary=x", "apollo-require-preflight": "1" }),
    415,
  ],
  ["GraphQL as a type of its own", post("{ __typename }", { "content-type": "application/graphql" }), 415],
  ["two types in one", post(QUERY, { "content-type": "application/json, text/plain" }), 415],
  ["a charset that is another", post(QUERY, { "content-type": "application/json; charset=utf-16" }), 415],
  ["a charset in half a quotation", post(QUERY, { "content-type": 'application/json; charset="utf-8' }), 415],
  ["Latin-1", post(QUERY, { "content-type": "application/json; charset=iso-8859-1" }), 415],
  ["UTF-16 said to be UTF-8", post(Buffer.from(QUERY, "utf16le")), 400],
  ["bytes that are no UTF-8", post(Buffer.from('{"query":"{ __typename } # \xff\xfe"}', "latin1")), 400],
  ["an overlong slash", post(Buffer.from('{"query":"{ __typename } # \xc0\xaf"}', "latin1")), 400],
  [
    "half of a surrogate pair in UTF-8",
    post(Buffer.from('{"query":"{ __typename } # \xed\xa0\x80"}', "latin1")),
    400,
  ],
  ["an encoding that is unknown", post(QUERY, { "content-encoding": "zstd-of-tomorrow" }), 415],
  ["encodings in a row", post(gzipSync(gzipSync(QUERY)), { "content-encoding": "gzip, gzip" }), 415],
  ["gzip that is none", post(QUERY, { "content-encoding": "gzip" }), 400],
  ["gzip that is cut off", post(gzipSync(QUERY).subarray(0, 20), { "content-encoding": "gzip" }), 400],
  [
    "a bomb of 100 MB in 100 KB",
    post(gzipSync(Buffer.alloc(100_000_000)), { "content-encoding": "gzip" }),
    413,
  ],
  ["an answer that nobody can give", post(QUERY, { accept: "image/png" }), 406],
  // JSON
  ["no body", post("", { "content-length": "0" }), 400],
  ["a body of blanks", post("   "), 400],
  ["JSON that is cut off", post('{"query":"{ __typename'), 400],
  ["JSON with a comma too many", post('{"query":"{ __typename }",}'), 400],
  ["JSON in apostrophes", post("{'query':'{ __typename }'}"), 400],
  ["two values", post(QUERY + QUERY), 400],
  ["a mark of byte order before it", post(`\ufeff${QUERY}`), 400],
  ["a raw line break in a string", post('{"query":"{ __typename\n}"}'), 400],
  ["null bytes", post('{"query":"{ __typename \0}"}'), 400],
  ["null bytes, escaped", post('{"query":"{ __typename \\u0000}"}'), 400],
  ["one key twice", post('{"query":"{ nothing }","query":"{ __typename }"}'), 400],
  ["one key twice, once escaped", post('{"query":"{ nothing }","qu\\u0065ry":"{ __typename }"}'), 400],
  ["one variable twice", post('{"query":"{ __typename }","variables":{"a":[{"b":1,"c":2,"b":3}]}}'), 400],
  ["null", post("null"), 400],
  ["a number", post("42"), 400],
  ["a text", post('"{ __typename }"'), 400],
  ["an array of operations", post(`[${QUERY},${QUERY}]`), 400],
  ["arrays nested 400,000 deep", post(deep(400_000)), 400],
  [
    "variables nested 100,000 deep",
    post(`{"query":"{ __typename }","variables":{"a":${deep(100_000)}}}`),
    400,
  ],
  ["a query that is a number", post('{"query":42}'), 400],
  ["a query that is a list", post('{"query":["{ __typename }"]}'), 400],
  ["a query that is empty", post('{"query":""}'), 400],
  ["variables that are text", post('{"query":"{ __typename }","variables":"{}"}'), 400],
  ["variables that are a list", post('{"query":"{ __typename }","variables":[]}'), 400],
  ["a name that is an object", post('{"query":"{ __typename }","operationName":{}}'), 400],
  ["extensions that are a list", post('{"query":"{ __typename }","extensions":[]}'), 400],
  ["a persisted query that is text", post('{"extensions":{"persistedQuery":"x"}}'), 400],
  [
    "a hash that is an object",
    post('{"query":"{ __typename }","extensions":{"persistedQuery":{"version":1,"sha256Hash":{}}}}'),
    400,
  ],
  ["a body of 2 MB", post(JSON.stringify({ query: "x".repeat(2_000_000) })), 413],
  // Lengths and chunks
  ["a length beyond the body, which ends", post(QUERY, { "content-length": "500" }), 400, { half: true }],
  ["a length short of the body", post(QUERY, { "content-length": "10" }), 400],
  ["a length that is negative", post(QUERY, { "content-length": "-5" }), 400],
  ["a length that is no number", post(QUERY, { "content-length": "26, 27" }), 400],
  ["a length of 10 GB", post(QUERY, { "content-length": "10000000000" }), 413],
  ["a length beyond any number", post(QUERY, { "content-length": "99999999999999999999999" }), 400],
  [
    "two lengths",
    ["POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 26\r\ncontent-length: 27\r\n\r\n", QUERY],
    400,
  ],
  [
    "a length and chunks (CL.TE)",
    post("0\r\n\r\nGET /livez HTTP/1.1\r\n\r\n", { "transfer-encoding": "chunked" }),
    400,
  ],
  [
    "chunks under a false name (TE.TE)",
    post("0\r\n\r\n", { "transfer-encoding": "xchunked", "content-length": null }),
    501,
  ],
  [
    "chunks that are said twice",
    [
      "POST /graphql HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n0\r\n\r\n",
    ],
    400,
  ],
  ["a chunk whose length is no number", chunked("zz\r\n{}\r\n0\r\n\r\n"), 400],
  ["a chunk longer than any memory", chunked("ffffffffffffffffff\r\n"), 400],
  ["a chunk that is longer than it says", chunked("2\r\n{}{}{}\r\n0\r\n\r\n"), 400],
  ["chunks whose extensions are 100 KB", chunked(`1;${"a".repeat(100_000)}\r\n{\r\n`), 413],
  ["a chunk without end of line", chunked("2\n{}\n0\n\n"), 400],
  // What a proxy in front may understand in another way
  ["HTTP/0.9", "GET /livez\r\n\r\n", 505],
  [
    "chunks in HTTP/1.0",
    [
      request("POST /graphql HTTP/1.0", { ...CHUNKED, "content-type": "application/json" }),
      `1a\r\n${QUERY}\r\n0\r\n\r\n`,
    ],
    400,
  ],
  ["a coding before chunks", [post("", { "transfer-encoding": "gzip, chunked" }), "0\r\n\r\n"], 501],
  ["a trailer that is a length", chunked("2\r\n{}\r\n0\r\ncontent-length: 5\r\n\r\n"), 400],
  ["a host with a blank", get("/livez", { host: "a b" }), 400],
  ["a host with a user", get("/livez", { host: "user@example.org" }), 400],
  ["a host with a script", get("/livez", { host: "<script>" }), 400],
  ["lines without carriage return", "GET /livez HTTP/1.1\nhost: x\n\n", 400],
  // Lines, headers, methods
  ["no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400],
  ["a version that there is not", request("POST /graphql HTTP/9.9"), 400],
  ["no host", get("/graphql?query={__typename}", { host: null }), 400],
  ["a header of 100 KB", get("/graphql?query={__typename}", { "x-long": "a".repeat(100_000) }), 431],
  [
    "5,000 headers",
    get("/graphql", Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`x-${i}`, "a"]))),
    431,
  ],
  ["an address of 100 KB", get(`/graphql?query=${"a".repeat(100_000)}`), 431],
  ["a null byte in a header", get("/graphql?query={__typename}", { "x-null": "a\0b" }), 400],
  ["a blank before the colon", "GET /livez HTTP/1.1\r\nhost : x\r\n\r\n", 400],
  [
    "a header over two lines",
    "GET /livez HTTP/1.1\r\nhost: x\r\nx-a: b\r\n\tc\r\n d\r\ntransfer-encoding\r\n\r\n",
    400,
  ],
  ["a method that there is not", request("BREW /graphql HTTP/1.1"), 400],
  ["PUT", request("PUT /graphql HTTP/1.1", { "content-type": "application/json" }, QUERY), 405],
  ["DELETE", request("DELETE /graphql HTTP/1.1"), 405],
  ["HEAD", request("HEAD /graphql HTTP/1.1"), 405],
  ["TRACE", request("TRACE /graphql HTTP/1.1"), 405],
  ["DELETE of a query", request("DELETE /graphql?query={__typename} HTTP/1.1"), 405],
  ["CONNECT", request("CONNECT example.org:443 HTTP/1.1"), 0],
  ["an expectation of its own", post(QUERY, { expect: "200-ok" }), 417],
  ...["host", "authorization", "content-type"].map((name): [string, Bytes, number] => [
    `${name} twice`,
    post(QUERY, { [name]: `x\r\n${name}: y` }),
    400,
  ]),
  ["a length with a sign", post(QUERY, { "content-length": "+26" }), 400],
  ["a length in hexadecimals", post(QUERY, { "content-length": "0x1a" }), 400],
  ["a coding after chunks", post("", { "transfer-encoding": "chunked, identity" }), 400],
  [
    "gzip within chunks that is none",
    [post("", { ...CHUNKED, "content-encoding": "gzip" }), "1\r\na\r\n0\r\n\r\n"],
    400,
  ],
  [
    "gzip with something behind",
    post(Buffer.concat([gzipSync(QUERY), Buffer.from("x")]), { "content-encoding": "gzip" }),
    400,
  ],
  ["HTTP/2 without asking", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400],
  [
    "a body that is too large, and a request behind it",
    [post(JSON.stringify({ query: "x".repeat(1_100_000) }), { connection: "keep-alive" }), get("/livez")],
    413,
  ],
  ...["/", "/livez", "/readyz", "/assets/x.js", "/icon.svg", "/statements/x"].map(
    (path): [string, Bytes, number] => [`PUT ${path}`, request(`PUT ${path} HTTP/1.1`), 405],
  ),
  ["a range that there is not", get("/icon.svg", { range: "bytes=9999999-" }), 416],
  ["an event stream by PUT", request("PUT /graphql/stream HTTP/1.1", { accept: "text/event-stream" }), 405],
  [
    "an event stream of arrays nested 200,000 deep",
    request(
      "POST /graphql/stream HTTP/1.1",
      { accept: "text/event-stream", "content-type": "application/json" },
      deep(200_000),
    ),
    400,
  ],
  // WebSockets
  ["a WebSocket of an old version", upgrade({ "sec-websocket-version": "12" }), 400],
  ["a WebSocket without a key", upgrade({ "sec-websocket-key": null }), 400],
  ["a WebSocket of no version", upgrade({ "sec-websocket-version": null }), 400],
  ["a WebSocket whose protocols are none", upgrade({ "sec-websocket-protocol": ",,;=" }), 400],
  ["a WebSocket by POST", post(QUERY, { connection: "Upgrade", upgrade: "websocket" }), 405],
  ["a WebSocket elsewhere", upgrade({}, "/livez"), 404],
  // Names that objects have by themselves
  ["an operation called __proto__", post('{"query":"{ __typename }","operationName":"__proto__"}'), 400],
  [
    "a filter by a prototype",
    post(
      '{"query":"query($f: StatementFilter){ statements(filter:$f){ totalCount } }","variables":{"f":{"__proto__":{"speaker":"x"}}}}',
    ),
    400,
  ],
  [
    "an order called constructor",
    post('{"query":"{ statements(orderBy: constructor) { totalCount } }"}'),
    400,
  ],
  // Addresses
  ["a path out of the folder", get("/assets/../../../../etc/passwd"), 404],
  ["a path out of the folder, encoded", get("/assets/..%2f..%2f..%2fetc%2fpasswd"), 404],
  ["a null byte in the path", get("/graphql%00.json"), 404],
  ["a path that cannot be decoded", get("/graphql/%E0%A4%A"), 404],
  ["two slashes", get("//graphql?query={__typename}"), 404],
  ["a backslash", get("/graphql\\..\\livez"), 404],
  ["a query with bytes that are no UTF-8", get("/graphql?query=%7B__typename%7D%ff"), 400],
  ["a query twice", get("/graphql?query={__typename}&query={nothing}"), 400],
  ["variables that are no JSON", get("/graphql?query={__typename}&variables={"), 400],
  ["a mutation by GET", get("/graphql?query=mutation{unfollowFeed(url:%22x%22)}"), 405],
  [
    "a GET with a body of another type",
    request(
      "GET /graphql?query={__typename} HTTP/1.1",
      { "content-type": "text/plain", "apollo-require-preflight": "1" },
      "x",
    ),
    415,
  ],
];

describe("what no client sends", () => {
  it.each(HOSTILE.map(([what, ...sent]) => [what, sent] as const))(
    "%s is refused at once",
    async (what, [bytes, status, options]) => {
      const answer = await exchange(app.address, Array.isArray(bytes) ? bytes : [bytes], options);
      expect([answer.status ?? 0, answer.text.slice(0, 300)]).toEqual([status, expect.any(String)]);
      expect(answer.ms).toBeLessThan(2000);
      expect(answer.text).not.toMatch(/node_modules|\.[jt]s:\d|at \w+ \(|HTTP\/1\.1 (2\d\d|500)/);
      // All of it says what is wrong, with a code; a HEAD has no body, and CONNECT has nobody who answers.
      const [head, body = ""] = answer.text.split("\r\n\r\n");
      if (status === 0 || what === "HEAD") return;
      expect(head).toMatch(/content-type: application\/(graphql-response\+)?json/i);
      expect(body).toMatch(/"code":"[A-Z_]+"/);
      if (status === 405) expect(head).toMatch(/\r\nallow: /i);
      if (status === 415) expect(head).toMatch(/\r\n(accept-\w+: |content-type: )/i);
    },
  );

  it.each<[what: string, bytes: Bytes, answer: string]>([
    ["HTTP/1.0", "GET /livez HTTP/1.0\r\n\r\n", '{"status":"alive"}'],
    [
      "who would rather have HTTP/2",
      post(QUERY, { connection: "Upgrade, HTTP2-Settings, close", ...H2C }),
      TYPENAME,
    ],
    [
      "names of prototypes as aliases",
      post('{"query":"{ __proto__: __typename constructor: __typename }"}'),
      '{"data":{"__proto__":"Query","constructor":"Query"}}\n',
    ],
    ["another server's address", get("http://example.org/livez"), '{"status":"alive"}'],
    ["who would open a WebSocket in HTTP/1.0", request("GET /livez HTTP/1.0", UPGRADE), '{"status":"alive"}'],
    ["x-gzip", post(gzipSync(QUERY), { "content-encoding": "x-gzip" }), TYPENAME],
    ["a member __proto__", post('{"__proto__":{"query":"{ nothing }"},"query":"{ __typename }"}'), TYPENAME],
  ])("%s is answered", async (_what, bytes, answer) => {
    const { status, text } = await exchange(app.address, [bytes].flat());
    expect([status, text.split("\r\n\r\n")[1]]).toEqual([200, answer]);
  });

  it.each([
    ["*", "GET, HEAD, POST, OPTIONS"],
    ["/graphql", "GET, POST, OPTIONS"],
    ["/graphql/stream", "GET, POST, OPTIONS"],
    ["/livez", "GET, HEAD"],
  ])("OPTIONS %s says what can be asked", async (path, allow) => {
    const { text } = await exchange(app.address, [request(`OPTIONS ${path} HTTP/1.1`)]);
    expect(/\r\nallow: (.*)\r\n/i.exec(text)?.[1]).toBe(allow);
  });

  it("500 requests at once on one connection are answered in their order", async () => {
    const kept = { connection: "keep-alive" };
    const each = Array.from({ length: 499 }, (_, i) => get(i % 2 === 0 ? "/livez" : "/nothing", kept));
    const { text } = await exchange(app.address, [Buffer.concat([...each, get("/livez")])]);
    const statuses = [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
    expect(statuses).toEqual(Array.from({ length: 500 }, (_, i) => (i % 2 === 0 || i === 499 ? 200 : 404)));
  });

  it("a connection that nobody uses is kept for longer than balancers keep it", async () => {
    expect((await fetch(`${app.address}/livez`)).headers.get("keep-alive")).toBe("timeout=75");
  });

  it("slow headers and slow bodies are cut off, and nobody waits for them", async () => {
    app.http.headersTimeout = 200;
    app.http.requestTimeout = 300;
    const slow = [
      "GET /livez HTTP/1.1\r\nhost: x\r\n",
      post(QUERY, { "content-length": "500" }),
      [post("", { "transfer-encoding": "chunked" }), "1\r\n{\r\n"],
    ];
    const answers = await Promise.all(slow.map((bytes) => exchange(app.address, [bytes].flat())));
    expect(answers.map(({ status }) => status)).toEqual([408, 408, 408]);
  });

  it("and the server goes on", async () => {
    const { body } = await app.post({ query: "{ __typename }" });
    expect(body).toEqual({ data: { __typename: "Query" } });
  });
});
