import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { isPublic, type Resolve } from "../../src/readers/web/addresses.ts";
import { type Fetched, fetchUrl } from "../../src/readers/web/fetch.ts";
import { retryAfterSeconds } from "../../src/readers/web/retryAfter.ts";
import { all } from "./support.ts";

// Real: HTTP, to a server on this machine. Names are resolved by the tests; nothing leaves the machine.
let server: Server;
let origin: string;
let answer: RequestListener;
let requests: IncomingMessage[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  requests = [];
});
afterAll(
  () =>
    new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    }),
);

const HERE = { allowedNetworks: ["127.0.0.1/32"] };
const at =
  (...addresses: string[]): Resolve =>
  (_host, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
const bodyOf = async (fetched: unknown) => Buffer.concat(await all((fetched as Fetched).body)).toString();

describe("fetching an address", () => {
  it("gives the body and what the next conditional GET needs", async () => {
    answer = (_, response) =>
      response
        .writeHead(200, {
          "content-type": "text/html",
          etag: '"a"',
          "last-modified": "Mon, 10 Mar 2025 08:00:00 GMT",
        })
        .end("Hello");
    const fetched = await fetchUrl(`${origin}/a`, HERE);
    expect(fetched).toMatchObject({
      kind: "fetched",
      url: `${origin}/a`,
      mediaType: "text/html",
      etag: '"a"',
      lastModified: "Mon, 10 Mar 2025 08:00:00 GMT",
    });
    expect(await bodyOf(fetched)).toBe("Hello");
  });

  it("asks conditionally and understands that nothing is new", async () => {
    answer = (request, response) =>
      response
        .writeHead(
          request.headers["if-none-match"] === '"a"' && request.headers["if-modified-since"] === "x"
            ? 304
            : 200,
        )
        .end();
    expect(await fetchUrl(origin, { ...HERE, etag: '"a"', lastModified: "x" })).toMatchObject({
      kind: "unchanged",
    });
  });

  it.each([
    ["gzip", gzipSync("Hello")],
    ["X-GZIP", gzipSync("Hello")],
    ["br", brotliCompressSync("Hello")],
    ["deflate", deflateSync("Hello")],
    ["identity", Buffer.from("Hello")],
  ])("unpacks %s", async (packed, bytes) => {
    answer = (_, response) => response.writeHead(200, { "content-encoding": packed }).end(bytes);
    expect(await bodyOf(await fetchUrl(origin, HERE))).toBe("Hello");
  });

  it("refuses what is packed in a way that nobody asked for", async () => {
    answer = (_, response) => response.writeHead(200, { "content-encoding": "zstd" }).end("Hello");
    expect(await fetchUrl(origin, HERE)).toMatchObject({
      code: "BAD_ENCODING",
      reason: expect.stringContaining("“zstd”"),
    });
  });

  it.each([
    [404, "NOT_FOUND", "HTTP 404"],
    [410, "NOT_FOUND", "gone for good"],
    [403, "HTTP_ERROR", "not open"],
    [503, "HTTP_ERROR", "try again later"],
  ])("refuses an answer of %d", async (status, code, reason) => {
    answer = (_, response) => response.writeHead(status, { "retry-after": "120" }).end();
    expect(await fetchUrl(origin, HERE)).toMatchObject({
      kind: "refusal",
      code,
      status,
      retryAfterSeconds: 120,
      reason: expect.stringContaining(reason),
    });
  });

  it("refuses what cannot be reached, and what is no web address", async () => {
    const nobody: Resolve = (host, _, done) => done(new Error(`getaddrinfo ENOTFOUND ${host}`), []);
    expect(await fetchUrl("http://vanished.example/", { resolve: nobody })).toMatchObject({
      code: "HTTP_ERROR",
      reason: expect.stringContaining("ENOTFOUND"),
    });
    for (const address of [
      "file:///etc/passwd",
      "ftp://quay.example/",
      "nonsense",
      "http://me:secret@quay.example/",
    ])
      expect(await fetchUrl(address)).toMatchObject({ code: "BAD_URL" });
  });

  it("stops reading what is too large, packed or not", async () => {
    answer = (_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("a".repeat(2_000_000)));
    await expect(bodyOf(await fetchUrl(origin, { ...HERE, sizeLimit: 1_000_000 }))).rejects.toThrow("1 MB");
  });

  it("gives up when time runs out, before the answer or within it", async () => {
    answer = () => {};
    expect(await fetchUrl(origin, { ...HERE, timeLimit: 100 })).toMatchObject({ code: "TIMEOUT" });
    answer = (_, response) => response.writeHead(200).write("Hel");
    const fetched = await fetchUrl(origin, { ...HERE, timeLimit: 200 });
    await expect(bodyOf(fetched)).rejects.toThrow("did not end in time");
    answer = (_, response) => {
      response.writeHead(200, { "content-length": "100" }).write("Hel", () => response.destroy());
    };
    await expect(bodyOf(await fetchUrl(origin, HERE))).rejects.toThrow("closed before the end");
  });
});

describe("redirects", () => {
  const redirect =
    (steps: Record<string, [status: number, to: string]>): RequestListener =>
    (request, response) => {
      const [status, location] = steps[request.url!] ?? [200, ""];
      response.writeHead(status, location ? { location } : {}).end("There");
    };

  it("are followed; the new address counts when all of them are permanent", async () => {
    answer = redirect({ "/a": [301, "/b"], "/b": [308, "/c"] });
    expect(await fetchUrl(`${origin}/a`, HERE)).toMatchObject({ url: `${origin}/c`, movedTo: `${origin}/c` });
    answer = redirect({ "/a": [301, "/b"], "/b": [302, "/c"], "/c": [301, "/d"] });
    expect(await fetchUrl(`${origin}/a`, HERE)).toMatchObject({ url: `${origin}/d`, movedTo: `${origin}/b` });
  });

  it("in a circle are refused", async () => {
    answer = redirect({ "/a": [302, "/b"], "/b": [302, "/a"] });
    expect(await fetchUrl(`${origin}/a`, HERE)).toMatchObject({
      code: "REDIRECTS",
      reason: expect.stringContaining("circle"),
    });
    expect(requests).toHaveLength(2);
  });

  it("without end are refused", async () => {
    answer = (request, response) => response.writeHead(302, { location: `${request.url}a` }).end();
    expect(await fetchUrl(`${origin}/a`, { ...HERE, maxRedirects: 3 })).toMatchObject({ code: "REDIRECTS" });
    expect(requests).toHaveLength(4);
  });

  it("to something else than the web are refused", async () => {
    answer = redirect({ "/a": [302, "file:///etc/passwd"] });
    expect(await fetchUrl(`${origin}/a`, HERE)).toMatchObject({ code: "BAD_URL" });
  });
});

describe("private networks", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:a00:1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "::127.0.0.1",
    "fec0::1",
    "nonsense",
  ])("have addresses that are not public: %s", (address) => expect(isPublic(address)).toBe(false));

  it.each(["8.8.8.8", "93.184.216.34", "2606:4700::1111"])(
    "are not where public addresses are: %s",
    (address) => expect(isPublic(address)).toBe(true),
  );

  it("are refused as literal addresses, however they are written", async () => {
    const { port } = new URL(origin);
    for (const host of ["127.0.0.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0"])
      expect(await fetchUrl(`http://${host}:${port}/`)).toMatchObject({ code: "PRIVATE_ADDRESS" });
    expect(requests).toEqual([]);
  });

  it("are refused behind a name, also when only one of its addresses is there", async () => {
    for (const addresses of [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::ffff:127.0.0.1"]])
      expect(
        await fetchUrl(`http://quay.example:${new URL(origin).port}/`, { resolve: at(...addresses) }),
      ).toMatchObject({
        code: "PRIVATE_ADDRESS",
        reason: expect.stringContaining("not on the public Internet"),
      });
    expect(requests).toEqual([]);
  });

  it("are refused when a name changes its address after it was asked once (DNS rebinding)", async () => {
    let asked = 0;
    const rebinding: Resolve = (host, options, done) =>
      at(asked++ === 0 ? "127.0.0.1" : "93.184.216.34")(host, options, done);
    expect(await fetchUrl("http://quay.example/", { resolve: rebinding })).toMatchObject({
      code: "PRIVATE_ADDRESS",
    });
    // What was checked is what would have been connected to: the name is not resolved again.
    expect(asked).toBe(1);
  });

  it("are refused where a redirect leads to them", async () => {
    answer = (_, response) =>
      response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end();
    expect(await fetchUrl(origin, HERE)).toMatchObject({
      code: "PRIVATE_ADDRESS",
      url: "http://169.254.169.254/latest/meta-data/",
    });
  });

  it("are read where they are allowed, by address and by name, and no other", async () => {
    answer = (_, response) => response.end("Hello");
    const name = `http://intranet.example:${new URL(origin).port}/`;
    expect(await bodyOf(await fetchUrl(name, { ...HERE, resolve: at("127.0.0.1") }))).toBe("Hello");
    expect(await fetchUrl(name, { ...HERE, resolve: at("127.0.0.2") })).toMatchObject({
      code: "PRIVATE_ADDRESS",
    });
    expect(
      await fetchUrl(name, { allowedNetworks: ["10.0.0.0/8", "::/0"], resolve: at("127.0.0.1") }),
    ).toMatchObject({
      code: "PRIVATE_ADDRESS",
    });
  });
});

describe("Retry-After", () => {
  const NOW = new Date("2025-03-10T08:00:00Z");
  it("is a number of seconds or an HTTP date", () => {
    expect(retryAfterSeconds("120", NOW)).toBe(120);
    expect(retryAfterSeconds("Mon, 10 Mar 2025 08:01:00 GMT", NOW)).toBe(60);
    expect(retryAfterSeconds("Mon, 10 Mar 2025 07:00:00 GMT", NOW)).toBe(0);
  });
  it.each([undefined, "", "soon", "-5", "1e9"])("asks for nothing: %s", (header) =>
    expect(retryAfterSeconds(header, NOW)).toBeUndefined(),
  );
});
