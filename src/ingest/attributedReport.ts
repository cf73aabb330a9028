import type { FuzzyDate } from "../domain/dates.ts";
import type { Span } from "../domain/spans.ts";
import type { SpeechKind } from "../extract/types.ts";
import type { Utterance } from "../federate/utterance.ts";
import type { HopResolution } from "../resolve/types.ts";

/** A report whose speaker is known, ready to be filed. Its spans are the stored text's. */
export interface AttributedReport {
  kind: SpeechKind;
  /** What was said, for a reader. */
  text: string;
  said: FuzzyDate | null;
  /** The same to be compared by, in the words of the reading; with the key of the speaker. */
  utterance: Utterance;
  passage: Span;
  speaker: Span | null;
  cue: Span | null;
  quotes: readonly Span[];
  /** The keys of the subjects that it is about. */
  about: readonly string[];
  /** Hops that name an outlet or actor that is known, nearest the speaker first. */
  hops: readonly (HopResolution & { span: Span })[];
  rule: string;
  confidence: number;
}
