import { COMPANIES } from "./companies.ts";
import { genderOfGivenName } from "./givenNames.ts";
import { isMediaWord } from "./mediaWords.ts";
import { afterOffice, afterOfficeOf, BODIES } from "./offices.ts";
import { type Reading, textOf, tokenAt } from "./reading.ts";
import { isRole, mayBeTrade, TITLES } from "./roles.ts";
import type { TokenRange } from "./tokens.ts";
import { FAMILY_PARTICLES, MOST_PARTICLES, NATIONALS, WEEKDAYS_AND_MONTHS } from "./words.ts";

/** A proper name in the text: its tokens without the titles before it, and those titles. */
export interface Name extends TokenRange {
  text: string;
  titles: readonly string[];
}

const PARTICLES = new Set(
  "de da del della di du la le van von der den bin ibn al el of on the for and &".split(" "),
);

/** What several of them, joined by "and", are the field of one body: the Health and Safety Executive, but not the Treasury and Justice Department. */
const FIELDS = new Set(
  "health food trade education work labour labor business energy science culture transport agriculture environment standards statistics prisons prison finance planning housing lands fisheries water drugs safety equality police securities futures fire research gaming gambling budget aviation".split(
    " ",
  ),
);
const BODIES_OF_FIELDS = new Set([
  ...BODIES,
  ..."executive administration authority service services directorate inspectorate secretariat ombudsman".split(
    " ",
  ),
]);

/** What stands after a name and is no part of it: "Miriam Oduya KC". */
const HONOURS = new Set("KC QC SC MP MSP OBE MBE CBE".split(" "));

/** Whether a token is an honour after a name. */
export const isHonour = (reading: Reading, i: number): boolean =>
  HONOURS.has(tokenAt(reading, i).text) &&
  tokenAt(reading, i - 1).pos === "PROPN" &&
  tokenAt(reading, i - 2).pos === "PROPN";

/** What may stand before a role at the beginning of a sentence. */
const RANKS = new Set("senior top veteran leading former longtime acting outgoing incoming".split(" "));

/** What only trades end in: "Philosopher", "Ecologist", "Geographer". */
const SCHOLAR = /(?:ologist|ographer|osopher|ematician)$/u;

/** "V.D.", but none of a country. */
const INITIALS = /^(?!U\.[KNS]\.)(?:\p{Lu}\.){2,3}$/u;

/** Every proper name of the paragraphs of a text, in order. Linear. */
export function namesIn(reading: Reading): Name[] {
  const common = commonWords(reading);
  const names: Name[] = [];
  const families = new Set<string>();
  for (const { from, to } of reading.paragraphs) {
    for (let i = from; i < to; i++) {
      const first = afterParticles(reading, i, to);
      if (!isNameWord(reading, first)) continue;
      const end = withPossessive(reading, nameEnd(reading, first, to));
      const name = withoutTitles(reading, i, end) ?? familyName(reading, i, end, families);
      const isOne = name && name.to - name.from === 1;
      if (name && !(isOne ? isCommon(reading, name.from, common) : isOutletKind(reading, name)))
        names.push(name);
      if (name && !isOne) families.add(tokenAt(reading, name.to - 1).text);
      i = end - 1;
    }
  }
  return names;
}

/** The token after the small words that may begin a family name: "von der Leyen", "bin Salman". */
function afterParticles(reading: Reading, from: number, to: number): number {
  let i = from;
  while (
    i < Math.min(to, from + MOST_PARTICLES) &&
    tokenAt(reading, i).pos === "PROPN" &&
    FAMILY_PARTICLES.has(tokenAt(reading, i).text)
  )
    i++;
  return i;
}

/** The words that the text also writes without a capital: "Officials" at the start of a sentence is no name. */
function commonWords({ tokens }: Reading): ReadonlySet<string> {
  return new Set(tokens.filter(({ text }) => text === text.toLowerCase()).map(({ lower }) => lower));
}

/** "State TV said", at the beginning of a sentence: what outlets are, and none's name. */
function isOutletKind(reading: Reading, { from, to }: TokenRange): boolean {
  const kinds = /^(?:state|local|national|foreign|regional)$/u;
  if (!kinds.test(tokenAt(reading, from).lower) || !opensSentence(reading, from)) return false;
  for (let i = from + 1; i < to; i++) if (!isMediaWord(tokenAt(reading, i).lower)) return false;
  return true;
}

/** "Reports in the press": what is no name though no other place writes it small. */
function isCommon(reading: Reading, i: number, common: ReadonlySet<string>): boolean {
  const { lower } = tokenAt(reading, i);
  return common.has(lower) || (/^(?:reports|media|newspapers)$/u.test(lower) && opensSentence(reading, i));
}

