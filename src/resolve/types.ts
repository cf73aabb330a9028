import type { FuzzyDate } from "../domain/dates.ts";

/** Why a mention stands for a subject, or was left open. */
export type ResolutionReason =
  /** By its name, or by another name that is kept for it. */
  | "NAME"
  | "ALIAS"
  /** The same name with a middle name more or less, or in another transliteration. */
  | "MIDDLE_NAME"
  | "TRANSLITERATION"
  /** A family name alone that only one actor bears. */
  | "FAMILY_NAME"
  /** Several bear the name, and what the document says of this one fits one of them. */
  | "NAME_AND_ROLE"
  /** "Kremlin spokesman": who held that role at the document's date. */
  | "ROLE"
  /** "Russian" for Russia. */
  | "DEMONYM"
  /** "Moscow said", "Russian officials": the government of the place. */
  | "METONYM"
  /** A country, capital or city of the kept data packages that is not in the database yet. */
  | "GAZETTEER"
  /** Somebody or something that the database does not know yet: proposed. */
  | "NEW"
  /** Described and not named: never taken for the same as another. */
  | "UNNAMED"
  /** Left open: several fit. */
  | "AMBIGUOUS"
  /** Left open: whoever held the role did not at the document's date. */
  | "NOT_IN_OFFICE"
  /** Left open: nothing is known by these words. */
  | "UNKNOWN";

/** A subject that a mention may mean. */
export interface Candidate {
  subjectKey: string;
  slug: string;
  name: string;
}

/** Who or what a mention stands for. */
export interface Resolution {
  /** The subject in the database; null when it is proposed or left open. */
  subjectKey: string | null;
  /** The slug of the proposal that it stands for; null when the subject is known or was left open. */
  proposal: string | null;
  /** How sure this is, from 0 to 1; 0 when it was left open. */
  score: number;
  reason: ResolutionReason;
  /** The reason for a person to read. */
  explanation: string;
  /** Everybody that the words may mean, whoever was chosen. */
  candidates: readonly Candidate[];
}

/** A subject in the database, or one that is proposed with it. */
export type SubjectReference = { key: string } | { proposal: string };

export interface NameProposal {
  name: string;
  kind: "ALIAS" | "TRANSLITERATION" | "ABBREVIATION" | "DEMONYM";
  /** BCP 47; null when unknown. */
  language: string | null;
}

interface SubjectProposal {
  /** No subject in the database and no other proposal has it. */
  slug: string;
  name: string;
  names: readonly NameProposal[];
  broader: readonly SubjectReference[];
}

/** Somebody who speaks for the first time. */
export interface ActorProposal extends SubjectProposal {
  type: "ACTOR";
  actorKind: "PERSON" | "ORGANISATION" | "GOVERNMENT" | "GROUP";
  unnamed: boolean;
  /** What the document says that they are: "Kremlin spokesman". */
  description: string | null;
}

/** A place of the kept data packages. */
export interface PlaceProposal extends SubjectProposal {
  type: "PLACE";
  placeKind: "COUNTRY" | "CITY";
  /** ISO 3166-1 alpha-2, of countries only. */
  countryCode: string | null;
}

/** Subjects that are to be created, with review state PROPOSED, those first that others are narrower than. */
export type Proposal = ActorProposal | PlaceProposal;

/** An outlet by a name of its own, or several that are named only as a group: "Russian state media". */
export interface NamedOutlet {
  name: string;
  isCollective: boolean;
}

/** An outlet or person that an attribution chain names. */
export interface HopResolution {
  publisherKey: string | null;
  /** An outlet that the database does not know yet; null otherwise. */
  newOutlet: NamedOutlet | null;
  actorKey: string | null;
  /** The slug of the actor that is proposed for it: somebody whom the document does not name; null otherwise. */
  proposal: string | null;
  score: number;
  reason: ResolutionReason;
  explanation: string;
}

/** A subject that a statement is about, by the words that say so. */
export interface AboutResolution extends Resolution {
  /** Where the words stand in the text, in code points. */
  start: number;
  end: number;
  exact: string;
}

export interface ResolvedReport {
  /** Null when the report has no speaker. */
  speaker: Resolution | null;
  /** Mentions inside of what was said, those that were left open as well; several can stand for one subject. */
  about: readonly AboutResolution[];
  /** One for each hop of the report's attribution. */
  attribution: readonly HopResolution[];
}

/** Who and what an account of a meeting names. */
export interface ResolvedMeeting {
  /** One for each participant of the account. */
  participants: readonly Resolution[];
  place: Resolution | null;
  /** On whose word the document says so; null when it speaks for itself. */
  accordingTo: Resolution | null;
  /** The key of the outlet that the document relays ("a CNN report"); null when none is known. */
  viaKey: string | null;
}

export interface ResolvedDocument {
  /** One for each report of the extraction. */
  reports: readonly ResolvedReport[];
  /** One for each account of a meeting. */
  meetings: readonly ResolvedMeeting[];
  proposals: readonly Proposal[];
}

/** What is known of the document besides its text. */
export interface DocumentContext {
  /** When it was published: whether somebody held a role is judged by this. */
  published: FuzzyDate | null;
}
