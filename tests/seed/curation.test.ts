import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import type { Span } from "../../src/domain/spans.ts";
import { findWords } from "../../src/seed/findWords.ts";
import { SEEDS_FOLDER } from "../../src/seed/main.ts";
import { readSeeds } from "../../src/seed/read.ts";
import { broaderOf } from "../../src/seed/resolve.ts";
import type { SeedReport, SeedStatement, Seeds } from "../../src/seed/seeds.ts";

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
    expect(unnamed).toEqual([]);
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
      new Set([
        "PLANNED unnamed-source-of-cnn",
        "PLANNED reports-of-a-meeting-in-saudi-arabia",
        "DENIED kremlin",
        "DENIED dmitry-peskov",
      ]),
    );
  });

  it("give CNN nothing of a document that does not name it: one denial, of two claims", () => {
    expect(statement("reports-meetings-planned").reports).toMatchObject([
      { speaker: { exact: "These reports" }, attribution: [{ publisher: "anadolu" }] },
    ]);
    const denials = seeds.relations.filter(
      ({ from, type }) => from === "peskov-denies-saudi-meeting" && type === "DENIES",
    );
    expect(denials.map(({ to, source }) => [to, source])).toEqual([
      ["cnn-source-meeting-planned", "kremlin-denies-cnn-report"],
      ["reports-meetings-planned", "relationship-in-early-stages-of-recovery"],
    ]);
  });

  it("relay an outlet or a group of them only where the document names it", () => {
    const named = (text: string, slug: string | undefined) => {
      const outlet = seeds.publishers.find((publisher) => publisher.slug === slug);
      return [outlet?.name ?? "", ...Object.values(outlet?.names ?? {}).flat()].some(
        (exact) => "span" in findWords(text, { exact, occurrence: 1 }),
      );
    };
    const hops = seeds.statements.flatMap((s) => s.reports.flatMap((r) => r.attribution));
    const wrongHops = hops.filter(({ publisher, exact }) => publisher && !named(exact, publisher));
    expect(wrongHops).toEqual([]);
    const text = (slug: string) => seeds.sources.find((source) => source.slug === slug)?.text ?? "";
    const accounts = seeds.meetings.flatMap((m) => m.accounts);
    expect(accounts.filter(({ source, via }) => via && !named(text(source), via))).toEqual([]);
  });

  it("carry a chain over only from the same speaker on the same occasion, and with it the day", () => {
    const all = seeds.statements.flatMap((s) => s.reports.map((report) => ({ ...s, report })));
    const chain = ({ attribution }: SeedReport) => attribution.map(({ start }) => start).join();
    const credited = new Set(seeds.sources.flatMap(({ credits }) => credits.map(({ exact }) => exact)));
    const inherited = all.flatMap(({ slug, speaker, said, report }) =>
      report.attribution
        .filter((hop) => !credited.has(hop.exact) && !within(hop, report.passage))
        .map((hop) => ({ slug, speaker, said, report, hop })),
    );
    expect(inherited.map(({ slug }) => slug).sort()).toEqual([
      "diaconescu-russian-expectations",
      "peskov-next-round-unlikely-before-embassies-reopen",
      "peskov-only-the-first-step",
      "ryabkov-meeting-of-directors-first",
    ]);
    for (const { speaker, said, report, hop } of inherited)
      expect(
        all.filter(
          (other) =>
            other.report.source === report.source &&
            within(hop, other.report.passage) &&
            other.speaker === speaker &&
            other.said?.edtf === said?.edtf &&
            chain(other.report) === chain(report),
        ),
      ).toHaveLength(1);
  });

  it("give a meeting's account the outlet of the statement that it rests on", () => {
    const accounts = seeds.meetings.flatMap((m) => m.accounts).filter((a) => a["according-to"]);
    for (const account of accounts) {
      const reports = seeds.statements
        .filter(({ speaker }) => speaker === account["according-to"])
        .flatMap((s) => s.reports)
        .filter(({ source, passage }) => source === account.source && overlap(passage, account.passage));
      const outlets = reports.map((r) => r.attribution.find(({ publisher }) => publisher)?.publisher);
      expect({ account, outlets: [...new Set(outlets)] }).toEqual({ account, outlets: [account.via] });
    }
  });

  it("say above a date where it comes from when no source of the statement has one", async () => {
    const dated = new Set(seeds.sources.filter(({ published }) => published).map(({ slug }) => slug));
    const folder = join(SEEDS_FOLDER, "statements");
    const files = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")),
    );
    const commented = files.flatMap((yaml) =>
      yaml
        .split(/^(?=[a-z0-9-]+:$)/m)
        .filter((entry) => /^ +#.*\n {2}said:/m.test(entry))
        .map((entry) => entry.slice(0, entry.indexOf(":"))),
    );
    const silent = seeds.statements.filter(
      ({ slug, said, reports }) =>
        said && !reports.some(({ source }) => dated.has(source)) && !commented.includes(slug),
    );
    expect(silent.map(({ slug }) => slug)).toEqual([]);
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

const within = (inner: Span, outer: Span) => outer.start <= inner.start && inner.end <= outer.end;
const overlap = (a: Span, b: Span) => a.start < b.end && b.start < a.end;

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
