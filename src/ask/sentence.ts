import { type DateFound, DateReader } from "./dates.ts";
import { asDate, eventIn } from "./events.ts";
import type { Lexicon, Named } from "./lexicon.ts";
import { isLonger, meantBy } from "./mistyped.ts";
import { LONGEST_NAME } from "./names.ts";
import { type Part, SYMBOLS } from "./parts.ts";
import { isGrammar, isStopWord, lemmaOf, meantWord } from "./vocabulary.ts";
import { indefinite, singular } from "./wordings.ts";
import { keyOf, type Word } from "./words.ts";

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
  return parts.map((part, at) => (isSpokenOf(parts, at) ? { ...part, unknown: true } : part));
}

const BEFORE_SPOKEN_OF =
  / (?:about|on|mention)(?: (?:a|an|the|any|this|that|these|those|his|her|their|its|all|more|new|next|first|second|third|last|latest|possible|planned|upcoming|future|of|meeting|talks|title|\?))* $/;
const AFTER_SPOKEN_OF =
  /^ (?:title )*(?:(?:(?:held|planned|take|taking|took|place) )*(?:in|at|with|between|of|for|to|from|involving|among) (?:(?:the|title|possible) )*)?\uE000 /;

/** "About the talks", "on the next round": where no name tells which, the word itself is what is spoken of. */
function isSpokenOf(parts: readonly Part[], at: number): boolean {
  if (!/^(?:meeting|talks|summit|visit|title)$/.test(parts[at]!.symbol)) return false;
  const symbols = (some: readonly Part[]) =>
    ` ${some.map(({ symbol, unknown }) => (unknown ? "?" : symbol)).join(" ")} `;
  return (
    BEFORE_SPOKEN_OF.test(symbols(parts.slice(0, at))) && !AFTER_SPOKEN_OF.test(symbols(parts.slice(at + 1)))
  );
}

/** "US President Donald Trump": an office, and then who holds it. */
const isOfficeOf = (office: Part, { named }: Part): boolean =>
  office.named !== undefined &&
  named !== undefined &&
  office.named.every(({ id, tier }) => tier === 5 && named.some((one) => one.id === id));

const longest = (exact: Part | null, near: Part | undefined): Part | null =>
  near && near.to > (exact?.to ?? 0) ? near : exact;

/** The words of a question that name nothing, alone and with their neighbours: what `namesNear` looks for. */
export function wordsLeft(parts: readonly Part[], words: readonly Word[]): string[] {
  return parts.flatMap(({ unknown, from }) =>
    unknown ? windowsAround(words, from).map(([a, b]) => keyOf(words.slice(a, b))) : [],
  );
}

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
    if (key.endsWith(" official") && named.every(({ tier }) => tier === 5) && lexicon.groups.has(key))
      continue;
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
