import { COMPANIES } from "./companies.ts";
import { ageEnd, descriptionAfter, type Entities, type Entity } from "./entities.ts";
import { type EpithetOf, epithetOf } from "./epithets.ts";
import { isHonour, type Name, startsLine } from "./names.ts";
import { coreEnd } from "./nounPhrases.ts";
import { isDescribedSo, type Possessed, possessedIn } from "./possessed.ts";
import { isQuoted, type Reading, textOf, tokenAt } from "./reading.ts";
import { genderOfRole, isRole } from "./roles.ts";
import { isHeading } from "./rules/headlines.ts";
import { marksAnswer } from "./rules/interviews.ts";
import { initialsOf } from "./rules/turns.ts";
import type { TokenRange } from "./tokens.ts";
import type { MentionReason } from "./types.ts";

/** Who a mention stands for, and how that was found. */
export interface Resolution {
  entity: Entity | null;
  head: TokenRange;
  reason: MentionReason;
  description: string | null;
  /** The mention is by a role: "the press secretary of …". */
  isRole?: boolean;
}

const HE = new Set(["he", "him", "his"]);
const SHE = new Set(["she", "her"]);
/** Possessive pronouns, by the personal one that has the same antecedents. */
const OWNERS: Partial<Record<string, string>> = { his: "he", her: "she", its: "it", their: "they" };
/** A pronoun farther than this many names from its antecedent is left open. */
const REACH = 40;
/** What somebody issues, and what then speaks for them. */
const DOCUMENTS = new Set("statement letter post tweet message email memo note release filing".split(" "));
/** What else people are who may be called so further down: "Deputy Foreign Minister Ryabov … the senior diplomat". */
const KINDS_OF: Readonly<Record<string, readonly string[]>> = {
  diplomat: ["foreign minister", "foreign secretary", "foreign ministry", "ambassador", "envoy"],
  lawmaker: ["senator", "congressman", "congresswoman", "representative", "deputy", "parliamentary", "mp"],
  executive: ["ceo", "chairman", "chairwoman"],
};
/** Words before a role that nobody is described by. */
const RANKS = new Set(["senior", "top", "veteran"]);
/** "Former governor": not who is called governor. */
const LESSER = new Set("deputy former ex vice assistant acting shadow late".split(" "));
/** What "the statement" goes back to is not farther away. */
const LONGEST_THREAD = 120;
/** What is no business. */
const PUBLIC_BODY =
  /\b(?:ministry|department|court|house|senate|congress|parliament|council|committee|commission|police|army|navy|party|university|institute|organi[sz]ation|nations|states|government|kremlin|pentagon)\b/iu;
/** What is no business either, but may be called a charity. */
const MEMBERS = /\b(?:society|association|union|federation|foundation|agency|authority)\b/iu;
const NO_BUSINESSES = new Set(["charity", "union", "watchdog"]);
/** What bodies are called by one word of their names. */
const BODIES = new Set(
  "ministry department university institute council committee commission court agency authority regulator embassy assembly association federation union league party bank foundation charity trust museum hospital".split(
    " ",
  ),
);
const LONGEST_EPITHET = 6;
/** An earlier speaker is not who "she" is. */
const MOST_SPEAKERS = 3;
/** Words between "whose" and the name of the one it leads to. */
const LONGEST_DESCRIPTION = 8;

/**
 * Resolves the speakers of a document in their order: a name by its entity, "the spokesman" by who was
 * described so, "he" by the last one who spoke or was named and may be a he. Each answer informs the next.
 * @param isSaid whether a token is part of what somebody says
 */
