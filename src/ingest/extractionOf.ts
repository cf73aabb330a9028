import { codePointLength, locate, type Span } from "../domain/spans.ts";
import { extract } from "../extract/extract.ts";
import type { ExtractedEntity, ExtractedReport, Extraction, Mention } from "../extract/types.ts";
import type { Document } from "../readers/document.ts";
import { asItStands } from "../readers/rejoined.ts";
import type { ExcerptStatements, ReadyStatement } from "../readers/statements.ts";
import { extractable, type Readable } from "./extractable.ts";

/** A document with what was found in it. */
export interface Extracted {
  document: Document;
  extraction: Extraction;
}

/** How sure a data set is taken to be where it does not say. */
const UNSTATED = 0.5;

/** Finds what a document reports. */
export function extracted(document: Document): Extracted {
  return { document, extraction: extractionOf(document) };
}

/** The same of a document that has been stored. */
export function extractionOf(document: Readable): Extraction {
  return extract(extractable(document));
}

/** What a data set has found already, as if it had been extracted: all further stages are the same. */
export function readyMade({ dataSet, source, statements }: ExcerptStatements): Extracted {
  const { text, excerpt: _, ...metadata } = source;
  return {
    document: {
      kind: "document",
      form: "EXCERPT",
      ...metadata,
      text,
      reading: asItStands(text),
      credits: [],
    },
    extraction: {
      reports: statements.map((statement) => reportOf(statement, dataSet)),
      meetings: [],
      entities: statements.flatMap(organisationOf),
    },
  };
}

function organisationOf({ speaker }: ReadyStatement): ExtractedEntity[] {
  if (!speaker?.isOrganisation || !speaker.exact) return [];
  return [{ name: speaker.name, kind: "ORGANISATION", descriptions: [], mentions: [speaker.exact] }];
}

function reportOf(statement: ReadyStatement, rule: string): ExtractedReport {
  const { statementKind: kind, passage, text, quotes, said, confidence = UNSTATED } = statement;
  return {
    kind,
    passage,
    content: quotes.length > 0 ? quotes : wordsIn(passage, text, statement.speaker?.exact),
    quotes,
    speaker: speakerOf(statement),
    cue: null,
    said: said === undefined ? null : { edtf: said, span: passage },
    attribution: [],
    confidence,
    rule,
  };
}

/**
 * The words of a statement inside its passage, where its speaker's name may stand before them. Where they do not stand
 * together, as in a verdict with its claim, they are the passage without that name: nobody speaks about themselves by being named.
 */
function wordsIn(passage: Span, words: string, speaker: Span | undefined): Span[] {
  const found = locate(passage.exact, words);
  if (found) return [{ start: passage.start + found.start, end: passage.start + found.end, exact: words }];
  if (!speaker) return [passage];
  const points = Array.from(passage.exact);
  const part = (from: number, to: number): Span[] => {
    const exact = points.slice(from - passage.start, to - passage.start).join("");
    const lead = codePointLength(/^[:\s]*/u.exec(exact)![0]);
    const start = from + lead;
    return start < to ? [{ start, end: to, exact: exact.slice(lead) }] : [];
  };
  return [...part(passage.start, speaker.start), ...part(speaker.end, passage.start + points.length)];
}

/** A speaker whom the data set names without showing where stands for the whole passage. */
function speakerOf({ speaker, passage }: ReadyStatement): Mention | null {
  if (!speaker) return null;
  const span = speaker.exact ?? passage;
  return { span, head: span, name: speaker.name, reason: "FULL_NAME", description: null };
}
