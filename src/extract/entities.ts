import { Bearers } from "./bearers.ts";
import { COMPANIES, endsAsCompany } from "./companies.ts";
import { genderOfGivenName } from "./givenNames.ts";
import { type Name, namesIn, startsLine } from "./names.ts";
import { coreEnd, nounPhraseStart } from "./nounPhrases.ts";
import { isQuoted, type Reading, textOf, tokenAt } from "./reading.ts";
import { genderOfRole, isRole } from "./roles.ts";
import { nameKey, shortNamesOf } from "./shortNames.ts";
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

/** The index of the last name that begins before a token. */
export function nameBefore({ names }: Entities, token: number): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (names[middle]!.from < token) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The name that begins at a token, if one does: by bisection, as one may be named a thousand times. */
export function nameFrom(entities: Entities, token: number): Name | null {
  const name = entities.names[nameBefore(entities, token + 1)];
  return name?.from === token ? name : null;
}

const ORGANISATION_WORDS =
  /\b(?:ministry|department|office|university|institute|council|committee|court|house|senate|congress|parliament|bureau|agency|association|federation|union|league|society|party|bank|company|corp|inc|ltd|llc|group|press|times|post|news|journal|media|network|administration|campaign|police|army|navy|center|centre|foundation|commission|authority|service|board|embassy|assembly|organisation|organization|observatory|treasury|regulator|executive|inspectorate|directorate|nations|states|museum|hospital|airlines|kremlin|pentagon|international|watch|street|initiative|alliance|coalition)\b/iu;

/** So many of one first and last word are remembered. */
const NAMESAKES = 8;

/**
 * The people and organisations named in a text. Names of one are brought together under the fullest: a
 * family name alone is the last one before it who bears it (or the first after it, as headlines are).
 */
export function entitiesIn(reading: Reading): Entities {
  const names = namesIn(reading);
  const full = names.filter(({ text }) => /\s/u.test(text));
  const ends = new Set(full.flatMap(({ text }) => shortNamesOf(text).ends));
  const entityOf = new Map<Name, Entity>();
  const namesakes = new Map<string, Entity[]>();
  const byFullName = new Map<string, Entity>();
  const bearers = new Bearers();
  for (const name of full) {
    const key = nameKey(name.text);
    if (ends.has(key)) continue;
    const words = key.split(" ");
    const outermost = `${words[0]} ${words.at(-1)}`;
    const others = namesakes.get(outermost) ?? [];
    namesakes.set(outermost, others);
    const known = others
      .slice(-NAMESAKES)
      .findLast((other) => isNamedAlike(words, nameKey(other.name).split(" ")));
    const entity = known ?? newEntity(name.text);
    if (!known) others.push(entity);
    entity.name = fuller(entity.name, name.text);
    byFullName.set(outermost, entity);
    entityOf.set(name, entity);
    bearers.add(name, entity);
  }
  const byGivenName = bearersOfGivenNames(reading, full, entityOf);
  for (const name of names) {
    const key = nameKey(name.text);
    const entity =
      entityOf.get(name) ??
      bearers.of(name) ??
      byFullName.get(key) ??
      byGivenName.get(key) ??
      newEntity(name.text);
    if (!bearers.of(name)) byFullName.set(key, entity);
    entityOf.set(name, entity);
    entity.mentions.push(name);
  }
  const all = [...new Set(names.map((name) => entityOf.get(name)!))];
  for (const entity of all) describe(reading, entity);
  return { all, names, byToken: new Map(names.map((name) => [name.from, entityOf.get(name)!])) };
}

/**
 * Whether what stands between the first and the last word lets two names be one's: John Smith, John A. Smith and John Adam Smith,
 * but not John Bert Smith; the Senate's Committee on Intelligence is not the one on Foreign Relations.
 */
function isNamedAlike(name: readonly string[], other: readonly string[]): boolean {
  const [fewer, more] = name.length < other.length ? [name, other] : [other, name];
  let at = 1;
  return fewer.slice(1, -1).every((word) => {
    while (at < more.length - 1 && !isSameWord(word, more[at]!)) at++;
    return at++ < more.length - 1;
  });
}

/** "A." and "Adam" can be the same. */
function isSameWord(word: string, other: string): boolean {
  const [short, long] = word.length < other.length ? [word, other] : [other, word];
  return short === long || (/^\p{L}\.?$/u.test(short) && long.startsWith(short[0]!));
}

/** Whom a text calls by the given name alone: those whose age it tells, "Skye Dunne, 26", as the popular press does. */
function bearersOfGivenNames(
  reading: Reading,
  full: readonly Name[],
  entityOf: ReadonlyMap<Name, Entity>,
): Map<string, Entity> {
  const bearers = new Map<string, Entity>();
  for (const name of full) {
    const entity = entityOf.get(name);
    const isAged = ageEnd(reading, name.to) > name.to && name.to - name.from === 2;
    if (entity && isAged) bearers.set(nameKey(name.text.split(" ")[0]!), entity);
  }
  return bearers;
}

/** The fuller one of two spellings of a name; capitals are no spelling: MIKE DEWINE may be Mike DeWine. */
function fuller(name: string, other: string): string {
  if (other === other.toUpperCase()) return name;
  return other.length >= name.length ? other : name;
}

