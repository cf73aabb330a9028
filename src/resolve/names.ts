import type { ExtractedEntity } from "../extract/types.ts";
import { FAMILY_PARTICLES } from "../extract/words.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Called, CalledBy } from "./lookup.ts";
import { withoutMiddle } from "./phrases.ts";
import type { Candidate, Resolution, ResolutionReason } from "./types.ts";

/** How sure a way of being called is. */
const SCORES: { [by in CalledBy]: number } = {
  NAME: 1,
  ALIAS: 0.95,
  ABBREVIATION: 0.95,
  TRANSLITERATION: 0.95,
  DEMONYM: 0.9,
  SOUND: 0.8,
  FAMILY_NAME: 0.75,
};
/** By one word alone there is more doubt: many bear a family name. */
const ONE_WORD = 0.9;
const BY_ROLE = 0.75;

const WAYS: { [by in CalledBy]: [ResolutionReason, (written: string, name: string) => string] } = {
  NAME: ["NAME", (written) => `“${written}” is the name.`],
  ALIAS: ["ALIAS", (written, name) => `“${written}” is another name of ${name}.`],
  ABBREVIATION: ["ALIAS", (written, name) => `“${written}” is short for ${name}.`],
  TRANSLITERATION: ["TRANSLITERATION", (written, name) => `“${written}” is a known spelling of ${name}.`],
  DEMONYM: ["DEMONYM", (written, name) => `“${written}” is said of ${name}.`],
  SOUND: ["TRANSLITERATION", (written, name) => `“${written}” can be a spelling of ${name}.`],
  FAMILY_NAME: ["FAMILY_NAME", (written, name) => `Only ${name} bears the family name ${written}.`],
};

/** What a name means among subjects that fit; null when the database knows nothing by it. Several: left open, with candidates. */
export function resolveName(
  knowledge: Knowledge,
  name: string,
  entity: ExtractedEntity | undefined,
  fits: (subject: Called) => boolean,
): Resolution | null {
  const exact = choose(knowledge, name, entity, knowledge.called(name).filter(fits));
  if (exact) return exact;
  const short = withoutMiddle(name);
  if (short === name) return null;
  const known = knowledge
    .called(short)
    .filter((subject) => fits(subject) && subject.by !== "SOUND" && mayHaveMiddle(name, subject.name));
  const found = choose(knowledge, short, entity, known);
  if (!found || found.subjectKey === null) return found;
  const explanation = `“${name}” is ${short} with a middle name.`;
  return { ...found, score: found.score * 0.95, reason: "MIDDLE_NAME", explanation };
}

/**
 * Whether a fuller name can be that of somebody known by a shorter one. An initial and the small words of a family name make
 * nobody else; a second given name does until somebody says that they are one: of John Adam and John Bert Smith at most one
 * is the John Smith who is known.
 */
function mayHaveMiddle(name: string, known: string): boolean {
  const its = middleOf(known);
  return middleOf(name).every((word) => {
    if (FAMILY_PARTICLES.has(word) || its.includes(word)) return true;
    const isInitial = /^\p{L}\.?$/u.test(word);
    return isInitial && (its.length === 0 || its.some((other) => other.startsWith(word[0]!)));
  });
}

const middleOf = (name: string): string[] => name.toLowerCase().split(" ").slice(1, -1);

function choose(
  knowledge: Knowledge,
  name: string,
  entity: ExtractedEntity | undefined,
  all: readonly Called[],
): Resolution | null {
  const tiers: readonly (readonly CalledBy[])[] = [
    ["NAME"],
    ["ALIAS", "ABBREVIATION", "DEMONYM", "TRANSLITERATION"],
    ["SOUND"],
    ["FAMILY_NAME"],
  ];
  for (const tier of tiers) {
    const found = all.filter(({ by }) => tier.includes(by));
    // One word that sounds like a name may be any other word.
    if (found.length === 0 || (tier[0] === "SOUND" && !name.includes(" ") && entity?.kind !== "PERSON"))
      continue;
    const best = found.length > 1 ? broadest(knowledge, found) : found;
    const one = best.length === 1 ? best[0]! : null;
    const bearers = one && !name.includes(" ") ? all.filter((other) => other.by === "FAMILY_NAME") : [];
    // A family name that a document's proposal brought along is as much another bearer's.
    if (one?.proposed && bearers.length > 0 && one.by === "ALIAS") return ambiguous(name, [one, ...bearers]);
    if (one) return byName(name, one, all);
    return byRole(name, entity, best) ?? ambiguous(name, best);
  }
  return null;
}

function byName(name: string, one: Called, all: readonly Called[]): Resolution {
  const [reason, explain] = WAYS[one.by];
  const oneWord = one.actorKind === "PERSON" && !name.includes(" ");
  return {
    ...chosen(one.key, SCORES[one.by] * (oneWord ? ONE_WORD : 1), reason, explain(name, one.name)),
    candidates: all.map(candidate),
  };
}

/** "US" is a country and its government, which is narrower: the country includes what both mean. */
function broadest(knowledge: Knowledge, found: readonly Called[]): readonly Called[] {
  const including = found.filter((one) =>
    found.every((other) => other === one || knowledge.isBroader(one.key, other.key)),
  );
  return including.length > 0 ? including : found;
}

/** Of those who bear a name the one of whom is kept what the document says: "Norwegian Prime Minister". */
function byRole(
  name: string,
  entity: ExtractedEntity | undefined,
  found: readonly Called[],
): Resolution | null {
  const words =
    (entity?.descriptions ?? [])
      .join(" ")
      .toLowerCase()
      .match(/\p{L}{3,}/gu) ?? [];
  const ranked = found
    .map((one) => ({ one, n: words.filter((word) => one.about.includes(word.slice(0, 6))).length }))
    .sort((a, b) => b.n - a.n);
  const [first, second] = ranked;
  if (!first || first.n === 0 || first.n === second?.n) return null;
  const explanation = `Several are called ${name}; what is said of this one fits ${first.one.name}.`;
  return {
    ...chosen(first.one.key, BY_ROLE, "NAME_AND_ROLE", explanation),
    candidates: found.map(candidate),
  };
}

/** Left open, because several fit. */
export function ambiguous(words: string, found: readonly Called[]): Resolution {
  return open(
    "AMBIGUOUS",
    `“${words}” can be ${found.map(({ name }) => name).join(" or ")}.`,
    found.map(candidate),
  );
}

/** Left open, for a reason. */
export function open(
  reason: ResolutionReason,
  explanation: string,
  candidates: readonly Candidate[] = [],
): Resolution {
  return { subjectKey: null, proposal: null, score: 0, reason, explanation, candidates };
}

/** A subject of the database. */
export function chosen(
  subjectKey: string,
  score: number,
  reason: ResolutionReason,
  explanation: string,
): Resolution {
  return { subjectKey, proposal: null, score, reason, explanation, candidates: [] };
}

/** A subject that is proposed. */
export function proposed(
  proposal: string,
  score: number,
  reason: ResolutionReason,
  explanation: string,
): Resolution {
  return { subjectKey: null, proposal, score, reason, explanation, candidates: [] };
}

export const candidate = ({ key, slug, name }: Called): Candidate => ({ subjectKey: key, slug, name });
