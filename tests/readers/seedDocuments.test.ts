import { createReadStream } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { slice } from "../../src/domain/spans.ts";
import type { Document } from "../../src/readers/document.ts";
import { toStored } from "../../src/readers/rejoined.ts";
import { plainText } from "../../src/readers/text/plainText.ts";
import { findWords } from "../../src/seed/findWords.ts";
import { SEEDS_FOLDER } from "../../src/seed/main.ts";
import { readSeeds } from "../../src/seed/read.ts";
import type { Seeds } from "../../src/seed/seeds.ts";
import { all, only } from "./support.ts";

// Real: the five documents as they came, and what people read in them.
describe("the five documents, read as plain text", () => {
  let seeds: Seeds;
  const documents = new Map<string, Document>();

  beforeAll(async () => {
    seeds = await readSeeds(SEEDS_FOLDER);
    for (const { slug } of seeds.sources) {
      const file = createReadStream(join(SEEDS_FOLDER, "documents", `${slug}.txt`));
      documents.set(slug, only("document", await all(plainText.read(file, {}))));
    }
  });

  it("are stored as they came", () => {
    for (const { slug, text } of seeds.sources) expect(documents.get(slug)!.text).toBe(text);
  });

  it("say of themselves what people found that they say, and no more", () => {
    const publisherNames = new Map(
      seeds.publishers.map(({ slug, name, names }) => [slug, [name, ...Object.values(names).flat()]]),
    );
    for (const source of seeds.sources) {
      const { title, author, published, publisher, url } = documents.get(source.slug)!;
      expect({ title, author, published, url }).toEqual({
        title: source.title,
        author: source.author,
        published: source.published?.edtf,
        url: source.url,
      });
      if (source.publisher) expect(publisherNames.get(source.publisher)).toContain(publisher?.name);
      else expect(publisher).toBeUndefined();
    }
  });

  it("credit the agencies that people found credited, in the same words", () => {
    for (const { slug, credits } of seeds.sources)
      expect(documents.get(slug)!.credits.map((credit) => credit.exact.exact)).toEqual(
        credits.map(({ exact }) => exact),
      );
  });

  it("have every passage that people found, whole, in one paragraph of their reading or in a run of them", () => {
    const passages = seeds.statements.flatMap(({ reports }) => reports);
    expect(passages.length).toBeGreaterThan(40);
    for (const { source, passage } of passages) {
      const { text, reading } = documents.get(source)!;
      const found = findWords(reading.text, { exact: passage.exact.replaceAll(/\s+/g, " "), occurrence: 1 });
      if ("problem" in found) throw new Error(`${source}: ${found.problem}\n${passage.exact}`);
      const stored = toStored(reading, text)(found.span);
      expect(slice(text, stored.start, stored.end)).toBe(stored.exact);
      expect(stored.exact.replaceAll(/\s+/g, " ")).toBe(passage.exact.replaceAll(/\s+/g, " "));
    }
  });

  it("lose wrapped lines, page ends and links to other articles in their reading", () => {
    const paragraphs = (slug: string) => documents.get(slug)!.reading.text.split("\n");
    const wrapped = paragraphs("relationship-in-early-stages-of-recovery");
    expect(wrapped).toHaveLength(8);
    expect(wrapped[1]).toMatch(
      /^The Kremlin has stated .* States are still in the “initial stages,” .* January\.$/,
    );
    expect(wrapped[7]).toMatch(/Additionally, Peskov reiterated Russia’s commitment/);
    expect(paragraphs("putin-and-trump-could-meet").filter((line) => line.startsWith("Also read"))).toEqual(
      [],
    );
    expect(paragraphs("kremlin-denies-cnn-report")[0]).toMatch(/^Russian and U\.S\. officials do not plan/);
    expect(paragraphs("talks-unlikely-before-embassies-reopen")).not.toContain("Share This Article");
  });
});