export function resolver(
  reading: Reading,
  entities: Entities,
  isSaid: (token: number) => boolean = () => false,
): (mention: TokenRange) => Resolution {
  /** Those who spoke last, the latest last. */
  const lastSpeakers: { entity: Entity; at: number }[] = [];
  /** Who was mentioned last, known or not. */
  let last: { entity: Entity | null; at: number } | null = null;
  let interviewed: Entity | null | undefined;
  let bearersOfInitials: ReadonlyMap<string, Entity> | undefined;
  return (mention) => {
    const resolution = resolve(mention);
    last = { entity: resolution.entity, at: mention.from };
    if (resolution.entity) lastSpeakers.push({ entity: resolution.entity, at: mention.from });
    if (lastSpeakers.length > MOST_SPEAKERS) lastSpeakers.shift();
    return resolution;
  };

  function resolve(mention: TokenRange): Resolution {
    const core = coreOf(reading, mention);
    const first = tokenAt(reading, core.from).lower;
    if (
      core.to - core.from === 1 &&
      (HE.has(first) || SHE.has(first) || first === "it" || first === "they")
    ) {
      return { entity: antecedent(core.from, first), head: core, reason: "PRONOUN", description: null };
    }
    if (marksAnswer(reading, core.from)) {
      const entity = interviewee(core.from);
      return { entity, head: core, reason: entity ? "DESCRIPTION" : "UNRESOLVED", description: null };
    }
    if (/^(?:who|which)$/u.test(first) && core.to - core.from === 1) {
      const named = namedBefore(core.from);
      const entity = first === "who" || named?.kind === "ORGANISATION" ? named : null;
      return { entity, head: core, reason: entity ? "PRONOUN" : "UNRESOLVED", description: null };
    }
    const initialled = tokenAt(reading, core.to).text === ":" ? byInitials(textOf(reading, core)) : null;
    if (initialled)
      return {
        entity: initialled,
        head: core,
        reason: "PARTIAL_NAME",
        description: initialled.descriptions[0] ?? null,
      };
    const epithet = epithetOf(reading, core);
    if (epithet) {
      const entity = lastSubject(core.from, (other) => isPerson(other, epithet));
      const description = textOf(reading, mention);
      return { entity, head: core, reason: entity ? "DESCRIPTION" : "UNRESOLVED", description };
    }
    const name = isOffice(mention) ? null : (nameEndingAt(core) ?? nameAfterOffice(mention));
    if (name) {
      const entity = entities.byToken.get(name.from)!;
      const full = name.to - name.from > 1 || entity.name === textOf(reading, name);
      return {
        entity,
        head: name,
        reason: full ? "FULL_NAME" : "PARTIAL_NAME",
        description: entity.descriptions[0] ?? null,
      };
    }
    const description = textOf(reading, mention);
    const apposed = nameAfter(mention);
    if (apposed)
      return {
        entity: entities.byToken.get(apposed.from)!,
        head: apposed,
        reason: "APPOSITIVE",
        description,
      };
    const possessed = core.to === mention.to ? possessedIn(reading, core) : null;
    if (possessed) return toOther(core, possessed, description);
    const role = tokenAt(reading, core.to - 1).lower;
    const body =
      first === "the" && core.to - core.from === 2 && core.to === mention.to
        ? bodyBefore(role, core.from)
        : null;
    if (body) return { entity: body, head: core, reason: "DESCRIPTION", description: null };
    const issuer = first === "the" && core.to === mention.to ? issuerOf(role, core.from) : null;
    if (issuer) return { entity: issuer, head: core, reason: "DESCRIPTION", description: null };
    const described =
      isRole(role) && /^(?:the|this|that)$/u.test(first) && core.to === mention.to
        ? lastDescribed(role, core)
        : isRole(role) && core.to === mention.to
          ? calledInHeadline(role, core)
          : null;
    const reason = described ? "DESCRIPTION" : "UNRESOLVED";
    return { entity: described, head: core, reason, description, isRole: isRole(role) };
  }

  /** Who is asked in an interview: of the people named before its first answer, the one named most. */
  function interviewee(at: number): Entity | null {
    if (interviewed === undefined) {
      const named = entities.names.filter(({ from }) => from < at);
      const people = named
        .map(({ from }) => entities.byToken.get(from)!)
        .filter(({ kind }) => kind === "PERSON");
      const [most] = people.toSorted((a, b) => b.mentions.length - a.mentions.length);
      interviewed = most ?? null;
    }
    return interviewed;
  }

  /** "his spokesman": who is known as that of whom "his" stands for, else nobody by name but "spokesman of" the owner. */
  function toOther(head: TokenRange, { owner, role }: Possessed, words: string): Resolution {
    const pronoun = tokenAt(reading, owner).lower;
    const personal = OWNERS[pronoun];
    const last = tokenAt(reading, role.to - 1).lower;
    // A spokesman has no spokesman.
    const same = ({ descriptions }: Entity) =>
      descriptions.some((words) => words.toLowerCase().includes(last));
    const whose = personal ? antecedent(owner, personal, same) : (entities.byToken.get(owner) ?? null);
    const entity = whose && lastRoleOf(whose, last, head.from);
    if (entity) return { entity, head, reason: "DESCRIPTION", description: words };
    const description = whose && personal ? `${textOf(reading, role)} of ${whose.name}` : words;
    return { entity: null, head, reason: "UNRESOLVED", description };
  }

  /** The last one who was described by a role with an owner. */
  function lastRoleOf(owner: Entity, role: string, at: number): Entity | null {
    for (let i = indexBefore(at); i >= 0 && indexBefore(at) - i < REACH; i--) {
      const entity = entities.byToken.get(entities.names[i]!.from)!;
      const described = entity.descriptions.some((description) => isDescribedSo(description, role, owner));
      if (entity !== owner && described) return entity;
    }
    return null;
  }

  /** "LF: A telephone call.": the first person of the text with these initials. */
  function byInitials(initials: string): Entity | null {
    if (!/^\p{Lu}{2,3}$/u.test(initials)) return null;
    bearersOfInitials ??= firstByInitials(entities.all);
    return bearersOfInitials.get(initials) ?? null;
  }

  /** "Holm, 52, who said", "the mayor, Ada Vik, who said": the name right before a relative clause. */
  function namedBefore(relative: number): Entity | null {
    const name = entities.names[indexBefore(relative)];
    if (!name) return null;
    for (let i = name.to; i < relative; i++)
      if (tokenAt(reading, i).text !== "," && tokenAt(reading, i).pos !== "NUM") return null;
    return entities.byToken.get(name.from)!;
  }

  /** "The statement said": who has just been told to have said something in one. */
  function issuerOf(document: string, at: number): Entity | null {
    if (!last || !DOCUMENTS.has(document)) return null;
    for (let i = at - 1; i > Math.max(last.at, at - LONGEST_THREAD); i--)
      if (tokenAt(reading, i).lower === document) return last.entity;
    return null;
  }

  /** "Minister of State Suresh Gopan", "Minister for Gozo Clint Saliba": what follows belongs to the office. */
  function nameAfterOffice({ from, to }: TokenRange): TokenRange | null {
    const name = entities.names[indexBefore(to)];
    if (!name?.titles.some((word) => word === "of" || word === "for") || name.to !== to) return null;
    return name.from - name.titles.length >= from ? name : null;
  }

  /** "The Minister for Lands and Natural Resources, Mr Asante": what the office is for names nobody who speaks. */
  function isOffice({ from, to }: TokenRange): boolean {
    if (tokenAt(reading, from).pos !== "DET" || !nameAfter({ from, to })) return false;
    let link = from + 1;
    while (link < to && !/^(?:of|for)$/u.test(tokenAt(reading, link).lower)) link++;
    return link < to && isRole(tokenAt(reading, link - 1).lower);
  }

  /** The name that a phrase ends in: the last one of "Kremlin spokesman Dmitry Peskov". */
  function nameEndingAt(core: TokenRange): TokenRange | null {
    let end = core.to;
    if (tokenAt(reading, end - 1).text === ")")
      while (end > core.from && tokenAt(reading, end - 1).text !== "(") end--;
    if (end < core.to) end--;
    if (isHonour(reading, end - 1)) end--;
    for (let i = core.from; i < end; i++) {
      const name = nameFrom(i);
      if (name && name.to >= end) return { from: name.from, to: Math.min(name.to, end) };
    }
    return null;
  }

  function nameFrom(token: number): TokenRange | null {
    if (!entities.byToken.has(token)) return null;
    return entities.names[indexBefore(token + 1)]!;
  }

  /** "the press secretary, Dmitry Peskov, said": the name right after a description. */
  function nameAfter({ to }: TokenRange): TokenRange | null {
    if (tokenAt(reading, to).text !== ",") return null;
    const next = entities.names[indexBefore(to + 1) + 1];
    if (!next) return null;
    const from = next.from - next.titles.length;
    // "The first witness, retired auditor Frank Delgado, testified"
    const isApposed = isRole(tokenAt(reading, from - 1).lower) && tokenAt(reading, next.to).text === ",";
    for (let i = to + 1; i < from; i++) {
      const { pos, lower, text } = tokenAt(reading, i);
      if (!isApposed || lower !== text || !/^(?:NOUN|ADJ)$/u.test(pos) || from - to > LONGEST_EPITHET)
        return null;
    }
    return next;
  }

  /** The index of the last name that begins before a token. */
  function indexBefore(token: number): number {
    let low = 0;
    let high = entities.names.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (entities.names[middle]!.from < token) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  function antecedent(at: number, pronoun: string, but?: (entity: Entity) => boolean): Entity | null {
    const gender = HE.has(pronoun) ? "male" : SHE.has(pronoun) ? "female" : null;
    const topic = topicOf(at);
    const fits = (entity: Entity): boolean => {
      if (entity === topic || but?.(entity)) return false;
      return gender ? isPerson(entity, gender) : entity.kind === "ORGANISATION";
    };
    const chosen = lastSubject(at, fits);
    if (chosen && gender && chosen.gender === "unknown") chosen.gender = gender;
    return chosen;
  }

  /** "he said of the 18-year-old", "she said of Holm": whom the words are about, who is not the one who speaks. */
  function topicOf(pronoun: number): Entity | null {
    if (tokenAt(reading, pronoun + 2).lower !== "of") return null;
    const from = pronoun + 3;
    const name = nameFrom(from);
    if (name) return entities.byToken.get(name.from)!;
    const epithet = epithetOf(reading, { from, to: coreEnd(reading, from, from + LONGEST_EPITHET) });
    return epithet && lastSubject(pronoun, (other) => isPerson(other, epithet));
  }

  /** "The company", "the ministry": the last organisation that the sentences were about and that may be called so. */
  function bodyBefore(word: string, at: number): Entity | null {
    if (!COMPANIES.has(word) && !BODIES.has(word)) return null;
    const calls = ({ kind, name }: Entity) =>
      kind === "ORGANISATION" &&
      (BODIES.has(word)
        ? name.toLowerCase().split(" ").includes(word)
        : !PUBLIC_BODY.test(name) && (NO_BUSINESSES.has(word) || !MEMBERS.test(name)));
    return lastSubject(at, calls);
  }

  /** The last speaker that fits, unless a sentence since has begun with another one that does. */
  function lastSubject(at: number, fits: (entity: Entity) => boolean): Entity | null {
    const speaker =
      lastSpeakers.findLast((each) => {
        const isLast = each === lastSpeakers.at(-1);
        return fits(each.entity) && (isLast || each.entity.kind === "PERSON");
      }) ?? null;
    let person: Entity | null = null;
    let other: Entity | null = null;
    for (let i = indexBefore(at); i >= 0 && indexBefore(at) - i < REACH; i--) {
      const name = entities.names[i]!;
      if (speaker && name.from <= speaker.at) break;
      const entity = entities.byToken.get(name.from)!;
      // "Holm said that Vik had left. He added": who speaks goes on, whoever he spoke of.
      const isSpokenOf = speaker !== null && last?.entity === speaker.entity && isSaid(name.from);
      if (isQuoted(reading, name.from) || isSpokenOf || isWhere(name, entity) || !fits(entity)) continue;
      if (isSubject(name)) return entity;
      if (entity.kind === "PERSON") person ??= entity;
      else other ??= entity;
    }
    return speaker?.entity ?? person ?? other;
  }

  /** "in Port Salme": a place, unless something else shows that it is somebody. */
  function isWhere({ from, titles }: Name, { kind }: Entity): boolean {
    return (
      kind === "UNKNOWN" &&
      titles.length === 0 &&
      /^(?:in|at|near|outside)$/u.test(tokenAt(reading, from - 1).lower)
    );
  }

  /** Whether a verb follows a name, or its appositive. */
  function isSubject({ from, to: nameEnd }: TokenRange): boolean {
    if (isOfRelativeClause(from)) return false;
    const to = bracketEnd(reading, nameEnd);
    if (isApposedSubject({ from, to })) return true;
    const aged = ageEnd(reading, to);
    if (aged > to) return /^(?:VERB|AUX)$/u.test(tokenAt(reading, aged).pos);
    const apposed = tokenAt(reading, from - 1).text === "," && tokenAt(reading, to).text === ",";
    const next = tokenAt(reading, apposed ? to + 1 : to);
    if (apposed && next.pos === "ADV") return true;
    return (
      next.pos === "VERB" ||
      next.pos === "AUX" ||
      (next.text === "," &&
        (/^who(?:se)?$/u.test(tokenAt(reading, to + 1).lower) ||
          (tokenAt(reading, to + 1).pos === "VERB" && opensSentence(from)) ||
          descriptionAfter(reading, { from: to, to }) !== null))
    );
  }

  /** "But Lia Holm, a hydrologist at the university, is not convinced": who begins a sentence, and what they are. */
  function isApposedSubject({ from, to }: TokenRange): boolean {
    const article = tokenAt(reading, to + 1).lower;
    if (tokenAt(reading, to).text !== "," || !/^(?:an?|the)$/u.test(article)) return false;
    return opensSentence(from) || tokenAt(reading, from - 1).pos === "CCONJ";
  }

  function opensSentence(from: number): boolean {
    return startsLine(reading, from) || /^[.!?”"]?$/u.test(tokenAt(reading, from - 1).text);
  }

  /** "Holm, whose deputy Ada Vik resigned": the clause is still about Holm. */
  function isOfRelativeClause(name: number): boolean {
    for (let i = name - 1; i > name - LONGEST_DESCRIPTION && !/^[.,;:]$/u.test(tokenAt(reading, i).text); i--)
      if (tokenAt(reading, i).lower === "whose") return true;
    return false;
  }

  /** "Governor says wall will hold": in a headline, the only one below who is described so. */
  function calledInHeadline(role: string, { from, to }: TokenRange): Entity | null {
    const [line] = reading.paragraphs;
    if (!line || to > line.to || !isHeading(reading, line)) return null;
    const words = [role];
    for (let i = from; i < to - 1; i++) words.push(tokenAt(reading, i).lower);
    const called = entities.all.filter(
      ({ kind, descriptions }) =>
        kind === "PERSON" &&
        descriptions.some((description) => {
          const said = description.toLowerCase().split(/[^\p{L}]+/u);
          return (
            words.every((word) => said.includes(word)) &&
            !said.some((word) => LESSER.has(word) && !words.includes(word))
          );
        }),
    );
    return called.length === 1 ? called[0]! : null;
  }

  /** The last one who was described by a role and by what qualifies it: "the prime minister" is no "energy minister". */
  function lastDescribed(role: string, { from: at, to }: TokenRange): Entity | null {
    const qualifiers: string[] = [];
    for (let i = at + 1; i < to - 1; i++)
      if (!RANKS.has(tokenAt(reading, i).lower)) qualifiers.push(tokenAt(reading, i).lower);
    const stem = role.replace(/(?:man|woman|person)$/u, "");
    const stems = [stem, ...(KINDS_OF[role] ?? [])];
    const gender = genderOfRole(role);
    for (let i = indexBefore(at); i >= 0 && indexBefore(at) - i < REACH; i--) {
      const entity = entities.byToken.get(entities.names[i]!.from)!;
      if (gender && entity.gender !== "unknown" && entity.gender !== gender) continue;
      const words = entity.descriptions.map((description) => description.toLowerCase());
      const described = (description: string) =>
        stems.some((word) => description.includes(word)) &&
        qualifiers.every((word) => description.includes(word));
      if (words.some(described)) return entity;
    }
    return null;
  }
}

/**
 * "The press secretary of the president said … “No,” Dmitry Peskov told RIA": a lead says what someone is, and the
 * next report names them for the first time. Whose secretary it is was named before, and so is not taken.
 */
export function withNamesThatFollow(
  reading: Reading,
  resolutions: readonly (Resolution | null)[],
): (Resolution | null)[] {
  return resolutions.map((resolution, i) => {
    const next = resolutions[i + 1];
    const open = resolution?.reason === "UNRESOLVED" && resolution.isRole;
    if (!open || !/^the\s/iu.test(resolution.description ?? "") || next?.reason !== "FULL_NAME")
      return resolution;
    const { entity } = next;
    // "A senior official, who would not be named, said … the official said": somebody unnamed goes on.
    const role = resolution.description!.split(" ").at(-1)!.toLowerCase();
    const isKnown = resolutions
      .slice(Math.max(0, i - MOST_BETWEEN), i)
      .some(
        (each) =>
          each?.entity === null &&
          /^(?:an?|one)\s/iu.test(each.description ?? "") &&
          each.description!.toLowerCase().includes(role),
      );
    if (isKnown) return resolution;
    const first = entity?.kind === "PERSON" && entity.mentions[0]?.from === next.head.from;
    // "Ada Vik: We lost all": a label begins something else.
    if (tokenAt(reading, next.head.to).text === ":") return resolution;
    return first && entity.descriptions.length === 0
      ? { ...resolution, entity, reason: "DESCRIPTION" }
      : resolution;
  });
}

/** Reports between somebody unnamed and "the official". */
const MOST_BETWEEN = 10;

/** The first person of a text with each initials. */
function firstByInitials(all: readonly Entity[]): ReadonlyMap<string, Entity> {
  const people = all.filter(({ name, kind }) => name.includes(" ") && kind !== "ORGANISATION");
  return new Map(people.toReversed().map((entity) => [initialsOf(entity.name), entity]));
}

/** Whether an entity may be a person of a gender. */
function isPerson({ kind, name, gender }: Entity, of: EpithetOf): boolean {
  const person = kind === "PERSON" || (kind === "UNKNOWN" && name.includes(" "));
  return person && (of === "anyone" || gender === of || gender === "unknown");
}

/** A mention without what prepositions hang on it; the noun of a relative clause for "people who". */
function coreOf(reading: Reading, { from, to }: TokenRange): TokenRange {
  const end = coreEnd(reading, from, to);
  return end > from ? { from, to: end } : { from, to };
}

/** "Imran Aziz (Lab, Northgate)": after the party or the age in brackets. */
function bracketEnd(reading: Reading, from: number): number {
  if (tokenAt(reading, from).text !== "(") return from;
  for (let i = from + 1; i < from + LONGEST_BRACKET; i++) if (tokenAt(reading, i).text === ")") return i + 1;
  return from;
}

const LONGEST_BRACKET = 8;
