import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { SEEDS_FOLDER } from "../../src/seed/main.ts";
import { SeedError } from "../../src/seed/problems.ts";
import { readSeeds } from "../../src/seed/read.ts";

// Real: a copy of the package's seeds, with one thing after another spoilt. No database.
describe("a seed folder that is not in order", () => {
  let parent: string;
  let folder: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), "seeds-"));
    folder = join(parent, "seeds");
    await cp(SEEDS_FOLDER, folder, { recursive: true });
  });
  afterEach(() => rm(parent, { recursive: true }));

  /** Replaces words of a file, once, and gives the line that they begin on. */
  async function spoil(file: string, words: string, by: string): Promise<number> {
    const text = await readFile(join(folder, file), "utf8");
    expect(text).toContain(words);
    await writeFile(
      join(folder, file),
      text.replace(words, () => by),
    );
    return text.slice(0, text.indexOf(words)).split("\n").length;
  }

  async function problems(): Promise<string[]> {
    const error = await readSeeds(folder).then(
      () => new Error("nothing is wrong with it"),
      (thrown: Error) => thrown,
    );
    expect(error).toBeInstanceOf(SeedError);
    return error.message.split("\n");
  }

  const TRUMP = "statements/trump.yaml";

  it("says which words do not stand in the document, and how far they do", async () => {
    const line = await spoil(
      TRUMP,
      "passage: Trump said on Tuesday (Feb 18)",
      "passage: Trump said on Wednesday",
    );
    expect(await problems()).toEqual([
      `seeds/${TRUMP}:${line}:16: these words do not stand in the document, only as far as “Trump said on”.`,
    ]);
  });

  it("says which quote, speaker or cue does not stand in the passage", async () => {
    const quote = await spoil(TRUMP, "quotes: [big meetings]", "quotes: [small meetings]");
    const cue = await spoil(TRUMP, "cue: dismissed", "cue: refused");
    expect(await problems()).toEqual([
      `seeds/${TRUMP}:${quote}:16: these words do not stand in the passage.`,
      `seeds/${TRUMP}:${cue}:12: these words do not stand in the passage.`,
    ]);
  });

  it("asks which one is meant when words stand more than once", async () => {
    const line = await spoil("sources.yaml", "exact: Sources Anadolu Ajansı", "exact: Peskov");
    expect(await problems()).toEqual([
      `seeds/sources.yaml:${line}:36: these words stand 4 times in the document: say which with "occurrence".`,
    ]);
  });

  it("says which slug leads nowhere, and what was expected", async () => {
    const speaker = await spoil(TRUMP, "speaker: donald-trump", "speaker: donald-trumpp");
    const at = await spoil(TRUMP, "at: palm-beach", "at: nato");
    expect(await problems()).toEqual([
      `seeds/${TRUMP}:${speaker}:12: nothing has the slug "donald-trumpp": expected one of actors.`,
      expect.stringMatching(`^seeds/${TRUMP}:${at}:7: .*"nato".*: expected one of places.$`),
    ]);
  });

  it("says which date cannot be read", async () => {
    const line = await spoil(TRUMP, "said: 2025-03-09", "said: 2025-13-40");
    const [first] = await problems();
    expect(first).toMatch(
      new RegExp(`^seeds/${TRUMP}:${line}:9: "said": "2025-13-40" is not a date in EDTF`),
    );
  });

  it("says which slug is there twice, in two files", async () => {
    const line = await spoil("topics.yaml", "clashes-in-syria:", "nato:");
    expect(await problems()).toEqual([
      expect.stringMatching(/"clashes-in-syria"/),
      `seeds/topics.yaml:${line}:1: "nato" is already an entry of actors.`,
    ]);
  });

  it("says which slug is there twice in one file", async () => {
    const line = await spoil("places.yaml", "riyadh:", "jeddah:");
    const second =
      (await readFile(join(folder, "places.yaml"), "utf8")).split("\n").lastIndexOf("jeddah:") + 1;
    expect(second).toBeGreaterThan(line);
    expect(await problems()).toEqual([`seeds/places.yaml:${second}:1: Map keys must be unique.`]);
  });

  it("says which key is unknown, and which is missing", async () => {
    const known = await spoil(TRUMP, "kind: MIXED", "sort: MIXED");
    expect(await problems()).toEqual([
      `seeds/${TRUMP}:${known - 2}:1: "kind" is missing.`,
      `seeds/${TRUMP}:${known}:9: "sort" is not a key that is known here.`,
    ]);
  });

  it("says which value is none of those that are possible", async () => {
    const line = await spoil(TRUMP, "kind: MIXED", "kind: BOTH");
    expect(await problems()).toEqual([`seeds/${TRUMP}:${line}:9: "kind" is one of DIRECT, INDIRECT, MIXED.`]);
  });

  it("tells a statement with quotes from one without", async () => {
    const line = await spoil(TRUMP, "kind: MIXED", "kind: INDIRECT");
    expect(await problems()).toEqual([
      `seeds/${TRUMP}:${line}:9: "kind": a statement is INDIRECT exactly when none of its reports has quotes`,
    ]);
  });

  it("wants the text of a statement in one of its passages", async () => {
    const line = await spoil(TRUMP, "text: questioned his legitimacy", "text: questioned his motives");
    expect(await problems()).toEqual([
      `seeds/${TRUMP}:${line}:9: the text stands in none of the passages of its reports.`,
    ]);
  });

  it("names every subject of a circle", async () => {
    const country = await spoil("places.yaml", "broader: [middle-east]", "broader: [riyadh]");
    const city = (await readFile(join(folder, "places.yaml"), "utf8")).split("\n").indexOf("riyadh:") + 1;
    expect(await problems()).toEqual([
      `seeds/places.yaml:${country}:3: "saudi-arabia" is broader than itself.`,
      `seeds/places.yaml:${city + 5}:3: "riyadh" is broader than itself.`,
    ]);
  });

  it("says what is not YAML, together with what is wrong in other files", async () => {
    const broken = await spoil("publishers.yaml", "names: { en: [Brussels", "names: { en: [[Brussels");
    const key = await spoil(TRUMP, "cue: dismissed", "clue: dismissed");
    const found = await problems();
    expect(found[0]).toMatch(new RegExp(`^seeds/publishers\\.yaml:${broken}:`));
    expect(found.at(-1)).toBe(`seeds/${TRUMP}:${key}:13: "clue" is not a key that is known here.`);
  });

  it("has a document for each source and a source for each document", async () => {
    await rm(join(folder, "documents/putin-and-trump-could-meet.txt"));
    await writeFile(join(folder, "documents/stray.txt"), "Stray.");
    expect(await problems()).toEqual([
      `seeds/documents/stray.txt:1:1: no entry of sources has this name.`,
      expect.stringMatching(
        /^seeds\/sources\.yaml:\d+:1: there is no documents\/putin-and-trump-could-meet\.txt\.$/,
      ),
    ]);
  });

  it("has no files that nobody reads", async () => {
    await writeFile(join(folder, "persons.yaml"), "{}");
    expect(await problems()).toEqual([
      `seeds/persons.yaml:1:1: "persons" is none of publishers, sources, actors, places, topics, meetings, statements, relations.`,
    ]);
  });
});
