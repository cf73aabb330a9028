import type { Target } from "../chips.ts";
import type { Clause } from "../clause.ts";
import { isSpeaker, meantFirst, type Named } from "../lexicon.ts";
import { addNames, listed } from "./addNames.ts";
import {
  ABOUT,
  AFFILIATION,
  MEETING,
  type Option,
  PARTICIPANT,
  PLACE,
  PUBLISHER,
  REPORTED,
  SPEAKER,
} from "./cues.ts";

/** What a name alone can be, where it is not the speaker. */
const OPTIONS: Record<Target, readonly Option[]> = {
  STATEMENTS: [ABOUT, REPORTED],
  MEETINGS: [MEETING, PARTICIPANT, PLACE, ABOUT],
  SOURCES: [PUBLISHER, ABOUT],
  ACTORS: [AFFILIATION, ABOUT],
  PUBLISHERS: [PUBLISHER],
};

/** Names that stand alone take their role from what they are: a person speaks, a place or topic is spoken of. */
export function readBareNames(clause: Clause): void {
  const { target } = clause;
  // "Who rejected Putin's claims", "who called Zelensky …": whoever is named is spoken of.
  const asksWho =
    clause.has("<WHO>(?: (?:<ADV>|<AUX>))* <SAID>") ||
    clause.has("<WHO>(?: <ADV>)* (?:report|reported) that") ||
    clause.chips.some(
      (chip) =>
        chip.kind === "COUNTED_BY" &&
        chip.by === "SPEAKERS" &&
        /^(?:who|that|which)$/.test(clause.parts[chip.from]!.typed),
    );
  const read = (range: { from: number; to: number }) => {
    const every = (test: (named: readonly Named[]) => boolean) =>
      clause.names(range).every(({ named }) => test(named));
    const spoken = asksWho || clause.chips.some(({ kind, negated }) => kind === "SPEAKER" && !negated);
    // "Zelensky's popularity" is not what he said, but what is said of him.
    const owns =
      clause.parts[range.to]?.symbol === "'s" &&
      clause.parts[range.to + 1]?.unknown === true &&
      !/^(?:statement|claim|quote|about|on)$/.test(clause.parts[range.to + 2]?.symbol ?? "");
    // "Who mentions Ukraine more, Trump or Putin".
    const asked =
      asksWho &&
      range.to === clause.parts.length &&
      clause.parts[range.from - 1]?.symbol === "," &&
      clause.parts.slice(range.from, range.to).some(({ symbol }) => symbol === "or");
    const speaks =
      (target === "STATEMENTS" || target === "SOURCES") && (asked || (!spoken && !owns)) && every(isSpeaker);
    const held = target === "MEETINGS" && every((named) => meantFirst(named)?.type === "Place");
    const options = speaks ? [SPEAKER] : held ? [PLACE] : OPTIONS[target];
    addNames(clause, range.from, range, options, { negated: false, or: false });
  };
  clause.each("(?<names><NAMES>)", (fit) => {
    for (const range of listed(clause, fit.range("names"))) read(range);
  });
}
