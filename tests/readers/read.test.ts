import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { inputsOf } from "../../src/readers/inputs.ts";
import { readInput } from "../../src/readers/read.ts";
import { isRefusal } from "../../src/readers/refusal.ts";
import { SAMPLES } from "./samples.ts";
import { all, chunksOf, only, openedItems } from "./support.ts";

// Real: files in a folder of their own. No network.
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "readers-"));
});
afterAll(() => rm(folder, { recursive: true }));

const options = { stdin: chunksOf("From standard input, she said.") };

describe("the one way in", () => {
  it("reads what is compressed by gzip, whatever is in it", async () => {
    const lines = SAMPLES["JSON Lines"]!.content.repeat(5000);
    expect(await openedItems(gzipSync(lines), { name: "articles.jsonl.gz" })).toHaveLength(10_000);
    expect(only("document", await openedItems(gzipSync(SAMPLES.HTML!.content))).title).toBe(
      "Harbour to reopen in May",
    );
  });

  it("says where a broken archive breaks off, after what it held", async () => {
    const packed = gzipSync(SAMPLES["JSON Lines"]!.content.repeat(20_000));
    const items = await openedItems(packed.subarray(0, packed.length / 2), { path: "articles.jsonl.gz" });
    expect(items.length).toBeGreaterThan(1000);
    expect(items.at(-1)).toMatchObject({ kind: "refusal", code: "UNREADABLE", path: "articles.jsonl.gz" });
  });

  it.each([
    ["PDF", "%PDF-1.7\n%âãÏÓ", /pdftotext/],
    ["ZIP", "PK\x03\x04abc", /unpack it/],
    ["bzip2", "BZh91AY&SY", /bzip2 -dc/],
    ["a picture", "\x89PNG\r\n\x1a\n\0\0", /picture/],
    ["anything else", "text\0text", /byte 5 is NUL/],
  ])("refuses binary files and says what to do: %s", async (_, content, advice) => {
    const refusal = only("refusal", await openedItems(Buffer.from(content, "latin1"), { path: "x.txt" }));
    expect(refusal).toMatchObject({ code: "BINARY", path: "x.txt", reason: expect.stringMatching(advice) });
  });

  it("ends in a refusal when the input itself fails", async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`{"text":"First, she said."}\n`);
      throw new Error("the connection was lost");
    }
    expect(await all(readInput({ bytes: failing(), url: "https://quay.example/a" }))).toMatchObject([
      { kind: "document" },
      {
        kind: "refusal",
        code: "UNREADABLE",
        url: "https://quay.example/a",
        reason: expect.stringContaining("connection was lost"),
      },
    ]);
  });

  it("releases the input, also when there is no reader for it", async () => {
    for (const content of ["%PDF-1.7", "Plain text, she said.", SAMPLES["JSON Lines"]!.content]) {
      let released = false;
      async function* input(): AsyncGenerator<Uint8Array> {
        try {
          yield Buffer.from(content);
          yield Buffer.alloc(100_000, "a");
          yield Buffer.from("\n");
        } finally {
          released = true;
        }
      }
      for await (const _ of readInput({ bytes: input() })) break;
      expect(released).toBe(true);
    }
  });

  it("keeps its memory flat however long the file is", async () => {
    const chunk = Buffer.from(SAMPLES.Quotebank!.content.repeat(150));
    async function* long(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 60; i++) yield chunk;
    }
    let items = 0;
    let most = 0;
    const before = process.memoryUsage().arrayBuffers;
    for await (const _ of readInput({ bytes: long() }))
      if (items++ % 500 === 0) most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    expect(items).toBe(60 * 150 * 2);
    expect(most).toBeLessThan(20_000_000);
  });
});

describe("what a person names", () => {
  it("may be a file, a folder with all in it, or standard input", async () => {
    await mkdir(join(folder, "b", "c"), { recursive: true });
    await writeFile(join(folder, "b", "c", "2.txt"), "Second, she said.");
    await writeFile(join(folder, "a.txt"), "First, she said.");
    await writeFile(join(folder, ".hidden"), "Hidden, she said.");
    await symlink(folder, join(folder, "b", "loop"));
    const texts = async (target: string) => {
      const found = [];
      for await (const input of inputsOf(target, options)) {
        if (isRefusal(input)) throw new Error(input.reason);
        found.push(only("document", await all(readInput(input))).text);
      }
      return found;
    };
    expect(await texts(folder)).toEqual(["First, she said.", "Second, she said."]);
    expect(await texts(join(folder, "a.txt"))).toEqual(["First, she said."]);
    expect(await texts("-")).toEqual(["From standard input, she said."]);
  });

  it("is refused where there is nothing", async () => {
    const path = join(folder, "nowhere.txt");
    expect(await all(inputsOf(path, options))).toEqual([
      { kind: "refusal", code: "NOT_FOUND", path, reason: `There is no file or folder ${path}.` },
    ]);
  });

  it("is refused at a private address", async () => {
    expect(await all(inputsOf("http://127.0.0.1:9/", options))).toMatchObject([
      { kind: "refusal", code: "PRIVATE_ADDRESS", url: "http://127.0.0.1:9/" },
    ]);
  });
});
