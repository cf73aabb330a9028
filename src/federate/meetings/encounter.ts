import type { Interval } from "../interval.ts";

export type MeetingFormat = "TALKS" | "SUMMIT" | "VISIT" | "CALL";
export type MeetingStatus = "ANNOUNCED" | "PLANNED" | "HELD" | "DENIED" | "CANCELLED" | "POSTPONED";

/** Who takes part in a meeting. */
export interface Party {
  /** The key of the actor. */
  key: string;
  name: string;
  isPerson: boolean;
  /** The country that the actor acts for, by ISO code; null when none is known. */
  country: string | null;
}

/** Where a meeting takes place. */
export interface Venue {
  key: string;
  name: string;
  /** A place within a town's reach, not a whole country or region. */
  isCity: boolean;
  /** The keys of all places that it lies in. */
  within: ReadonlySet<string>;
}

/** What is known of a meeting, from one document or from all: what is looked at to say whether two are the same. */
export interface Encounter {
  format: MeetingFormat;
  parties: readonly Party[];
  venue: Venue | null;
  /** When it takes place; null where nothing tells. */
  date: Interval | null;
  statuses: ReadonlySet<MeetingStatus>;
  /** When the first source that tells of it was published; null when unknown. */
  reported: Interval | null;
}

/** Whom an actor stands for at a table: "Lavrov" and "Russian officials" sit on one side. */
export const sideOf = ({ key, country }: Party): string => country ?? key;

/** The sides of a meeting, each with who sits there. */
export function sidesOf(parties: readonly Party[]): ReadonlyMap<string, readonly Party[]> {
  const sides = new Map<string, Party[]>();
  for (const party of parties) sides.set(sideOf(party), [...(sides.get(sideOf(party)) ?? []), party]);
  return sides;
}
