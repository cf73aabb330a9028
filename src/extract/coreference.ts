import { COMPANIES } from "./companies.ts";
import { calledInHeadline, lastDescribed } from "./described.ts";
import { ageEnd, descriptionAfter, type Entities, type Entity, nameBefore, nameFrom } from "./entities.ts";
import { type EpithetOf, epithetOf, isMember } from "./epithets.ts";
import { isHonour, type Name, startsLine } from "./names.ts";
import { coreEnd } from "./nounPhrases.ts";
import { isDescribedSo, type Possessed, possessedIn } from "./possessed.ts";
import { isQuoted, type Reading, textOf, tokenAt } from "./reading.ts";
import { isRole } from "./roles.ts";
import { marksAnswer } from "./rules/interviews.ts";
import { initialsOf } from "./rules/turns.ts";
import type { TokenRange } from "./tokens.ts";
import type { MentionReason } from "./types.ts";
import { isUnnamedPerson } from "./unnamed.ts";
import { HE, NATIONALS, SHE } from "./words.ts";

/** Who a mention stands for, and how that was found. */
export interface Resolution {
  entity: Entity | null;
  head: TokenRange;
  reason: MentionReason;
  description: string | null;
  /** The mention is by a role: "the press secretary of …". */
  isRole?: boolean;
}

/** Possessive pronouns, by the personal one that has the same antecedents. */
const OWNERS: Partial<Record<string, string>> = { his: "he", her: "she", its: "it", their: "they" };
/** A pronoun farther than this many names from its antecedent is left open. */
const REACH = 40;
/** What somebody issues, and what then speaks for them. */
const DOCUMENTS = new Set("statement letter post tweet message email memo note release filing".split(" "));
/** What "the statement" goes back to is not farther away. */
const LONGEST_THREAD = 120;
/** What is no business. */
const PUBLIC_BODY =
  /\b(?:ministry|department|court|house|senate|congress|parliament|council|committee|commission|police|army|navy|party|university|institute|organi[sz]ation|nations|states|government|kremlin|pentagon)\b/iu;
/** What is no business either, but may be called a charity. */
const MEMBERS =
  /\b(?:society|association|union|federation|foundation|agency|authority|initiative|campaign|alliance|coalition|forum|movement|network)\b/iu;
