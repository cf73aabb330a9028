import type { DateMention } from "../dates/dateMentions.ts";
import type { Entities } from "../entities.ts";
import type { Reading } from "../reading.ts";
import type { Sentence } from "../sentences.ts";
import type { TokenRange } from "../tokens.ts";
import type { MeetingFormat, MeetingStatus } from "../types.ts";
import type { Party } from "./parties.ts";

/** The stable names of the rules that find meetings. */
export type MeetingRule =
  | "meet"
  | "visit"
  | "telephone"
  | "meeting-held"
  | "meeting-noun"
  | "meeting-again"
  | "denied-claim";

/** An account of a meeting as a rule proposes it, in tokens. */
export interface MeetingDraft {
  rule: MeetingRule;
  cue: TokenRange;
  format: MeetingFormat;
  status: MeetingStatus;
  parties: Party[];
  place: TokenRange | null;
  date: DateMention | null;
  sentence: Sentence;
  /** On whose word it stands, when that is not who the reports of the sentence say. */
  claim: TokenRange | null;
}

/** A sentence with what the rules of meetings look at. */
export interface MeetingScene {
  reading: Reading;
  entities: Entities;
  sentence: Sentence;
  /** The dates of the sentence that are no report's. */
  dates: readonly DateMention[];
  /** The document's own day in EDTF, when it is known to the day. */
  today: string | null;
}
