import type { ExtractedEntity } from "../extract/types.ts";
import type { Gazetteer, GazetteerPlace } from "./gazetteer.ts";
import type { Knowledge } from "./knowledge.ts";
import { chosen, proposed } from "./names.ts";
import type { Proposals } from "./proposals.ts";
import type { DocumentContext, Resolution, SubjectReference } from "./types.ts";
import type { Marks } from "./unnamed.ts";

/** One document while its mentions are resolved: what is known, what was proposed so far. */
export interface Scene {
  knowledge: Knowledge;
  gazetteer: Gazetteer;
  proposals: Proposals;
  context: DocumentContext;
  /** What tells the document from others. */
  marks: Marks;
  /** The code points `[start, end)` of the text. */
  slice: (start: number, end: number) => string;
  entities: ReadonlyMap<string, ExtractedEntity>;
  /** What the document calls those whose reports it passes on, and those who speak, without articles. */
  relayed: readonly string[];
  /**
   * ISO codes of the countries that the document names, with the names that do: of two cities of one name it means the
   * one there.
   */
  countriesSpokenOf: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A place of the gazetteer as a subject, which is proposed, with the name it goes by here, when the database does not have it. */
export function placeSubject(
  { proposals, gazetteer, knowledge }: Scene,
  place: GazetteerPlace,
  written: string,
): SubjectReference {
  const country = knowledge.countries.get(place.countryCode);
  const known = knowledge
    .called(place.name)
    .filter(({ kind, by }) => kind === "PLACE" && by === "NAME")
    .filter(({ key }) => country === undefined || knowledge.isBroader(country, key));
  if (place.placeKind === "CITY" && known.length === 1) return { key: known[0]!.key };
  return proposals.place(place, gazetteer.country(place.countryCode), written);
}

/** A reference with score and reason. */
export function resolved(
  reference: SubjectReference,
  score: number,
  reason: Resolution["reason"],
  explanation: string,
): Resolution {
  return "key" in reference
    ? chosen(reference.key, score, reason, explanation)
    : proposed(reference.proposal, score, reason, explanation);
}
