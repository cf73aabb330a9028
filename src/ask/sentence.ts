import { isCountry } from "./countries.ts";
import { type DateFound, DateReader } from "./dates.ts";
import { distance, fold, slipsAllowed } from "./distance.ts";
import { choose, type Lexicon, type Named } from "./lexicon.ts";
import { LONGEST_NAME } from "./names.ts";
import type { Period } from "./periods.ts";
import { isGrammar, isStopWord, lemmaOf, meantWord } from "./vocabulary.ts";
import { indefinite, singular } from "./wordings.ts";
import { keyOf, type Word } from "./words.ts";

/** A piece of a question: a name, a date, a quotation, or a word. */
export interface Part {
  /** What the rules see of it: one character for what is not a word, see `SYMBOLS`. */
  symbol: string;
  /** Its words, `[from, to)`. */
  from: number;
  to: number;
  /** As it was typed, in lower case. */
  typed: string;
  named?: readonly Named[];
  period?: Period;
  other?: Period;
  quoted?: string;
  /** A word that names nothing and is not the grammar's. */
  unknown?: true;
  capital?: boolean;
}

/** The characters that stand for names, dates and quotations in the text that the rules read. */
export const SYMBOLS = { name: "\uE000", date: "\uE001", quoted: "\uE002" } as const;

/** Which names, dates and words a question consists of. The longest name wins. */
export function partsOf(question: string, words: readonly Word[], lexicon: Lexicon, today: string): Part[] {
  const newest = lexicon.newest && lexicon.newest < today ? lexicon.newest : today;
  const dates = new DateReader(question, words, today, newest);
  const near = nearNames(words, lexicon, dates);
  const parts: Part[] = [];
  for (let from = 0; from < words.length; ) {
    const name = longest(nameAt(words, from, lexicon, dates), near.get(from));
    // "The Kremlin" is a name, but so is "Kremlin spokesman".
    const later = name && words[from]!.lower === "the" && nameAt(words, from + 1, lexicon, dates);
    const part =
      (later && later.to > name.to ? null : name) ?? dateAt(words, from, dates) ?? wordAt(words, from);
    const office = parts.at(-1);
    const event = eventIn(part, parts);
    if (event) parts.splice(-event.words, event.words, event.part);
    else if (office && isOfficeOf(office, part)) parts[parts.length - 1] = { ...part, from: office.from };
    else parts.push(asDate(part, parts));
    from = part.to;
  }
  return parts;
}

/** "US President Donald Trump": an office, and then who holds it. */
const isOfficeOf = (office: Part, { named }: Part): boolean =>
  office.named !== undefined &&
  named !== undefined &&
  office.named.every(({ id, tier }) => tier === 5 && named.some((one) => one.id === id));

/** "After the Riyadh talks": the days of a meeting, where a date must stand. */
function asDate(part: Part, before: readonly Part[]): Part {
  const meetings = part.named ? choose(part.named, ["Meeting"]) : [];
  const at = before.at(-1)?.typed === "the" ? before.length - 2 : before.length - 1;
  const cue = before[at]?.symbol ?? "";
  const isSecond = cue === "and" && before[at - 1]?.symbol === SYMBOLS.date;
  const isPrior = /^(?:prior to|ahead of|up to|wake of|aftermath of)$/.test(
    `${before[at - 1]?.typed} ${cue}`,
  );
  const isOfDay = /^(?:of|as)$/.test(cue) && /^(?:days?|weeks?|eve)$/.test(before[at - 1]?.symbol ?? "");
  if (meetings.length !== 1 || !(isSecond || isOfDay || isPrior || BEFORE_EVENT.test(cue))) return part;
  const days = daysOf(meetings[0]!, cue);
  const { from, to, typed } = part;
  return days ? { from, to, typed, ...days } : part;
}

/** "Since the meeting in Riyadh": its days, where no other meeting was there, and how many of the parts before it say so. */
function eventIn({ named, to, typed }: Part, before: readonly Part[]): { part: Part; words: number } | null {
  const places = named ? choose(named, ["Place"]) : [];
  const said =
    / (?:after|before|since|until|following|during)( the| a)?( meeting| talks| summit| visit| call)( in| at)$/.exec(
      ` ${before.map(({ symbol }) => symbol).join(" ")}`,
    );
  if (!said || places.length !== 1) return null;
  const words = said.slice(1).filter((word) => word !== undefined).length;
  const days = daysOf(places[0]!, before.at(-1 - words)!.symbol);
  return days && { part: { from: before.at(-words)!.from, to, typed, ...days }, words };
}

