/** What words can name. */
export type NamedType = "Actor" | "Place" | "Topic" | "Meeting" | "Publisher";

/** A thing of the graph that some words name. */
export interface Named {
  key: string;
  type: NamedType;
  id: string;
  slug: string;
  name: string;
  description: string | null;
  /** How well the words fit, as for references: 2 by slug, 3 by name, 4 by another name; then 5 by family name, 6 nearly. */
  tier: number;
  actorKind: "PERSON" | "ORGANISATION" | "GOVERNMENT" | "GROUP" | null;
  /** The keys of what stands below it, among all that the question names. */
  covers: readonly string[];
  /** Of meetings, and of places with a single one: its first and last day, as far as they are known. */
  firstDay: string | null;
  lastDay: string | null;
  /** Of publishers: whether they have sources of their own, and whether others name them as theirs. */
  publishes: boolean;
  quoted: boolean;
  /** Of a group that is described and not named ("US officials"): who is known to be of it. */
  members?: readonly Named[];
}

/** A name that a word may have been meant for. */
export interface Nearby {
  /** The name that is near to the word, folded. */
  matched: string;
  named: Named;
}

/** All that the database knows of a question's words. */
export interface Lexicon {
  /** What some words name, by `keyOf` them. */
  names: ReadonlyMap<string, readonly Named[]>;
  /** Who those are that some words describe without a name ("us officials"), by `groupKey`. */
  groups: ReadonlyMap<string, readonly Named[]>;
  /** What words that name nothing are near to. */
  near: ReadonlyMap<string, readonly Nearby[]>;
  /** Words that name nothing, but stand in statements. */
  spoken: ReadonlySet<string>;
  /** Words that name nothing, but stand in the names or descriptions of meetings. */
  ofMeetings: ReadonlySet<string>;
  /** The last day on which a statement was made: a month without a year is the last one before it. */
  newest: string | null;
}

export const SUBJECTS: readonly NamedType[] = ["Actor", "Place", "Topic", "Meeting"];

/** The one thing of some types that is meant, several that may be, or none. */
export function choose(readings: readonly Named[], types: readonly NamedType[]): readonly Named[] {
  const fitting = readings.filter(({ type }) => types.includes(type));
  const tier = Math.min(...fitting.map((named) => named.tier));
  const best = fitting.filter((named) => named.tier === tier);
  if (best.length < 2 || types !== SUBJECTS) return best;
  // As references do: "US" is a country and its government, and the country includes both.
  const broadest = best.filter(({ covers }) => best.every(({ key }) => covers.includes(key)));
  return broadest.length > 0 ? broadest : best;
}

/** The thing that a name means where nothing tells its role. */
export const meantFirst = (named: readonly Named[]): Named | undefined => choose(named, SUBJECTS)[0];

/** Whether a name alone is a speaker's: a person's or a government's, and not a place's that is called so too. */
export function isSpeaker(named: readonly Named[]): boolean {
  const one = meantFirst(named);
  return one?.type === "Actor" && (one.actorKind === "PERSON" || one.actorKind === "GOVERNMENT");
}

/** "Russian", not "Russia": a word for what comes from a place. */
export const isDemonym = (typed: string, named: readonly Named[]): boolean =>
  /(?:n|sh|ch|ss|i|ese)s?$/.test(typed) && named.every(({ name }) => name.toLowerCase() !== typed);
