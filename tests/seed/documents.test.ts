import { beforeAll, describe, expect, it } from "@jest/globals";
import { codePointLength, type Span, slice } from "../../src/domain/spans.ts";
import { SEEDS_FOLDER } from "../../src/seed/main.ts";
import { readSeeds } from "../../src/seed/read.ts";
import type { SeedReport, Seeds } from "../../src/seed/seeds.ts";

/** Lines that are not the documents' own: teasers, credits, and what follows "About Us". */
const CLUTTER = [
  /^Also read \|.*$/gm,
  /^Credit: .*$/gm,
  /^ ?Sources Anadolu.*$/gm,
  /^\(With inputs from agencies\)$/gm,
  /^About Us$[\s\S]*/gm,
];

/** Quotation marks in pairs, curly or straight, and between them what is quoted. */
const QUOTATION = /“([^“”]+)”|"([^"]+)"/g;

// Real: the package's own seeds, as files. No database.
describe("the seeds of the package", () => {
  let seeds: Seeds;
  let reports: SeedReport[];
  const text = (source: string) => seeds.sources.find(({ slug }) => slug === source)?.text ?? "";
  const inside = (span: Span, outer: Span) => outer.start <= span.start && span.end <= outer.end;

  beforeAll(async () => {
    seeds = await readSeeds(SEEDS_FOLDER);
    reports = seeds.statements.flatMap((statement) => statement.reports);
  });

  it("are in order, and more than forty statements", () => {
    expect(seeds.sources).toHaveLength(5);
    expect(seeds.statements.length).toBeGreaterThan(40);
  });

  it("give every span as the slice of its document", () => {
    const spans = [
      ...reports.flatMap(({ source, passage, speaker, cue, quotes, attribution }) =>
        [passage, speaker, cue, ...quotes, ...attribution].map((span) => ({ source, span })),
      ),
      ...seeds.meetings.flatMap(({ accounts }) =>
        accounts.map(({ source, passage: span }) => ({ source, span })),
      ),
      ...seeds.relations.map(({ source, passage: span }) => ({ source, span })),
    ];
    expect(spans.length).toBeGreaterThan(200);
    for (const { source, span } of spans)
      if (span) expect(slice(text(source), span.start, span.end)).toBe(span.exact);
  });

  it("keep quotes, speaker and cue inside the passage", () => {
    for (const { passage, speaker, cue, quotes } of reports)
      for (const span of [speaker, cue, ...quotes]) if (span) expect(inside(span, passage)).toBe(true);
  });

  it("quote only what stands between quotation marks, all of it and without them", () => {
    for (const { source, quotes } of reports)
      for (const { start, end } of quotes)
        expect(slice(text(source), start - 1, end + 1)).toMatch(/^(“[^“”]+”|"[^"]+")$/);
  });

  it("leave no quotation of the documents without a report, clutter apart", () => {
    const missed = seeds.sources.flatMap((source) => {
      const quoted = reports
        .filter((r) => r.source === source.slug)
        .flatMap((r) => r.quotes.map((q) => q.start));
      return quotations(source.text).filter(({ start }) => !quoted.includes(start));
    });
    expect(missed).toEqual([]);
  });

  it("take nothing from clutter", () => {
    for (const source of seeds.sources) {
      const clutter = CLUTTER.flatMap((pattern) => spansOf(source.text, pattern));
      const passages = [
        ...reports,
        ...seeds.meetings.flatMap(({ accounts }) => accounts),
        ...seeds.relations,
      ].filter((report) => report.source === source.slug);
      for (const { passage } of passages)
        expect(clutter.filter((line) => line.start < passage.end && passage.start < line.end)).toEqual([]);
    }
  });

  it("invent no publisher, author, title or date", () => {
    expect(seeds.sources.filter(({ publisher }) => publisher).map(({ publisher }) => publisher)).toEqual([
      "brussels-morning",
    ]);
    expect(seeds.sources.flatMap(({ published }) => published?.edtf ?? [])).toEqual(["2025-03-10"]);
    for (const source of seeds.sources)
      for (const words of [source.title, source.author]) if (words) expect(source.text).toContain(words);
  });
});

/** The pairs of quotation marks of a text, without clutter. */
function quotations(text: string): Span[] {
  const clutter = CLUTTER.flatMap((pattern) => spansOf(text, pattern));
  return spansOf(text, QUOTATION)
    .filter((span) => !clutter.some((line) => line.start <= span.start && span.end <= line.end))
    .map(({ start, end, exact }) => ({ start: start + 1, end: end - 1, exact: exact.slice(1, -1) }));
}

const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map((match) => {
    const start = codePointLength(text.slice(0, match.index));
    return { start, end: start + codePointLength(match[0]), exact: match[0] };
  });
