import type { Span } from "../domain/spans.ts";

/** How the words of a speaker are given: all inside quotation marks, none of them, or some. */
export type SpeechKind = "DIRECT" | "INDIRECT" | "MIXED";

/** What a mention was resolved by, strongest first. */
export type MentionReason =
  | "FULL_NAME"
  | "PARTIAL_NAME"
  | "APPOSITIVE"
  | "DESCRIPTION"
  | "PRONOUN"
  | "UNRESOLVED";

/** Words that stand for someone: "Kremlin spokesman Dmitry Peskov", "the spokesman", "he". */
export interface Mention {
  span: Span;
  /** The name inside the mention when it has one ("Dmitry Peskov"), else the mention itself. */
  head: Span;
  /** The fullest name that this document gives the same one: "Dmitry Peskov" for "he"; null when none is known. */
  name: string | null;
  reason: MentionReason;
  /** What the document says that they are, from a title or an appositive: "Kremlin spokesman". */
  description: string | null;
}

/** A hop between the speaker and the publisher: "told RIA", "as quoted by state media". */
export interface Hop {
  span: Span;
  /** The outlet or person named by the hop ("RIA"); null when it names none. */
  name: Span | null;
}

/** A date as the text gives it, to EDTF with its own precision: a day, a week as an interval, "early March" as `2025-03~`. */
export interface ExtractedDate {
  edtf: string;
  span: Span;
}

/** One account of something said, as this text gives it. */
export interface ExtractedReport {
  kind: SpeechKind;
  /** The sentences with the words and their attribution: what a reader is shown. */
  passage: Span;
  /** What was said, in order; more than one span where "he said" stands in between. */
  content: Span[];
  /** The parts inside quotation marks, without the marks. */
  quotes: Span[];
  speaker: Mention | null;
  /** The words that say that it was said: "told", "according to". */
  cue: Span | null;
  /** When it was said, by a date that goes with the cue: "said on Tuesday". Null when the text gives none there. */
  said: ExtractedDate | null;
  /** Nearest the speaker first. */
  attribution: Hop[];
  /** From 0 to 1: how often proposals of this rule were right when it was measured. */
  confidence: number;
  /** The stable name of the rule that made the proposal. */
  rule: string;
}

/** A person or organisation of the document, under the fullest name that it is given. */
export interface ExtractedEntity {
  name: string;
  kind: "PERSON" | "ORGANISATION" | "UNKNOWN";
  /** "Kremlin spokesman", "the press secretary of Russian President Vladimir Putin". */
  descriptions: string[];
  mentions: Span[];
}

export type MeetingFormat = "TALKS" | "SUMMIT" | "VISIT" | "CALL";
export type MeetingStatus = "ANNOUNCED" | "PLANNED" | "HELD" | "DENIED" | "CANCELLED" | "POSTPONED";

/** One account of a meeting, as one passage of this text gives it. */
export interface ExtractedMeeting {
  /** The sentence that speaks of it. */
  passage: Span;
  /** Who takes part, in the order of the text; none where the passage does not say. A state goes by its English name. */
  participants: Mention[];
  place: Span | null;
  date: ExtractedDate | null;
  format: MeetingFormat;
  /** What this passage says of it: another may say otherwise. */
  status: MeetingStatus;
  /** The words that speak of a meeting: "met", "talks". */
  cue: Span;
  /** On whose word the text says so; null when it speaks for itself. */
  accordingTo: Mention | null;
  /** The first account of the same meeting, as an index into `meetings`; null for that one itself. */
  sameAs: number | null;
  /** From 0 to 1: how sure the rule is, by judgement. */
  confidence: number;
  /** The stable name of the rule that made the proposal. */
  rule: string;
}

export interface Extraction {
  reports: ExtractedReport[];
  meetings: ExtractedMeeting[];
  entities: ExtractedEntity[];
}
