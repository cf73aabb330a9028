import { z } from "zod";
import type { ReportFieldsFragment, SourceFieldsFragment } from "../../client/src/index.ts";

/** A stretch of a source's text. Positions count Unicode code points, and `end` is no longer part of it. */
export const spanShape = z.object({
  exact: z.string().describe("The words to the letter: quote these, unchanged."),
  start: z.number().int().describe("Where they start, in Unicode code points of the source's text."),
  end: z.number().int().describe("Where they end; the code point at `end` is no longer part of them."),
});

export const sourceShape = z.object({
  id: z.string(),
  title: z.string().nullable().describe("null: the document shows none."),
  publisher: z.string().nullable().describe("null: the document does not tell. Never make one up."),
  author: z.string().nullable(),
  published: z.string().nullable().describe("EDTF, as precise as it is known; null: unknown."),
  url: z.string().nullable(),
  language: z.string(),
});

/** One source's words for one statement, with all that a citation needs. */
export const citationShape = z.object({
  report: z.string().describe("The report's id: cite it."),
  passage: spanShape.describe("The passage of the source that reports the statement."),
  quotes: z.array(spanShape).describe("The speaker's own words in it; empty for indirect speech."),
  speakerAsWritten: z.string().nullable(),
  cue: z.string().nullable().describe("How the source says that it was said: “denied”, “told”."),
  via: z
    .array(z.object({ name: z.string(), exact: z.string() }))
    .describe("The way from the speaker to the publisher, nearest the speaker first; empty: heard itself."),
  origin: z
    .object({ id: z.string(), name: z.string().nullable() })
    .describe("Where it really comes from. Reports of one origin are one voice, not several."),
  review: z.string().describe("PROPOSED: found by a program, and no person has looked yet."),
  source: sourceShape,
});

export type Citation = z.infer<typeof citationShape>;
export type CitedSource = z.infer<typeof sourceShape>;

export function citation(report: ReportFieldsFragment): Citation {
  const { publisher, source } = report.origin;
  return {
    report: report.id,
    passage: span(report.passage),
    quotes: report.quotes.map(span),
    speakerAsWritten: report.speakerMention?.exact ?? null,
    cue: report.cue?.exact ?? null,
    via: report.attribution.map(({ name, exact }) => ({ name, exact })),
    origin: publisher ? { id: publisher.id, name: publisher.name } : { id: source!.id, name: source!.title },
    review: report.reviewState,
    source: citedSource(report.source),
  };
}

export function citedSource(source: SourceFieldsFragment): CitedSource {
  return {
    id: source.id,
    title: source.title,
    publisher: source.publisher?.name ?? null,
    author: source.author,
    published: source.publishedOn?.edtf ?? null,
    url: source.url,
    language: source.language,
  };
}

export function span({ exact, start, end }: z.infer<typeof spanShape>) {
  return { exact, start, end };
}
