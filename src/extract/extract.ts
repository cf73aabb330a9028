import { confidenceOf } from "./confidence.ts";
import { type Resolution, resolver } from "./coreference.ts";
import { type DateMention, datesIn } from "./dates/dateMentions.ts";
import { ownAnchor } from "./dates/ownDate.ts";
import { saidOf } from "./dates/said.ts";
import { type Entities, entitiesIn } from "./entities.ts";
import { hopsOf } from "./hops.ts";
import { extractedMeetings } from "./meetings/extractedMeetings.ts";
import { withNamesThatFollow } from "./namesThatFollow.ts";
import { type Stretch, spansOf, stretchOf, type ToSpan, toDate, toMention } from "./output.ts";
import { lastInside, type Reading, read, tokenAt } from "./reading.ts";
import type { Draft } from "./rules/draft.ts";
import { sentences as sentencesOf } from "./sentences.ts";
import { speechIn } from "./speech.ts";
import type { TokenRange } from "./tokens.ts";
import type { ExtractedReport, Extraction, SpeechKind } from "./types.ts";

/**
 * Finds who says what in a text: a pure function, deterministic, linear in the length of the text. It throws
 * on no text; what it does not recognise it leaves out. Every span slices back to its `exact` in code points.
 * `published` is the document's date in EDTF: "on Tuesday" and "last week" count from it, or from
 * the dateline when that tells its year, and give no date without either.
 */
export function extract({ text, published = null }: { text: string; published?: string | null }): Extraction {
  const reading = read(text);
  const sentences = sentencesOf(reading);
  const anchor = ownAnchor(text, published);
  const dates = datesIn(reading, sentences, anchor);
  const entities = entitiesIn(reading);
  const span = spansOf(reading);
  const drafts = speechIn(reading, sentences);
  const said = new Uint8Array(reading.tokens.length);
  for (const { content } of drafts) for (const { from, to } of content) said.fill(1, from, to);
  const resolve = resolver(reading, entities, (token) => said[token] === 1);
  const speakers = withNamesThatFollow(
    reading,
    drafts.map(({ speaker }) => speaker && resolve(speaker)),
  );
  const dated = drafts.map((draft) => saidOf(reading, draft, dates));
  const reports = drafts.map((draft, i) =>
    toReport(reading, span, draft, {
      resolution: speakers[i] ?? null,
      said: dated[i] ?? null,
      others: [...drafts.slice(Math.max(0, i - NEIGHBOURS), i), ...drafts.slice(i + 1, i + 1 + NEIGHBOURS)],
    }),
  );
  const meetings = extractedMeetings(
    { reading, sentences, entities, dates, reports: drafts, said: dated, anchor },
    span,
    reports.map(({ speaker }) => speaker),
  );
  return { reports, meetings, entities: toEntities(span, entities) };
}

/** Reports of one sentence stand beside each other: no farther apart than this. */
const NEIGHBOURS = 3;

/** What was found out of a report beside its draft. */
interface Found {
  resolution: Resolution | null;
  said: DateMention | null;
  others: readonly Draft[];
}

function toReport(
  reading: Reading,
  span: ToSpan,
  draft: Draft,
  { resolution, said, others }: Found,
): ExtractedReport {
  const marked = draft.content.flatMap((range) => quotedParts(reading, range));
  const marks = kindOf(reading, draft.content);
  const verbatim = marks !== "DIRECT" && isVerbatim(reading, draft, marks);
  const kind = verbatim ? "DIRECT" : marks;
  const quotes = verbatim ? draft.content.map((range) => stretchOf(reading, range)) : marked;
  const content = kind === "DIRECT" ? quotes : draft.content.map((range) => stretchOf(reading, range));
  return {
    kind,
    passage: span(draft.passage),
    content: content.map(span),
    quotes: quotes.map(span),
    speaker: draft.speaker && resolution ? toMention(span, draft.speaker, resolution) : null,
    cue: draft.cue && span(draft.cue),
    said: toDate(span, said),
    attribution: hopsOf(reading, draft, others).map((hop) => ({
      span: span(hop),
      name: hop.name && span(hop.name),
    })),
    confidence: confidenceOf(draft),
    rule: draft.rule,
  };
}

/**
 * Whether words are the speaker's own without marks: those after a label, but not a headline that has marks and no
 * stop, `IFS: figures “do not add up”`; and those that were announced.
 */
function isVerbatim(reading: Reading, { rule, content }: Draft, kind: SpeechKind): boolean {
  const last = content.at(-1)!.to - 1;
  const stops = /^[.!?…]/u.test(tokenAt(reading, last).text) || /[.!?…]/u.test(lastInside(reading, last));
  return rule === "announced" || (rule === "label" && (kind === "INDIRECT" || stops));
}

function toEntities(span: ToSpan, { all }: Entities): Extraction["entities"] {
  return all.map(({ name, kind, descriptions, mentions }) => ({
    name,
    kind,
    descriptions,
    mentions: mentions.map((mention) => span(mention)),
  }));
}

/** What of a range stands inside of quotation marks, without the marks. */
function quotedParts(reading: Reading, { from, to }: TokenRange): Stretch[] {
  const parts: Stretch[] = [];
  for (let i = from; i < to; i++) {
    const q = reading.quotationOf[i]!;
    if (q < 0) continue;
    const { start, end } = trimmed(reading.text, reading.quotations[q]!);
    if (end > start) parts.push({ start, end });
    i = reading.quotationTokens[q]!.to - 1;
  }
  return parts;
}

function trimmed(text: string, { start, end }: Stretch): Stretch {
  const inner = text.slice(start, end);
  const leading = inner.length - inner.trimStart().length;
  return { start: Math.min(start + leading, end), end: start + inner.trimEnd().length };
}

/** Direct when no word of it stands outside of quotation marks, indirect when none stands inside. */
function kindOf({ tokens, quotationOf }: Reading, content: readonly TokenRange[]): SpeechKind {
  let inside = false;
  let outside = false;
  for (const { from, to } of content) {
    for (let i = from; i < to; i++) {
      if (!/[\p{L}\p{N}]/u.test(tokens[i]!.text)) continue;
      if (quotationOf[i]! >= 0) inside = true;
      else outside = true;
    }
  }
  return !inside ? "INDIRECT" : outside ? "MIXED" : "DIRECT";
}