function newEntity(text: string): Entity {
  const capitals = /\s/u.test(text) && text === text.toUpperCase();
  const name = capitals
    ? text.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (first) => first.toUpperCase())
    : text;
  return { name, kind: "UNKNOWN", gender: "unknown", descriptions: [], mentions: [] };
}

/** Reads kind, gender and descriptions off the words beside an entity's names. */
function describe(reading: Reading, entity: Entity): void {
  let person = false;
  const descriptions = new Set<string>();
  for (const mention of entity.mentions) {
    const description =
      officeBefore(reading, mention) ??
      descriptionBefore(reading, mention) ??
      descriptionAfter(reading, mention);
    if (description && descriptions.size < MOST_DESCRIPTIONS) descriptions.add(description);
    person ||= description !== null || mention.titles.length > 0 || ageEnd(reading, mention.to) > mention.to;
    for (const word of [...mention.titles, ...(description?.toLowerCase().split(/\s+/u) ?? [])]) {
      if (entity.gender === "unknown") entity.gender = genderOfRole(word) ?? "unknown";
    }
  }
  entity.descriptions = [...descriptions];
  const [first, second, ...others] = entity.name.toLowerCase().split(/\s+/u);
  // "João Miguel Santos"
  const gender = genderOfGivenName(first!) ?? (others.length > 0 ? genderOfGivenName(second!) : undefined);
  if (entity.gender === "unknown") entity.gender = gender ?? "unknown";
  const isCompany = entity.mentions.some(
    ({ from, to }) =>
      COMPANIES.has(tokenAt(reading, from - 1).lower) ||
      isHeld(reading, from) ||
      isApposedCompany(reading, to),
  );
  if (
    ORGANISATION_WORDS.test(entity.name) ||
    (gender === undefined && (endsAsCompany(entity.name) || isCompany)) ||
    /^\p{Lu}{2,}$/u.test(entity.name) ||
    BRAND.test(entity.name)
  )
    entity.kind = "ORGANISATION";
  else if (person || gender !== undefined) entity.kind = "PERSON";
}

/** "FedEx", "YouTube": a capital inside of a word, but for McDonald and DeWine. */
const BRAND = /^(?!Mc|Mac|De|Di|Du|Fitz|La|Le|Van|Von)\p{Lu}\p{Ll}+\p{Lu}\p{L}*$/u;

/** "Norvik, a mattress company". */
function isApposedCompany(reading: Reading, to: number): boolean {
  if (tokenAt(reading, to).text !== "," || !/^(?:an?|the)$/u.test(tokenAt(reading, to + 1).lower))
    return false;
  const end = coreEnd(reading, to + 1, to + LONGEST_OFFICE);
  return COMPANIES.has(tokenAt(reading, end - 1).lower);
}

/** "Shares in Norvik", "a stake in Norvik". */
function isHeld(reading: Reading, name: number): boolean {
  const [noun, link] = [tokenAt(reading, name - 2).lower, tokenAt(reading, name - 1).lower];
  return /^(?:shares?|stakes?|stock)$/u.test(noun) && (link === "in" || link === "of");
}

/** Who is described in more ways than these is known by them: rules look through all descriptions for each role. */
const MOST_DESCRIPTIONS = 50;

/** Where the age after a name ends: "Ada Vik, 58, grew up"; `from` where none stands there. */
export function ageEnd(reading: Reading, from: number): number {
  const [comma, age, end] = [0, 1, 2].map((i) => tokenAt(reading, from + i).text);
  return comma === "," && /^\d{1,3}$/u.test(age!) && end === "," ? from + 3 : from;
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
  while (start > 0 && end - start < 8 && isPremodifier(reading, start - 1) && !startsLine(reading, start))
    start--;
  return textOf(reading, { from: start, to: end });
}

/** "The governor of the state, Ada Vik, said": a role that begins a sentence, with the name between commas after it. */
function officeBefore(reading: Reading, { from, to, titles }: Name): string | null {
  const comma = from - titles.length - 1;
  if (tokenAt(reading, comma).text !== "," || tokenAt(reading, to).text !== ",") return null;
  const start = nounPhraseStart(reading, comma, Math.max(0, comma - LONGEST_OFFICE));
  const opens = /^(?:|[.!?])$/u.test(tokenAt(reading, start - 1).text) || startsLine(reading, start);
  const role = coreEnd(reading, start, comma) - 1;
  if (!opens || !/^(?:a|an|the)$/iu.test(tokenAt(reading, start).text)) return null;
  return isRole(tokenAt(reading, role).lower) ? textOf(reading, { from: start + 1, to: comma }) : null;
}

const LONGEST_OFFICE = 12;

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
    if (/^[,.;]$/u.test(text))
      return role ? textOf(reading, { from: skipDeterminer(reading, from), to: i }) : null;
    role ||= isRole(lower);
  }
  return null;
}

function skipDeterminer(reading: Reading, from: number): number {
  return /^(?:a|an|the)$/u.test(tokenAt(reading, from).lower) ? from + 1 : from;
}
