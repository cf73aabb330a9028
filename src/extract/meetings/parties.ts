import { type Entities, type Entity, nameFrom } from "../entities.ts";
import { coreEnd, nounPhraseStart } from "../nounPhrases.ts";
import { isOutlet } from "../outlets.ts";
import { isQuoted, type Reading, tokenAt } from "../reading.ts";
import { isRole } from "../roles.ts";
import type { TokenRange } from "../tokens.ts";
import { isCapital, stateAt } from "./states.ts";
import { MEETING_NOUNS, PUBLIC_ROLES } from "./words.ts";

/** One who takes part in a meeting, as the text has it. */
export interface Party extends TokenRange {
  /** The name itself, without titles and what follows. */
  head: TokenRange;
  kind: "named" | "state" | "group" | "pronoun";
  /** A state's name; for the others null, as the document's own names tell who they are. */
  state: string | null;
  /** What the state sends: "officials". */
  description: TokenRange | null;
  /** Someone who acts for a state, a side or an organisation, rather than a private person. */
  isPublic: boolean;
  plural: boolean;
}

const PRONOUNS = new Set("he she they him her them we it two both three pair".split(" "));
const PLURAL_PRONOUNS = new Set("they them we two both three pair".split(" "));

/** The parties named in a stretch of text: "Biden and Putin", "top Russian and U.S. officials", "officials from both states". */
export function partiesIn(reading: Reading, entities: Entities, range: TokenRange): Party[] {
  const parties: Party[] = [];
  const states: Party[] = [];
  for (let i = range.from; i < range.to; i++) {
    if (/^\p{L}/u.test(tokenAt(reading, i).text) === false) continue;
    const name = nameAt(entities, i, range.to);
    const state = stateAt(reading, i, range.to);
    const spansName =
      name &&
      !(state && isJoined(reading, state.to)) &&
      (!state || name.to > state.to || name.entity.kind === "PERSON");
    if (state && !spansName) {
      const party = stateParty(reading, state.from, state.to, state.name, range.to);
      // "Ukrainian President Volodymyr Zelensky" is one party, not two; "Ukraine's government" is Ukraine.
      const person =
        state.demonym || tokenAt(reading, state.to).pos !== "CCONJ"
          ? personAfter(reading, entities, state.to, range.to)
          : null;
      // "Holm, a Liberian-American, travelled": what somebody is sends nobody.
      const isSomebodys = state.demonym && party.description === null && isOne(reading, state.from);
      if (person === null && !isSomebodys) states.push(party);
      i = state.to - 1;
    } else if (name) {
      const party =
        isOutlet(reading, name) || isMeetingName(name.entity) ? null : namedParty(reading, name, range);
      if (party) parties.push(party);
      i = (party ?? name).to - 1;
    } else {
      const party = groupParty(reading, i, range);
      if (party) parties.push(party);
    }
  }
  // "his Guyanese counterpart, Farid Nasser": the one who is named, and acts for the state.
  const namedAfter = ({ description, plural, to }: Party) =>
    description !== null && !plural && tokenAt(reading, to).text === ","
      ? parties.find(({ kind, from }) => kind === "named" && from === to + 1)
      : undefined;
  const isOneNamed = (state: Party) => namedAfter(state) !== undefined;
  const acting = new Set(states.map(namedAfter));
  // "U.S. Secretary of State Marco Rubio", "the firm's director, Ada Vik": the office is part of who is named.
  const isOffice = ({ kind, from, to, plural }: Party) =>
    kind === "group" &&
    parties.some(
      (other) =>
        other.kind === "named" &&
        ((other.from <= from && other.to > to) ||
          (!plural && tokenAt(reading, to).text === "," && other.from === to + 1)),
    );
  // "officials from the United States and Russia", "U.S. officials": the states are who takes part.
  const all = [
    ...states.filter((state) => !isOneNamed(state)),
    ...parties
      .filter((party) => party.kind !== "group" || !(describes(reading, party, states) || isOffice(party)))
      .map((party) => (acting.has(party) ? { ...party, isPublic: true } : party)),
  ];
  return all.sort((a, b) => a.from - b.from);
}

