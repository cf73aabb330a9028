import { isQuoted, type Reading, tokenAt } from "../reading.ts";
import type { MeetingFormat } from "../types.ts";
import type { MeetingScene } from "./draft.ts";
import { type Party, partiesIn } from "./parties.ts";
import { partiesAfter } from "./partyLists.ts";
import { cityEnd } from "./states.ts";
import { MEETING_NOUNS } from "./words.ts";

/** The words of one meeting around its noun. */
export interface Phrase {
  from: number;
  to: number;
  parties: Party[];
}

/** The noun with what stands before it and hangs on it: "the next round of U.S.-Russian talks", "talks … with Rubio". */
export function phraseAround(
  { reading, sentence, entities }: MeetingScene,
  noun: number,
  kind: MeetingFormat,
): Phrase {
  let from = noun;
  while (from > sentence.from && isPremodifier(reading, from - 1)) from--;
  const owner = ownerEnd(reading, from, noun);
  const before = [
    ...partiesIn(reading, entities, { from, to: owner }),
    ...partiesIn(reading, entities, { from: owner, to: noun }),
    ...ownersIn(reading, from, noun),
  ].filter((party) => party.kind !== "group");
  const parties = before.filter(({ from: start, to }) => cityEnd(reading, start, to) === null);
  let to = noun + 1;
  let open = true;
  for (let i = noun + 1; i < Math.min(sentence.to, noun + 30) && open; i++) {
    const { lower, pos, text } = tokenAt(reading, i);
    if (isQuoted(reading, i) !== isQuoted(reading, noun) || text === ";" || MEETING_NOUNS.has(lower)) break;
    if (
      /^(?:between|among|with|involving|by|alongside)$/u.test(lower) ||
      (lower === "of" && kind !== "VISIT") ||
      (lower === "from" && kind === "VISIT")
    ) {
      const found = partiesAfter(reading, i + 1, sentence.to);
      const named = partiesIn(reading, entities, found);
      if (found.to > i + 1 && named.length > 0) {
        parties.push(...named);
        to = found.to;
        i = found.to - 1;
      }
    } else
      open = !(
        pos === "VERB" ||
        pos === "AUX" ||
        (text === "," && to === i) ||
        lower === "that" ||
        lower === "who"
      );
  }
  return { from, to, parties };
}

/** "his trip": whose it is. */
function ownersIn(reading: Reading, from: number, noun: number): Party[] {
  for (let i = from; i < noun; i++) {
    if (!/^(?:his|her)$/u.test(tokenAt(reading, i).lower)) continue;
    const range = { from: i, to: i + 1 };
    return [
      {
        ...range,
        head: range,
        kind: "pronoun",
        state: null,
        description: null,
        isPublic: true,
        plural: false,
      },
    ];
  }
  return [];
}

/** The end of "Macron" in "Macron's visit"; where the phrase begins when nobody owns it. */
function ownerEnd(reading: Reading, from: number, noun: number): number {
  for (let i = noun - 1; i > from; i--) if (tokenAt(reading, i).lower === "'s") return i;
  return from;
}

function isPremodifier(reading: Reading, i: number): boolean {
  const { pos, text, lower } = tokenAt(reading, i);
  if (["ADJ", "PROPN", "DET", "NUM"].includes(pos) || /^(?:-|'s|’s|\/|–)$/u.test(text)) return true;
  // "Russia-U.S. talks": the tagger takes the stops for words.
  if (text === "." && tokenAt(reading, i).end === tokenAt(reading, i + 1).start) return true;
  if (lower === "of") return /^(?:round|rounds|hours|day|days|series)$/u.test(tokenAt(reading, i - 1).lower);
  if (/^(?:his|her|their|its)$/u.test(lower)) return true;
  return (
    pos === "NOUN" &&
    (/^(?:round|rounds|hours|day|days|series|peace|phone|telephone|video|trade|ceasefire|follow|level|week|month|year|state|budget|wage|climate|security|up)$/u.test(
      lower,
    ) ||
      tokenAt(reading, i + 1).text === "-")
  );
}