const NO_BUSINESSES = new Set(["charity", "union", "watchdog"]);
/** What bodies are called by one word of their names. */
const BODIES = new Set(
  "ministry department university institute council committee commission court agency authority regulator embassy assembly association federation union league party bank foundation charity trust museum hospital".split(
    " ",
  ),
);
const LONGEST_EPITHET = 6;
/** What may be said after a name to tell what it is: "the far-right Norvik party", "the TASS news agency". */
const NAMED_KINDS = new Set("party group movement agency".split(" "));
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
  let last: (Resolution & { at: number }) | null = null;
  let interviewed: Entity | null | undefined;
  let bearersOfInitials: ReadonlyMap<string, Entity> | undefined;
  return (mention) => {
    const resolution = resolve(mention);
    last = { ...resolution, at: mention.from };
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
      const unnamed = unnamedBefore(core.from, first);
      if (unnamed !== null) return { entity: null, head: core, reason: "PRONOUN", description: unnamed };
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
    const issuer = issuerBefore(core);
    if (issuer) return resolve(issuer);
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
    const told = first === "the" && core.to === mention.to ? issuerOf(role, core.from) : null;
    if (told) return { entity: told, head: core, reason: "DESCRIPTION", description: null };
    const described =
      isRole(role) && /^(?:the|this|that)$/u.test(first) && core.to === mention.to
        ? lastDescribed(reading, entities, role, core)
        : isRole(role) && core.to === mention.to
          ? calledInHeadline(reading, entities, role, core)
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
    for (let i = nameBefore(entities, at); i >= 0 && nameBefore(entities, at) - i < REACH; i--) {
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
    const name = entities.names[nameBefore(entities, relative)];
    if (!name) return null;
    for (let i = name.to; i < relative; i++)
      if (tokenAt(reading, i).text !== "," && tokenAt(reading, i).pos !== "NUM") return null;
    return entities.byToken.get(name.from)!;
  }

  /** "The prime minister's statement": the prime minister. */
  function issuerBefore({ from, to }: TokenRange): TokenRange | null {
    if (!DOCUMENTS.has(tokenAt(reading, to - 1).lower)) return null;
    let mark = to - 2;
    while (mark > from && !/^['’]s?$/u.test(tokenAt(reading, mark).text)) mark--;
    return mark > from ? { from, to: mark } : null;
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
    const name = entities.names[nameBefore(entities, to)];
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
    const kindOf = tokenAt(reading, end - 1).lower;
    const isKind = NAMED_KINDS.has(kindOf) && tokenAt(reading, core.from).lower === "the";
    if (isKind) end -= kindOf === "agency" && tokenAt(reading, end - 2).lower === "news" ? 2 : 1;
    for (let i = core.from; i < end; i++) {
      const name = nameFrom(entities, i);
      const isWhole =
        name &&
        (!isKind || (entities.byToken.get(i)!.kind !== "PERSON" && !isMember(tokenAt(reading, i).lower)));
      if (isWhole && name.to >= end) return { from: name.from, to: Math.min(name.to, end) };
    }
    return null;
  }

  /** "the press secretary, Dmitry Peskov, said": the name right after a description. */
  function nameAfter({ to }: TokenRange): TokenRange | null {
    if (tokenAt(reading, to).text !== ",") return null;
    const next = entities.names[nameBefore(entities, to + 1) + 1];
    if (!next) return null;
    const from = next.from - next.titles.length;
    // "The first witness, retired auditor Frank Delgado, testified"
    const isApposed = isRole(tokenAt(reading, from - 1).lower) && tokenAt(reading, next.to).text === ",";
    // "His former coach, the Swede Otto Brandt, complained"
    if (
      tokenAt(reading, to + 1).lower === "the" &&
      from === to + 2 &&
      NATIONALS.has(tokenAt(reading, from).lower)
    )
      return next;
    for (let i = to + 1; i < from; i++) {
      const { pos, lower, text } = tokenAt(reading, i);
      if (!isApposed || lower !== text || !/^(?:NOUN|ADJ)$/u.test(pos) || from - to > LONGEST_EPITHET)
        return null;
    }
    return next;
  }

  function antecedent(at: number, pronoun: string, but?: (entity: Entity) => boolean): Entity | null {
    const gender = HE.has(pronoun) ? "male" : SHE.has(pronoun) ? "female" : null;
    const topic = topicOf(at);
    const described = gender ? describedSubject(at, gender) : null;
    if (described && described !== topic && !but?.(described) && isPerson(described, gender!))
      return described;
    const fits = (entity: Entity): boolean => {
      if (entity === topic || but?.(entity)) return false;
      return gender ? isPerson(entity, gender) : entity.kind === "ORGANISATION";
    };
    const chosen = lastSubject(at, fits);
    if (chosen && gender && chosen.gender === "unknown") chosen.gender = gender;
    return chosen;
  }

  /**
   * Who "he" and "they" are after somebody without a name: "A senior official said … “We will see,” he added.", "One minister was
   * less supportive. “It is a mess,” they said". Null where a name since may be theirs.
   */
  function unnamedBefore(at: number, pronoun: string): string | null {
    if (pronoun === "it") return null;
    const described =
      unnamedSubject(at) ?? (last?.entity === null && last.description !== null ? last : null);
    if (!described || !isUnnamedPerson(described.description!, pronoun)) return null;
    const gender = HE.has(pronoun) ? "male" : SHE.has(pronoun) ? "female" : "anyone";
    if (isSomebodySince(described.at, at, gender)) return null;
    return described.description;
  }

  /** "One minister was less supportive.", "Five ambassadors read out a statement": the subject of the sentence or of one before, on the same line. */
  function unnamedSubject(at: number): { description: string; at: number } | null {
    const subject = subjectOfSentence(at, /^(?:one|an?|another|some|several|two|three|four|five|six|\d+)$/u);
    return subject && { description: textOf(reading, subject), at: subject.from };
  }

  /** Whether a sentence between two places has somebody with a name for its subject. */
  function isSomebodySince(from: number, to: number, gender: EpithetOf): boolean {
    for (let i = nameBefore(entities, to); i >= 0 && entities.names[i]!.from > from; i--) {
      const name = entities.names[i]!;
      const entity = entities.byToken.get(name.from)!;
      if (!isQuoted(reading, name.from) && isSubject(name) && isPerson(entity, gender)) return true;
    }
    return false;
  }

  /** "The president himself shrugged. “That is up to him,” he said": who the sentence before calls by an office. */
  function describedSubject(at: number, gender: EpithetOf): Entity | null {
    const subject = subjectOfSentence(at, /^the$/u);
    const role = subject && tokenAt(reading, subject.to - 1).lower;
    if (!role || !isRole(role) || isSomebodySince(subject.from, at, gender)) return null;
    return lastDescribed(reading, entities, role, subject);
  }

  /** What the last sentence begins with that begins so, on the same line and since somebody spoke. */
  function subjectOfSentence(at: number, opening: RegExp): TokenRange | null {
    for (let i = at - 1; i > Math.max(last?.at ?? -1, at - LONGEST_THREAD); i--) {
      if (opensSentence(i) && !isQuoted(reading, i) && opening.test(tokenAt(reading, i).lower)) {
        const to = coreEnd(reading, i, i + LONGEST_EPITHET);
        return to > i + 1 && isVerbAfter(to) ? { from: i, to } : null;
      }
      if (startsLine(reading, i)) return null;
    }
    return null;
  }

  function isVerbAfter(subject: number): boolean {
    const next = tokenAt(reading, afterReflexive(subject));
    return /^(?:VERB|AUX|ADV|ADP)$/u.test(next.pos) || next.text === ",";
  }

  /** "he said of the 18-year-old", "she said of Holm": whom the words are about, who is not the one who speaks. */
  function topicOf(pronoun: number): Entity | null {
    if (tokenAt(reading, pronoun + 2).lower !== "of") return null;
    const from = pronoun + 3;
    const name = nameFrom(entities, from);
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
    for (let i = nameBefore(entities, at); i >= 0 && nameBefore(entities, at) - i < REACH; i--) {
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
    const to = bracketEnd(reading, afterReflexive(nameEnd));
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

  /** "Holm himself was modest". */
  function afterReflexive(nameEnd: number): number {
    return /^(?:him|her)self$/u.test(tokenAt(reading, nameEnd).lower) ? nameEnd + 1 : nameEnd;
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
}

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
