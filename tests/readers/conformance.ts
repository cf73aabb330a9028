import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parseDate } from "../../src/domain/dates.ts";
import { codePointLength, type Span, slice } from "../../src/domain/spans.ts";
import { MAX_DOCUMENT_BYTES, MAX_LINE_BYTES } from "../../src/readers/limits.ts";
import type { Metadata } from "../../src/readers/metadata.ts";
import type { Item, Reader } from "../../src/readers/reader.ts";
import { storedOffset } from "../../src/readers/rejoined.ts";
import { all, chunksOf, itemsOf } from "./support.ts";

/** The contract of src/readers/reader.ts, for one reader and a whole input of its format. */
export function conformance(reader: Reader, sample: { name: string; content: string; items: number }): void {
  const bytes = Buffer.from(sample.content);

  describe(`the reader of ${reader.name}`, () => {
    it("accepts its format by the name and the first bytes", () => {
      expect(reader.accepts({ name: sample.name, bytes })).toBe(true);
    });

    it("reads all that a whole input holds, refusing nothing", async () => {
      const items = await itemsOf(reader, bytes);
      expect(items.filter(({ kind }) => kind === "refusal")).toEqual([]);
      expect(items).toHaveLength(sample.items);
      items.forEach(expectSound);
    });

    it("gives the same however the bytes are cut into chunks, and every time", async () => {
      const whole = await itemsOf(reader, bytes);
      for (const size of [1, 7, 1000])
        expect(await all(reader.read(chunksOf(bytes, size), {}))).toEqual(whole);
    });

    it("reads the same behind a byte order mark", async () => {
      const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
      expect(reader.accepts({ name: sample.name, bytes: marked })).toBe(true);
      expect(await itemsOf(reader, marked)).toEqual(await itemsOf(reader, bytes));
    });

    it("reads the same with carriage returns before the line feeds, but for the stored text", async () => {
      const items = await itemsOf(reader, sample.content.replaceAll("\n", "\r\n"));
      expect(items.map(({ kind }) => kind)).toEqual((await itemsOf(reader, bytes)).map(({ kind }) => kind));
      items.forEach(expectSound);
    });

    it("refuses an input that holds nothing", async () => {
      for (const nothing of ["", "\n \n"]) {
        const items = await itemsOf(reader, nothing);
        expect(items).toHaveLength(1);
        expect(items[0]).toMatchObject({ kind: "refusal" });
      }
      expect(await itemsOf(reader, "")).toMatchObject([{ code: "EMPTY" }]);
    });

    it("refuses bytes that are no UTF-8, and says where", async () => {
      const broken = Buffer.from(bytes);
      broken[4] = 0xff;
      const refused = (await itemsOf(reader, broken)).find(({ kind }) => kind === "refusal");
      expect(refused).toMatchObject({ code: "BAD_ENCODING", reason: expect.stringContaining("at byte 5") });
    });

    it("refuses NUL bytes", async () => {
      const broken = Buffer.from(bytes);
      broken[4] = 0;
      expect((await itemsOf(reader, broken)).some(({ kind }) => kind === "refusal")).toBe(true);
    });

    it("refuses a document or a line that is too large without holding it", async () => {
      const chunk = Buffer.alloc(1_000_000, "a");
      let given = 0;
      async function* endless(): AsyncGenerator<Uint8Array> {
        for (; given < MAX_LINE_BYTES * 2; given += chunk.length) yield chunk;
      }
      const items = await all(reader.read(endless(), {}));
      expect(items[0]).toMatchObject({ kind: "refusal", code: "TOO_LARGE" });
      const isByLine = (items[0] as { line?: number }).line === 1;
      expect(given).toBeLessThanOrEqual(isByLine ? MAX_LINE_BYTES * 2 : MAX_DOCUMENT_BYTES + chunk.length);
    });

    it("releases the input when its consumer stops early", async () => {
      let released = false;
      async function* input(): AsyncGenerator<Uint8Array> {
        try {
          yield* chunksOf(bytes, 500);
          yield bytes;
        } finally {
          released = true;
        }
      }
      for await (const _ of reader.read(input(), {})) break;
      expect(released).toBe(true);
    });

    it("passes on what the input itself throws", async () => {
      const fail = () => Promise.reject(new Error("the cable was cut"));
      const failing = { [Symbol.asyncIterator]: () => ({ next: fail }) };
      await expect(all(reader.read(failing, {}))).rejects.toThrow("the cable was cut");
    });

    it("never throws for what the bytes are, and gives only what is sound", async () => {
      const anyBytes = fc.uint8Array({ maxLength: 300 });
      const anyText = fc.string({ unit: "grapheme", maxLength: 300 }).map((text) => Buffer.from(text));
      const damaged = fc
        .record({ at: fc.nat(bytes.length - 1), cut: fc.nat(40), by: fc.uint8Array({ maxLength: 12 }) })
        .map(({ at, cut, by }) => Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + cut)]));
      await fc.assert(
        fc.asyncProperty(fc.oneof(anyBytes, anyText, { arbitrary: damaged, weight: 3 }), async (content) => {
          reader.accepts({ bytes: content });
          const items = await itemsOf(reader, content, "https://quay.example/feed");
          expect(items.length).toBeGreaterThan(0);
          items.forEach(expectSound);
        }),
        { numRuns: 150 },
      );
    });
  });
}

/** What holds for every item of every reader. */
function expectSound(item: Item): void {
  switch (item.kind) {
    case "document": {
      expectSoundMetadata(item);
      expectStorable(item.text);
      for (const { exact } of item.credits) expectSlice(item.text, exact);
      const stored = Array.from(item.text);
      Array.from(item.reading.text).forEach((character, offset) => {
        const original = stored[storedOffset(item.reading, offset)]!;
        if (original !== character)
          expect([character, original]).toEqual([
            expect.stringMatching(/[ \n]/),
            expect.stringMatching(/^\s$/),
          ]);
      });
      break;
    }
    case "statements":
      expectSoundMetadata(item.source);
      expectStorable(item.source.text);
      expect(item.statements.length).toBeGreaterThan(0);
      for (const { passage, quotes, speaker, statementKind } of item.statements) {
        expect(quotes.length > 0).toBe(statementKind === "DIRECT");
        for (const span of [passage, ...quotes, ...(speaker?.exact ? [speaker.exact] : [])]) {
          expectSlice(item.source.text, span);
          expect(span.start).toBeGreaterThanOrEqual(passage.start);
          expect(span.end).toBeLessThanOrEqual(passage.end);
        }
      }
      break;
    case "link":
      expectSoundMetadata(item);
      break;
    case "refusal":
      expect(item.reason).toMatch(/^\S.{10,}$/s);
      break;
    case "exported":
      break;
    default:
      item satisfies never;
  }
}

function expectSoundMetadata({ url, published, language, title }: Metadata): void {
  if (url !== undefined) expect(new URL(url).protocol).toMatch(/^https?:$/);
  if (published !== undefined) expect(parseDate(published).edtf).toBe(published);
  if (language !== undefined) expect(language).toMatch(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/);
  if (title !== undefined) expect(title).toMatch(/^\S/);
}

function expectStorable(text: string): void {
  expect(text).toMatch(/\S/);
  expect(text.includes("\0")).toBe(false);
  expect(text.isWellFormed()).toBe(true);
}

function expectSlice(text: string, { start, end, exact }: Span): void {
  expect(end - start).toBe(codePointLength(exact));
  expect(slice(text, start, end)).toBe(exact);
}