function isNameWord(reading: Reading, i: number): boolean {
  const { pos, text, lower } = tokenAt(reading, i);
  if (isHonour(reading, i)) return false;
  return (
    pos === "PROPN" &&
    /^\p{Lu}|-\p{Lu}/u.test(text) &&
    !WEEKDAYS_AND_MONTHS.has(lower) &&
    !isMonthOfMay(reading, i)
  );
}

/** "in May", "8 May", "May 2024": the month whose name is a family's as well. */
function isMonthOfMay(reading: Reading, i: number): boolean {
  if (tokenAt(reading, i).text !== "May") return false;
  const before = /^(?:in|by|until|till|since|during|early|late|mid|last|next|\d{1,2}(?:st|nd|rd|th)?)$/u;
  return before.test(tokenAt(reading, i - 1).lower) || /^\d/u.test(tokenAt(reading, i + 1).text);
}

/** The end of the name that begins at `from`; hyphens and small words inside of a name are part of it. */
function nameEnd(reading: Reading, from: number, to: number): number {
  let end = from + 1;
  while (end < to) {
    const { lower, text, start } = tokenAt(reading, end);
    const glued = tokenAt(reading, end - 1).end === start;
    if (isNameWord(reading, end)) end++;
    else if (text === "-" && glued && isNameWord(reading, end + 1)) end += 2;
    else if (/^["“‘]$/u.test(text) && isNickname(reading, end)) end += 4;
    else if (isNameWord(reading, afterParticles(reading, end, to)))
      end = afterParticles(reading, end, to) + 1;
    else if (isOfMembers(reading, end)) end += 2;
    else if (PARTICLES.has(lower) && joins(reading, from, end)) end += isNameWord(reading, end + 1) ? 2 : 3;
    else break;
  }
  return Math.min(end, to);
}

/** "Moody's said": what looks like an owner's name is all of it, where it has nothing but speaks. */
function withPossessive(reading: Reading, end: number): number {
  return tokenAt(reading, end).lower === "'s" && /^(?:said|says)$/u.test(tokenAt(reading, end + 1).lower)
    ? end + 1
    : end;
}

/** "Fishermen's Federation", "Teachers' Union", "the Alzheimer's Society": whose body it is belongs to its name. */
function isOfMembers(reading: Reading, mark: number): boolean {
  const members = /^(?:'|’)$/u.test(tokenAt(reading, mark).text) ? /s$/u : /(?:men|children|people)$/u;
  const isWhole = /^(?:the|st\.?)$/u.test(tokenAt(reading, mark - 2).lower);
  return (
    /^['’]s?$/u.test(tokenAt(reading, mark).text) &&
    (isWhole || members.test(tokenAt(reading, mark - 1).lower)) &&
    BODIES.has(tokenAt(reading, mark + 1).lower) &&
    isNameWord(reading, mark + 1)
  );
}

/** `Otto “Ossi” Brandt`. */
function isNickname(reading: Reading, mark: number): boolean {
  return (
    isNameWord(reading, mark + 1) &&
    /^["”’]$/u.test(tokenAt(reading, mark + 2).text) &&
    isNameWord(reading, mark + 3)
  );
}

/** Whether "of", "de", "and" … at `i` stands inside of the name that begins at `from`. */
function joins(reading: Reading, from: number, i: number): boolean {
  const { lower } = tokenAt(reading, i);
  const next = isNameWord(reading, i + 1);
  if (FAMILY_PARTICLES.has(lower)) return next;
  if (/^(?:of|for)$/u.test(lower) && TITLES.has(tokenAt(reading, i - 1).lower)) return next;
  if (/^(?:and|&)$/u.test(lower) && next && isFieldOfBody(reading, i)) return true;
  let body = false;
  for (let k = Math.max(from, i - 6); k < i; k++) body ||= BODIES.has(tokenAt(reading, k).lower);
  return body && (next || (tokenAt(reading, i + 1).lower === "the" && isNameWord(reading, i + 2)));
}

/** "Health and Safety Executive": whether what "and" at `i` joins is the field of a body that the name ends with. */
function isFieldOfBody(reading: Reading, i: number): boolean {
  if (!FIELDS.has(tokenAt(reading, i - 1).lower)) return false;
  for (let k = i + 2; k < i + 5 && isNameWord(reading, k); k++)
    if (BODIES_OF_FIELDS.has(tokenAt(reading, k).lower)) return true;
  return false;
}

/** "King said" of Stephen King: a word that may be a title, after somebody was named with it. */
function familyName(reading: Reading, from: number, to: number, families: ReadonlySet<string>): Name | null {
  const { text } = tokenAt(reading, from);
  if (to - from > 1 || !families.has(text) || tokenAt(reading, from - 1).pos === "DET") return null;
  return { from, to, text, titles: [] };
}

function opensSentence(reading: Reading, i: number): boolean {
  return i === 0 || /^[.!?:"”’]$/u.test(tokenAt(reading, i - 1).text) || startsLine(reading, i);
}

/** Whether a token is the first of its line. */
export function startsLine(reading: Reading, i: number): boolean {
  return reading.text.slice(tokenAt(reading, i - 1).end, tokenAt(reading, i).start).includes("\n");
}

/** "Health and Safety Executive" ends in no title. */
function isBodyOfFields(reading: Reading, from: number, to: number): boolean {
  for (let i = from + 1; i < to - 1; i++)
    if (/^(?:and|&)$/u.test(tokenAt(reading, i).lower) && isFieldOfBody(reading, i)) return true;
  return false;
}

/** The name after its titles: "Secretary of State John Kerry" is "John Kerry". Null when nothing but titles remains. */
function withoutTitles(reading: Reading, from: number, to: number): Name | null {
  if (isBodyOfFields(reading, from, to))
    return { from, to, text: textOf(reading, { from, to }).replace(/\s+/gu, " "), titles: [] };
  let start = from;
  // "Joan Lord", "Stephen King": the last word after a given name is the family's, whatever else it may be.
  const isGiven = to - from > 1 && genderOfGivenName(tokenAt(reading, to - 2).lower) !== undefined;
  const end = isGiven ? to - 1 : to;
  for (let i = from; i < end; i++) {
    if (TITLES.has(tokenAt(reading, i).lower)) start = afterOffice(reading, i + 1, to);
  }
  const office = start === from ? afterOfficeOf(reading, from, to) : start;
  const isOffice = office > start;
  start = office;
  // "Governor of Delta State" names a place, "Secretary of State Kerry" a person.
  const last = tokenAt(reading, start - 1).lower;
  const isPlace =
    start > from && start === to - 1 && tokenAt(reading, start - 2).lower === "of" && last !== "state";
  if (isPlace) start--;

  // "Engineer Rolf Dahl", "Opposition Leader Ada Vik": a trade with a capital before a name of two words or more; "Porter Smith" is a name.
  if (start === from)
    for (let i = from; i < to - 2; i++)
      if (isRole(tokenAt(reading, i).lower) && isNameWord(reading, i + 1)) start = i + 1;
  // "Baker Tom Hauge": any trade that opens a sentence, before a given name.
  if (start === from && to - from > 2 && opensSentence(reading, from)) {
    const [trade, given] = [tokenAt(reading, from).lower, tokenAt(reading, from + 1).lower];
    const isGiven = genderOfGivenName(given) !== undefined && genderOfGivenName(trade) === undefined;
    if ((isGiven && mayBeTrade(trade)) || SCHOLAR.test(trade)) start = from + 1;
  }
  // "TEARFUL Jodie Kemp": the popular press begins an article in capitals.
  const isShouted = (i: number) => /^\p{Lu}{4,}$/u.test(tokenAt(reading, i).text);
  if (
    start === from &&
    to - from > 2 &&
    opensSentence(reading, from) &&
    isShouted(from) &&
    !isShouted(from + 1)
  )
    start = from + 1;
  // "Senior Norvik official Ada Vik"
  if (
    start === from &&
    to - from > 1 &&
    RANKS.has(tokenAt(reading, from).lower) &&
    opensSentence(reading, from)
  )
    start = from + 1;
  // "The Swede Otto Brandt"
  if (start === from && to - from > 2 && NATIONALS.has(tokenAt(reading, from).lower)) start = from + 1;
  // "Ex-champion Ada Vik"
  if (start === from && to - from > 2 && /^ex-\p{L}/u.test(tokenAt(reading, from).lower)) start = from + 1;
  // "Organisers ASO", "Union IGM": what several people are, before the initials or the brand of what they run.
  const only = tokenAt(reading, to - 1).text;
  const kind = tokenAt(reading, from).lower;
  const isKind =
    (kind.endsWith("s") && isRole(kind)) || (COMPANIES.has(kind) && opensSentence(reading, from));
  if (start === from && to - from === 2 && isKind && /^\p{Lu}{2,}$|\p{Ll}\p{Lu}/u.test(only)) start = to - 1;
  // "State Assembly V.D. Menon": initials begin a name.
  for (let i = start + 1; i < to - 1; i++) if (INITIALS.test(tokenAt(reading, i).text)) start = i;
  if (start >= to) return null;
  const titles: string[] = [];
  for (let i = isOffice ? from - 3 : from; i < start && !isPlace; i++) titles.push(tokenAt(reading, i).lower);
  const text = reading.text
    .slice(tokenAt(reading, start).start, tokenAt(reading, to - 1).end)
    .replace(/\s+/gu, " ");
  return { from: start, to, text, titles };
}
