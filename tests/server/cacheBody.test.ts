import { request } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startTestApp, type TestApp } from "../support/testApp.ts";

// Real: the server over HTTP.
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const BODY = JSON.stringify({ query: "{ __typename }" });
const ANSWER = '{"data":{"__typename":"Query"}}\n';

interface Reply {
  status: number;
  text: string;
}

/** Sends a body in pieces, as it is. */
function post(headers: Record<string, string>, ...pieces: (string | Buffer)[]): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(`${app.address}/graphql`, { method: "POST", headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode!, text }));
    });
    sent.on("error", reject);
    for (const piece of pieces) sent.write(piece);
    sent.end();
  });
}

const json = { "content-type": "application/json" };

describe("a body", () => {
  it.each([
    ["in one piece", json, [BODY]],
    ["of known length", { ...json, "content-length": `${BODY.length}` }, [BODY]],
    ["in pieces", json, [...BODY]],
    ["with a charset", { "content-type": 'application/json; charset="UTF-8"' }, [BODY]],
    ["as gzip", { ...json, "content-encoding": "gzip" }, [gzipSync(BODY)]],
    ["as deflate", { ...json, "content-encoding": "deflate" }, [deflateSync(BODY)]],
    ["as Brotli", { ...json, "content-encoding": "br" }, [brotliCompressSync(BODY)]],
  ])("is read %s", async (_what, headers, pieces) => {
    expect(await post(headers, ...pieces)).toEqual({ status: 200, text: ANSWER });
  });

  it("whose characters are cut in two on the way is put together", async () => {
    const bytes = Buffer.from(JSON.stringify({ query: '{ actor(reference: "Никто 🎤") { name } }' }));
    const pieces = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
    expect((await post(json, ...pieces)).text).toContain("Никто 🎤");
  });

  it.each([
    ["in another charset", 415, { "content-type": "application/json; charset=utf-16" }, [BODY]],
    ["in an unknown encoding", 415, { ...json, "content-encoding": "compress" }, [BODY]],
    ["that is no gzip although it says so", 400, { ...json, "content-encoding": "gzip" }, [BODY]],
    [
      "that is cut off within its gzip",
      400,
      { ...json, "content-encoding": "gzip" },
      [gzipSync(BODY).subarray(0, 20)],
    ],
    ["that is no JSON", 400, json, ["{"]],
    ["that is empty", 400, json, []],
    ["that is no object", 400, json, ["7"]],
    ["of another media type", 415, { "content-type": "text/plain" }, [BODY]],
  ])("%s is refused", async (_what, status, headers, pieces) => {
    const reply = await post(headers, ...pieces);
    expect([reply.status, JSON.parse(reply.text).errors[0].extensions.code]).toEqual([status, "BAD_REQUEST"]);
  });

  it.each([
    ["as it is", json, ["x".repeat(2 ** 20), "xx"]],
    ["when it is unpacked", { ...json, "content-encoding": "gzip" }, [gzipSync("x".repeat(2 ** 25))]],
  ])(
    "that is larger than a megabyte %s is refused, and the server goes on",
    async (_what, headers, pieces) => {
      const reply = await post(headers, ...pieces);
      expect([reply.status, JSON.parse(reply.text).errors[0].extensions.code]).toEqual([
        413,
        "REQUEST_TOO_LARGE",
      ]);
      expect((await post(json, BODY)).text).toBe(ANSWER);
    },
  );

  it("that breaks off is forgotten, and the server goes on", async () => {
    await new Promise<void>((resolve) => {
      const sent = request(`${app.address}/graphql`, {
        method: "POST",
        headers: { ...json, "content-length": "1000" },
      });
      sent.on("error", () => resolve());
      sent.write("{");
      setTimeout(() => sent.destroy(new Error("enough")), 50);
    });
    expect((await post(json, BODY)).text).toBe(ANSWER);
  });
});