/** "the Arctic Summit": what they meet at takes no part in it. */
function isMeetingName({ name }: Entity): boolean {
  return name.includes(" ") && MEETING_NOUNS.has(name.slice(name.lastIndexOf(" ") + 1).toLowerCase());
}

/** Whether "a" or "an" stands before a demonym, or before the one that is joined to it by a hyphen. */
function isOne(reading: Reading, demonym: number): boolean {
  const start = isJoined(reading, demonym - 1) ? demonym - 2 : demonym;
  return /^an?$/u.test(tokenAt(reading, start - 1).lower);
}

/** "US-Russia", "Russia-U.S.", "Saudi-led": a hyphen follows. */
function isJoined(reading: Reading, i: number): boolean {
  return /^[-–/]$/u.test(tokenAt(reading, i).text);
}

/** Whether a group's own words or what hangs on them tell its states. */
function describes(reading: Reading, group: Party, states: readonly Party[]): boolean {
  return states.some((state) => {
    const between = { from: Math.min(state.to, group.to), to: Math.max(state.from, group.from) };
    for (let i = between.from; i < between.to; i++) {
      const { pos, lower, text } = tokenAt(reading, i);
      const links =
        ["ADJ", "NOUN", "PROPN", "CCONJ", "DET"].includes(pos) ||
        /^(?:from|of|,|-|'s|’s)$/u.test(lower) ||
        text === "/";
      if (!links) return false;
    }
    return true;
  });
}

function nameAt(entities: Entities, i: number, to: number): (TokenRange & { entity: Entity }) | null {
  const entity = entities.byToken.get(i);
  if (!entity) return null;
  return { from: i, to: Math.min(nameFrom(entities, i)!.to, to), entity };
}

/** The name that "Russian Foreign Minister" leads up to. */
function personAfter(reading: Reading, entities: Entities, from: number, to: number): number | null {
  for (let i = from; i < to; i++) {
    const { pos, text, lower } = tokenAt(reading, i);
    const entity = entities.byToken.get(i);
    const before = tokenAt(reading, i - 1).lower;
    const isNamed = isRole(before) || isGroupNoun(before) || (before === "'s" && entity?.name.includes(" "));
    if (entity?.kind === "PERSON" || (entity?.kind === "UNKNOWN" && isNamed)) return i;
    if (!["NOUN", "PROPN", "ADJ"].includes(pos) && !/^(?:'s|’s|-|\(|of)$/u.test(lower)) return null;
    if (text === "," || stateAt(reading, i, to)) return null;
  }
  return null;
}

function stateParty(reading: Reading, from: number, to: number, state: string, limit: number): Party {
  const end = coreEnd(reading, to, limit);
  const group = end > to && !["CCONJ", "PUNCT"].includes(tokenAt(reading, to).pos);
  const last = tokenAt(reading, end - 1).lower;
  const described = group && (isGroupNoun(last) || isRole(last));
  return {
    from,
    to: described ? end : to,
    head: { from, to },
    kind: "state",
    state,
    description: described ? { from: to, to: end } : null,
    isPublic: true,
    plural: described && last.endsWith("s"),
  };
}

/**
 * Someone named, with the titles before. "Trump administration officials" are sent by a body of that name; in "Trump's
 * envoy" and "the Biden ally" the name is only whose they are.
 */
function namedParty(
  reading: Reading,
  name: TokenRange & { entity: Entity },
  range: TokenRange,
): Party | null {
  const next = tokenAt(reading, name.to).lower;
  const body = BODIES.has(next);
  if (next === "'s" && name.to < range.to) return null;
  // "Nordic leaders", and "Ministers" where it opens a sentence.
  const end = coreEnd(reading, name.to, range.to);
  const noun = tokenAt(reading, end - 1).lower;
  const sent = end > name.to && isGroupNoun(noun) && noun.endsWith("s") && name.entity.kind !== "PERSON";
  const last = sent ? end - 1 : name.to - 1;
  if (sent || (name.to - name.from === 1 && isGroupNoun(tokenAt(reading, name.from).lower)))
    return groupOf(reading, name.from, last);
  if (body) {
    const to = name.to + 1;
    const end = isGroupNoun(tokenAt(reading, to).lower) && to < range.to ? to + 1 : to;
    const state = reading.text.slice(tokenAt(reading, name.from).start, tokenAt(reading, to - 1).end);
    const description = end > to ? { from: to, to: end } : null;
    return {
      from: name.from,
      to: end,
      head: { from: name.from, to },
      kind: "state",
      state,
      description,
      isPublic: true,
      plural: end > to,
    };
  }
  // "a Brandt rally"
  if (name.to < range.to && tokenAt(reading, name.to).pos === "NOUN") return null;
  let start = name.from;
  while (start > range.from && name.from - start < 8 && isTitle(reading, start - 1)) start--;
  return {
    from: start,
    to: name.to,
    head: { from: name.from, to: name.to },
    kind: "named",
    state: null,
    description: null,
    isPublic:
      name.entity.descriptions.length > 0 ||
      isOfState(reading, name.from) ||
      name.entity.kind === "ORGANISATION" ||
      isCapital(name.entity.name),
    plural: false,
  };
}

/** "Guyana's Idris Hamadi". */
const isOfState = (reading: Reading, name: number): boolean =>
  tokenAt(reading, name - 1).lower === "'s" && stateAt(reading, name - 2, name - 1) !== null;

const BODIES = new Set(["administration", "government", "cabinet"]);

function isTitle(reading: Reading, i: number): boolean {
  const { pos, lower } = tokenAt(reading, i);
  return (pos === "NOUN" || pos === "PROPN" || pos === "ADJ" || lower === "of") && !isQuoted(reading, i);
}

function groupParty(reading: Reading, i: number, range: TokenRange): Party | null {
  const { lower, pos } = tokenAt(reading, i);
  const base = { from: i, to: i + 1, head: { from: i, to: i + 1 }, state: null, description: null };
  const next = tokenAt(reading, i + 1);
  // "the two will meet", but not "two ministers"
  const alone = i + 1 >= range.to || (pos === "PRON" && !/^(?:NOUN|ADJ|PROPN)$/u.test(next.pos));
  const isPronoun = PRONOUNS.has(lower) && alone;
  if (isPronoun)
    return { ...base, kind: "pronoun", isPublic: lower !== "we", plural: PLURAL_PRONOUNS.has(lower) };
  // "the teachers' union": the union is who takes part.
  const isHead = (pos === "NOUN" || pos === "PROPN") && !(/^'s?$/u.test(next.lower) && i + 2 < range.to);
  if (
    !isHead ||
    (!isGroupNoun(lower) && !isRole(lower)) ||
    (i + 1 < range.to && (next.pos === "NOUN" || next.pos === "PROPN"))
  )
    return null;
  const from = Math.max(range.from, nounPhraseStart(reading, i + 1, range.from));
  return groupOf(reading, Math.min(from, i), i);
}

function groupOf(reading: Reading, start: number, noun: number): Party {
  const { lower } = tokenAt(reading, noun);
  // "reported that envoys"
  const from = tokenAt(reading, start).lower === "that" && lower.endsWith("s") ? start + 1 : start;
  const range = { from, to: noun + 1 };
  return {
    ...range,
    head: range,
    kind: "group",
    state: null,
    description: null,
    isPublic: isGroupNoun(lower),
    plural: lower.endsWith("s"),
  };
}

/** "officials", "delegation", "foreign ministers". */
function isGroupNoun(word: string): boolean {
  const singular = word.endsWith("s") ? word.slice(0, -1) : word;
  return (
    PUBLIC_ROLES.has(word) || PUBLIC_ROLES.has(singular) || PUBLIC_ROLES.has(`${singular.slice(0, -2)}y`)
  );
}
