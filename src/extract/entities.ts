import { genderOfGivenName } from "./givenNames.ts";
import { type Name, namesIn } from "./names.ts";
import { isQuoted, type Reading, tokenAt } from "./reading.ts";
import { genderOfRole, isRole } from "./roles.ts";
import type { TokenRange } from "./tokens.ts";
import type { ExtractedEntity } from "./types.ts";

/** Someone or something named in a document, with all that names it there. */
export interface Entity {
  name: string;
  kind: ExtractedEntity["kind"];
  gender: "male" | "female" | "unknown";
  descriptions: string[];
  mentions: Name[];
}

/** The named ones of a document, and which one each name stands for. */
export interface Entities {
  all: readonly Entity[];
  names: readonly Name[];
  /** By the first token of the name. */
  byToken: ReadonlyMap<number, Entity>;
}

const ORGANISATION_WORDS =
  /\b(?:ministry|department|office|university|institute|council|committee|court|house|senate|congress|parliament|bureau|agency|association|federation|union|league|society|party|bank|company|corp|inc|ltd|llc|group|press|times|post|news|journal|media|network|administration|campaign|police|army|navy|center|centre|foundation|commission|nations|states|museum|hospital|airlines|kremlin|pentagon)\b/iu;

/**
 * The people and organisations named in a text. Names of one are brought together under the fullest: a
 * family name alone is the last one before it who bears it (or the first after it, as headlines are).
 */
export function entitiesIn(reading: Reading): Entities {
  const names = namesIn(reading);
  const byFullName = new Map<string, Entity>();
  const byLastWord = new Map<string, { entity: Entity; from: number }[]>();
  for (const name of names) {
    const words = name.text.split(/\s+/u);
    if (words.length === 1) continue;
    const key = `${words[0]} ${words.at(-1)}`;
    const entity = byFullName.get(key) ?? newEntity(name.text);
    if (name.text.length > entity.name.length) entity.name = name.text;
    byFullName.set(key, entity);
    const bearers = byLastWord.get(words.at(-1)!) ?? [];
    bearers.push({ entity, from: name.from });
    byLastWord.set(words.at(-1)!, bearers);
  }
  const byToken = new Map<number, Entity>();
  for (const name of names) {
    const words = name.text.split(/\s+/u);
    const full = words.length > 1 ? byFullName.get(`${words[0]} ${words.at(-1)}`) : undefined;
    const entity =
      full ?? bearerOf(byLastWord.get(name.text), name) ?? byFullName.get(name.text) ?? newEntity(name.text);
    if (words.length === 1 && entity.name === name.text) byFullName.set(name.text, entity);
    entity.mentions.push(name);
    byToken.set(name.from, entity);
  }
  const all = [...new Set(names.map(({ from }) => byToken.get(from)!))];
  for (const entity of all) describe(reading, entity);
  return { all, names, byToken };
}

function newEntity(name: string): Entity {
  return { name, kind: "UNKNOWN", gender: "unknown", descriptions: [], mentions: [] };
}

/** Whose family name it is: bearers are in the order of the text. */
function bearerOf(
  bearers: readonly { entity: Entity; from: number }[] | undefined,
  name: Name,
): Entity | undefined {
  if (!bearers) return undefined;
  let low = 0;
  let high = bearers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bearers[middle]!.from < name.from) low = middle + 1;
    else high = middle;
  }
  return (bearers[low - 1] ?? bearers[0])?.entity;
}

/** Reads kind, gender and descriptions off the words beside an entity's names. */
function describe(reading: Reading, entity: Entity): void {
  let person = false;
  for (const mention of entity.mentions) {
    const description = descriptionBefore(reading, mention) ?? descriptionAfter(reading, mention);
    if (description && !entity.descriptions.includes(description)) entity.descriptions.push(description);
    person ||= description !== null || mention.titles.length > 0;
    for (const word of [...mention.titles, ...(description?.toLowerCase().split(/\s+/u) ?? [])]) {
      if (entity.gender === "unknown") entity.gender = genderOfRole(word) ?? "unknown";
    }
  }
  const gender = genderOfGivenName(entity.name.toLowerCase().split(/\s+/u)[0]!);
  if (entity.gender === "unknown") entity.gender = gender ?? "unknown";
  if (ORGANISATION_WORDS.test(entity.name) || /^\p{Lu}{2,}$/u.test(entity.name)) entity.kind = "ORGANISATION";
  else if (person || gender !== undefined) entity.kind = "PERSON";
}

/** "Kremlin spokesman Dmitry Peskov": the words that lead up to a name, when they end in a role. */
function descriptionBefore(
  reading: Reading,
  name: TokenRange & { titles: readonly string[] },
): string | null {
  const end = name.from;
  const before = tokenAt(reading, end - 1).lower;
  if (!isRole(before) && !name.titles.some(isRole)) return null;
  let start = end - name.titles.length;
  while (start > 0 && end - start < 8 && isPremodifier(reading, start - 1)) start--;
  return textOf(reading, start, end);
}

function isPremodifier(reading: Reading, i: number): boolean {
  const { pos, text } = tokenAt(reading, i);
  return (
    !isQuoted(reading, i) &&
    (pos === "NOUN" || pos === "PROPN" || pos === "ADJ" || text === "-" || text === "'s" || text === "’s")
  );
}

/** "Dmitry Peskov, the Kremlin's spokesman,": an appositive with a role in its first words. */
export function descriptionAfter(reading: Reading, name: TokenRange): string | null {
  if (tokenAt(reading, name.to).text !== ",") return null;
  const from = name.to + 1;
  let role = false;
  for (let i = from; i < from + 20; i++) {
    const { pos, text, lower } = tokenAt(reading, i);
    if (i === from && pos !== "DET" && pos !== "NOUN" && pos !== "ADJ" && pos !== "PROPN" && pos !== "PRON")
      return null;
    if (pos === "VERB" || pos === "AUX" || text === "" || isQuoted(reading, i)) return null;
    if (/^[,.;]$/u.test(text)) return role ? textOf(reading, skipDeterminer(reading, from), i) : null;
    role ||= isRole(lower);
  }
  return null;
}

function skipDeterminer(reading: Reading, from: number): number {
  return /^(?:a|an|the)$/u.test(tokenAt(reading, from).lower) ? from + 1 : from;
}

function textOf(reading: Reading, from: number, to: number): string {
  return reading.text.slice(tokenAt(reading, from).start, tokenAt(reading, to - 1).end);
}
