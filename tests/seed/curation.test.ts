import { beforeAll, describe, expect, it } from "@jest/globals";
import { SEEDS_FOLDER } from "../../src/seed/main.ts";
import { readSeeds } from "../../src/seed/read.ts";
import { broaderOf } from "../../src/seed/resolve.ts";
import type { SeedStatement, Seeds } from "../../src/seed/seeds.ts";

// Real: the package's own seeds, as files. No database.
describe("the curated statements", () => {
  let seeds: Seeds;
  const statement = (slug: string) => seeds.statements.find((s) => s.slug === slug) as SeedStatement;
  const sources = (slug: string) => statement(slug).reports.map((report) => report.source);

  beforeAll(async () => {
    seeds = await readSeeds(SEEDS_FOLDER);
  });

  it("hold one utterance once, however many documents report it", () => {
    for (const slug of [
      "peskov-denies-saudi-meeting",
      "peskov-initial-stage-political-will",
      "cnn-source-meeting-planned",
      "trump-would-probably-meet-putin",
    ])
      expect(new Set(sources(slug)).size).toBe(2);
  });

  it("know all that Peskov says about Saudi Arabia", () => {
    const about = withNarrower(seeds, "saudi-arabia");
    const found = seeds.statements.filter(
      (s) => s.speaker === "dmitry-peskov" && s.about.some((a) => about.has(a)),
    );
    expect(found.map(({ slug }) => slug).sort()).toEqual([
      "peskov-denies-saudi-meeting",
      "peskov-hopes-for-jeddah-talks",
      "peskov-only-the-first-step",
      "peskov-resuscitation-measures",
      "peskov-riyadh-a-very-important-step",
    ]);
  });

  it("count what is said about a government as about its capital and its country", () => {
    for (const place of ["kyiv", "ukraine"])
      expect(withNarrower(seeds, place)).toContain("government-of-ukraine");
    for (const place of ["moscow", "russia"]) expect(withNarrower(seeds, place)).toContain("kremlin");
  });

  it("know all that Trump says about Zelensky, and that it is about Ukraine", () => {
    for (const subject of ["volodymyr-zelensky", "ukraine"]) {
      const about = withNarrower(seeds, subject);
      const found = seeds.statements.filter(
        (s) => s.speaker === "donald-trump" && s.about.some((a) => about.has(a)),
      );
      expect(found.map(({ slug }) => slug)).toEqual(
        expect.arrayContaining(["trump-calls-zelensky-a-dictator", "trump-questions-zelenskys-legitimacy"]),
      );
    }
  });

  it("give to the Kremlin, not to Peskov, what documents give to the Kremlin", () => {
    for (const { speaker, reports } of seeds.statements)
      for (const report of reports)
        if (/^(the )?kremlin$/i.test(report.speaker?.exact ?? "")) expect(speaker).toBe("kremlin");
  });

  it("name as speaker only whom the passage names", () => {
    const unnamed = seeds.statements.flatMap((s) => s.reports.filter((r) => !r.speaker).map(() => s.slug));
    expect(unnamed).toEqual(["cnn-source-meeting-planned"]);
  });

  it("chain every report of a document that credits an agency to that agency", () => {
    const reports = seeds.statements.flatMap((s) => s.reports);
    for (const { attribution } of reports.filter(
      (r) => r.source === "relationship-in-early-stages-of-recovery",
    ))
      expect(attribution.at(-1)).toMatchObject({ publisher: "anadolu", exact: "Sources Anadolu Ajansı" });
  });

  it("show the conflict over the meeting that CNN reported", () => {
    const meeting = seeds.meetings.find((m) => m.slug === "reported-us-russia-meeting-saudi-arabia-2025-03");
    expect(new Set(meeting?.accounts.map((a) => `${a.status} ${a["according-to"]}`))).toEqual(
      new Set(["PLANNED unnamed-source-of-cnn", "DENIED kremlin", "DENIED dmitry-peskov"]),
    );
  });

  it("use every publisher and every topic that is defined", () => {
    const reports = seeds.statements.flatMap((s) => s.reports);
    const named = [...seeds.sources, ...reports.flatMap((r) => r.attribution)].map(
      ({ publisher }) => publisher,
    );
    expect(seeds.publishers.filter(({ slug }) => !named.includes(slug))).toEqual([]);
    const about = seeds.statements.flatMap((s) => s.about);
    expect(seeds.topics.filter(({ slug }) => !about.includes(slug))).toEqual([]);
  });
});

/** A subject and everything narrower. */
function withNarrower(seeds: Seeds, slug: string): Set<string> {
  const found = new Set([slug]);
  const subjects = [...seeds.actors, ...seeds.places, ...seeds.topics, ...seeds.meetings];
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const subject of subjects) if (broaderOf(subject).some((b) => found.has(b))) found.add(subject.slug);
  }
  return found;
}