/** The days of a meeting, as a date after a word: its first where they end there, its last where they begin. */
function daysOf({ firstDay, lastDay }: Named, cue: string): Pick<Part, "symbol" | "period"> | null {
  const [first, last] = /^(?:before|until|of|as|and|to)$/.test(cue)
    ? [firstDay, lastDay ?? firstDay]
    : [firstDay ?? lastDay, lastDay];
  if (!first || !last) return null;
  return { symbol: SYMBOLS.date, period: { first, last, edtf: first === last ? first : `${first}/${last}` } };
}
const BEFORE_EVENT = /^(?:after|before|since|until|following|during|between)$/;

const longest = (exact: Part | null, near: Part | undefined): Part | null =>
  near && near.to > (exact?.to ?? 0) ? near : exact;

/** The words of a question that name nothing, alone and with their neighbours: what `namesNear` looks for. */
export function wordsLeft(parts: readonly Part[], words: readonly Word[]): string[] {
  return parts.flatMap(({ unknown, from }) =>
    unknown ? windowsAround(words, from).map(([a, b]) => keyOf(words.slice(a, b))) : [],
  );
}

/**
 * The words that name nothing, in runs: small words between them do not part them ("withdraw its forces"), names and the
 * words of the grammar do. Places of parts.
 */
export function runsOf(parts: readonly Part[], isLeft: (at: number) => boolean): number[][] {
  const runs: number[][] = [];
  let parted = true;
  for (const [at, { unknown, typed }] of parts.entries()) {
    if (unknown && isLeft(at)) {
      if (parted) runs.push([at]);
      else runs.at(-1)!.push(at);
      parted = false;
    } else if (!isStopWord(typed)) parted = true;
  }
  return runs;
}

/** Some parts as they were typed, small words left out. */
export const typedIn = (parts: readonly Part[], run: readonly number[]): string =>
  run.map((at) => parts[at]!.typed).join(" ");

/** The longest stretches first: "saudi arabai" before "arabai". */
function windowsAround(words: readonly Word[], at: number): [number, number][] {
  const windows: [number, number][] = [];
  for (let length = 3; length >= 1; length--)
    for (let from = at - length + 1; from <= at; from++) {
      const window = words.slice(Math.max(from, 0), from + length);
      const ends = [window[0], window.at(-1)];
      if (from < 0 || window.length < length || window.some(({ kind }) => kind !== "word")) continue;
      if (length === 1 || ends.every((word) => !isStopWord(word!.lower))) windows.push([from, from + length]);
    }
  return windows;
}

/** Mistyped names, by the place of their first word. */
function nearNames(words: readonly Word[], lexicon: Lexicon, dates: DateReader): Map<number, Part> {
  const found = new Map<number, Part>();
  if (lexicon.near.size === 0) return found;
  let taken = 0;
  for (let at = 0; at < words.length; at++) {
    const { lower } = words[at]!;
    const known = nameAt(words, at, lexicon, dates);
    if (known) {
      at = known.to - 1;
      continue;
    }
    if (isGrammar(lower) || meantWord(lower)) continue;
    for (const [from, to] of windowsAround(words, at)) {
      // "Zelensky go" is Zelensky, and a word beside the name.
      const rest = [words.slice(from, at), words.slice(at + 1, to)];
      if (
        rest.some(
          (beside) =>
            beside.length > 0 &&
            beside.length === to - from - 1 &&
            lexicon.names.has(keyOf(beside)) &&
            !isLonger(words.slice(from, to), beside, lexicon),
        )
      )
        continue;
      const named = from >= taken ? meantBy(keyOf(words.slice(from, to)), lexicon) : [];
      if (named.length === 0) continue;
      found.set(from, { ...namePart(words, from, to, named) });
      taken = to;
      break;
    }
  }
  return found;
}

/** Whether some words are nearer to a longer name than to the one that a part of them is: "saudi arabai". */
function isLonger(written: readonly Word[], name: readonly Word[], { near }: Lexicon): boolean {
  const [all, known] = [fold(keyOf(written)), fold(keyOf(name))];
  const nearby = (near.get(keyOf(written)) ?? []).map(({ matched }) => distance(all, fold(matched)));
  return Math.min(...nearby) < distance(all, known);
}

/** Letters that transliterations take for each other: "Selenskyj", "Lawrow". */
const ALIKE = ["sz", "vw", "ckq", "ijy", "gh"];
const soundsLike = (a: string, b: string): boolean =>
  a === b || ALIKE.some((letters) => letters.includes(a) && letters.includes(b));

