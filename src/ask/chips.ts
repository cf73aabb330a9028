import type { Named } from "./lexicon.ts";
import type { Period } from "./periods.ts";

/** What a question asks for a list of. */
export type Target = "STATEMENTS" | "MEETINGS" | "SOURCES" | "ACTORS" | "PUBLISHERS";

/** By what the answer is counted. */
export type CountedBy =
  | "SPEAKERS"
  | "SUBJECTS"
  | "PLACES"
  | "SAID_IN"
  | "PUBLISHERS"
  | "ATTRIBUTION_PUBLISHERS";

export type Interval = "DAY" | "WEEK" | "MONTH" | "QUARTER" | "YEAR";

/** What a chip says by naming something. */
export type NameKind =
  | "SPEAKER"
  | "ABOUT"
  | "ABOUT_ITSELF"
  | "BY_OR_ABOUT"
  | "REPORTED_BY"
  | "ORIGIN"
  | "ATTRIBUTION"
  | "SAID_IN"
  | "PARTICIPANT"
  | "PLACE"
  | "MEETING"
  | "AFFILIATION"
  | "ACTOR"
  | "PUBLISHER";

export interface DateRange {
  during?: string;
  from?: string;
  until?: string;
  /** Where dates that are known only roughly count as well; else the whole of a date must lie in the range. */
  match?: "OVERLAPS";
}

/** A relation to another statement; with a name, to one of theirs. */
export interface Relates {
  kind: "RELATION";
  type: string;
  side?: "FROM" | "TO";
  named?: Named;
}

/** The status of a meeting: the one that is shown, or one that a source gives, with a name on their word. */
export interface HasStatus {
  kind: "STATUS";
  status?: string[];
  accountStatus?: string[];
  named?: Named;
}

/** What a chip says. */
export type Meaning =
  | { kind: NameKind; named: Named }
  | { kind: "DATE"; range: DateRange }
  | { kind: "AS_OF"; edtf: string }
  | { kind: "TEXT"; text: string }
  | { kind: "STATEMENT_KIND"; kinds: string[] }
  | { kind: "ORIGINS"; min: number; fewer?: true }
  | { kind: "CONTESTED"; contested: boolean }
  | Relates
  | HasStatus
  | { kind: "REVIEW"; review: string[] }
  | { kind: "PUBLISHER_KNOWN"; known: boolean }
  | { kind: "FORMAT"; format: string }
  | { kind: "LANGUAGE"; language: string; name: string }
  | { kind: "SORT"; sort: string[] }
  | { kind: "ORDER"; order: "NEWEST" | "OLDEST" | "MOST_CORROBORATED" | "LEAST_CORROBORATED" }
  | { kind: "NUMBER"; first: number }
  | { kind: "INTERVAL"; interval: Interval }
  | { kind: "COUNTED_BY"; by: CountedBy }
  | { kind: "COUNT" };

export type ChipKind = Meaning["kind"];

/** A part of a question that was understood. */
export type Chip = Meaning & {
  /** Its words, as places of parts: `[from, to)`; those of the name alone, where several share a preposition. */
  from: number;
  to: number;
  negated: boolean;
  /** Where its name begins, if that has several parts; else it is the last. */
  nameFrom?: number;
  /** Chips of one phrase are joined with each other … */
  phrase: number;
  /** … by "or", rather than by "and" … */
  any: boolean;
  /** … and the phrase with the one before it. */
  or: boolean;
  /** Why it may have been meant in another way, and how to say so. */
  doubt?: string;
  /** The other way, where it is as likely. */
  otherwise?: Meaning;
};

/**
 * Whether a chip is an alternative to one before it: "by Putin or Peskov". A statement has one speaker, so "and" is "or" there;
 * a source may quote several.
 */
export function isOther(chip: Chip, chips: readonly Chip[], target: Target): boolean {
  if (chip.or) return true;
  const joined = chips.filter(({ phrase }) => phrase === chip.phrase);
  return (
    !chip.negated &&
    joined.indexOf(chip) > 0 &&
    (chip.any || (chip.kind === "SPEAKER" && target === "STATEMENTS"))
  );
}

/** Words that were understood as standing for something, but not for what. */
export interface Unclear {
  reason: "AMBIGUOUS" | "UNKNOWN" | "UNSUPPORTED";
  from: number;
  to: number;
  message: string;
  candidates: (Named | Period | Instead)[];
}

/** Another question, which may be meant. */
export interface Instead {
  asks: string;
}