/** What a mistyped name was meant for: the nearest that is near enough. */
function meantBy(key: string, { near, spoken }: Lexicon): readonly Named[] {
  // A word that stands in statements is no slip: "stages" is not "states". Several ("saudy arabia") hold a name's stem.
  if (spoken.has(key) && !key.includes(" ")) return [];
  // "Zelensky on legitimacy" is no "Zelensky's legitimacy": a small word is no slip.
  const small = key.split(" ").filter((word) => word.length > 1 && isStopWord(word));
  const nearby = (near.get(key) ?? []).filter(({ matched }) =>
    small.every((word) => fold(matched).includes(word)),
  );
  for (const typed of [fold(key), fold(singular(key))]) {
    if (isCountry(typed)) return [];
    const allowed = slipsAllowed(typed.length);
    const slips = nearby
      .map(({ matched, named }) => ({
        named,
        slips: distance(typed, fold(matched)),
        first: soundsLike(matched[0]!, typed[0]!),
      }))
      .filter(({ slips, first }) => slips <= allowed && (slips < 2 || first));
    const least = Math.min(...slips.map(({ slips }) => slips));
    const best = slips.filter((one) => one.slips === least).map(({ named }) => named);
    if (best.length > 0) return best.filter(({ id }, i) => best.findIndex((other) => other.id === id) === i);
  }
  return [];
}

function nameAt(words: readonly Word[], from: number, lexicon: Lexicon, dates: DateReader): Part | null {
  for (let to = Math.min(words.length, from + LONGEST_NAME); to > from; to--) {
    const written = words.slice(from, to);
    const key = keyOf(written);
    const named =
      lexicon.names.get(key) ??
      lexicon.names.get(indefinite(key)) ??
      // "Romanian officials" are more than the one who is known as "Romanian official".
      (key.length > 3 &&
      key.endsWith("s") &&
      written.at(-1)!.kind !== "possessive" &&
      lemmaOf(written.at(-1)!.lower) !== "title"
        ? lexicon.names.get(singular(key))
        : undefined);
    if (!named || !isWrittenAsName(words, from, to)) continue;
    // "A Romanian official" is any of them, also where one person is described so.
    if (/ official$/.test(key) && named.every(({ tier }) => tier === 5) && lexicon.groups.has(key)) continue;
    if (to === from + 1 && isDate(dates.at(from), to)) continue;
    return namePart(words, from, to, named);
  }
  return null;
}

const isDate = (found: DateFound | null, to: number) => found !== null && found.to >= to;

const namePart = (words: readonly Word[], from: number, to: number, named: readonly Named[]): Part => ({
  symbol: SYMBOLS.name,
  from,
  to,
  typed: keyOf(words.slice(from, to)),
  named,
});

/** A word of the grammar is a name only where it is written as one: "Will said", "the WHO". */
function isWrittenAsName(words: readonly Word[], from: number, to: number): boolean {
  const [first] = words.slice(from, to) as [Word];
  if (first.kind === "slug") return to === from + 1;
  if (words.slice(from, to).some(({ kind }) => kind !== "word" && kind !== "possessive")) return false;
  if (to > from + 1) return true;
  const { text, lower } = first;
  if (/^\p{N}+$/u.test(text) || text.length < 2) return false;
  if (lower === "us")
    return text === "US" || !/^(?:show|give|tell|let|of|to|for)$/.test(words[from - 1]?.lower ?? "");
  if (isStopWord(lower)) return text.length > 1 && text === text.toUpperCase() && text !== lower;
  return !isGrammar(lower) || (from > 0 && /^\p{Lu}/u.test(text));
}

function dateAt(words: readonly Word[], from: number, dates: DateReader): Part | null {
  if (words[from]!.kind !== "word") return null;
  const found = dates.at(from);
  if (!found) return null;
  const { to, period, other } = found;
  return {
    symbol: SYMBOLS.date,
    from,
    to,
    typed: keyOf(words.slice(from, to)),
    period,
    ...(other && { other }),
  };
}

function wordAt(words: readonly Word[], from: number): Part {
  const { kind, text, lower } = words[from]!;
  const at = { from, to: from + 1, typed: lower };
  if (kind === "quoted") return { ...at, symbol: SYMBOLS.quoted, quoted: text };
  if (kind === "comma") return { ...at, symbol: "," };
  if (kind === "possessive") return { ...at, symbol: "'s" };
  const meant = isGrammar(lower) ? lower : (meantWord(lower) ?? lower);
  const symbol = kind === "slug" ? "@" : lemmaOf(meant);
  if (isGrammar(meant) || /^\p{N}+$/u.test(lower)) return { ...at, symbol };
  return { ...at, symbol, unknown: true, capital: from > 0 && /^\p{Lu}/u.test(text) };
}
