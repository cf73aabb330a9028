import { type Reading, textOf, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";

/** How those who speak in turn are marked in an interview or transcript: by initials (initialsOf), or a family name in capitals. */
export interface Turns {
  /** What a label is known by, whether it is somebody's first, "SEN. ADA VIK (D)", or a further one, "VIK". */
  keyOf: (label: TokenRange) => string;
  /** Those who answer. */
  answering: ReadonlySet<string>;
  /** Those who mostly ask: the interviewer, whose questions are no statements. */
  asking: ReadonlySet<string>;
  /** How many paragraphs begin with a label, whoever's it is. */
  labels: number;
}

interface Turn {
  all: number;
  questions: number;
  /** A name of some words that stands right after another's turn. */
  isAmongOthers: boolean;
  isAsking: boolean;
}

/** Reads who speaks in turn off the labels that two or more of a text's paragraphs begin with: `LF: A telephone call.` */
export function turnsIn(reading: Reading): Turns {
  const found = reading.paragraphs.map((paragraph) => ({ paragraph, label: turnLabel(reading, paragraph) }));
  const nameOf = (label: TokenRange) => textOf(reading, nameInLabel(reading, label));
  const single = new Set(
    found.flatMap(({ label }) => (label && !/\s/u.test(nameOf(label)) ? [nameOf(label)] : [])),
  );
  const keyOf = (label: TokenRange) => {
    const name = nameOf(label);
    const family = name.split(/\s+/u).at(-1)!;
    return single.has(family) ? family.toUpperCase() : initialsOf(name);
  };
  const turns = new Map<string, Turn>();
  let follows = false;
  for (const { paragraph, label } of found) {
    if (!label) {
      follows = false;
      continue;
    }
    const key = keyOf(label);
    const turn = turns.get(key) ?? { all: 0, questions: 0, isAmongOthers: false, isAsking: false };
    turn.all++;
    turn.isAmongOthers ||= follows && label.to - label.from > 1;
    follows = true;
    if (tokenAt(reading, paragraph.to - 1).text === "?") turn.questions++;
    turn.isAsking ||= ASKS.test(textOf(reading, label));
    turns.set(key, turn);
  }
  const labels = [...turns.values()].reduce((sum, { all }) => sum + all, 0);
  const recurring = [...turns.values()].filter(({ all }) => all > 1);
  // One label alone is the heading of a list.
  if (recurring.length < 2) return { keyOf, answering: new Set(), asking: new Set(), labels };
  // Where people speak in turn, who is named in full speaks once as well.
  const speaking = [...turns].filter(([, { all, isAmongOthers }]) => all > 1 || isAmongOthers);
  // Not every turn of an interviewer ends in a question: "He has threatened to replace you."
  const asks = ({ all, questions, isAsking }: Turn) =>
    isAsking || questions * 2 > all || (all > 3 && questions * 2 === all);
  return {
    keyOf,
    answering: new Set(speaking.filter(([, turn]) => !asks(turn)).map(([key]) => key)),
    asking: new Set(speaking.filter(([, turn]) => asks(turn)).map(([key]) => key)),
    labels,
  };
}

/**
 * The label of a turn: initials or a name of some words, each with a capital, before a colon; in the transcripts of broadcasters with
 * the party and the office, "SEN. ADA VIK (D), OREGON:".
 */
export function turnLabel(reading: Reading, { from, to }: TokenRange): TokenRange | null {
  let isPlain = true;
  for (let i = from; i < Math.min(to - 1, from + (isPlain ? LONGEST : LONGEST_OFFICE)); i++) {
    const { text } = tokenAt(reading, i);
    if (text === ":") return i > from ? { from, to: i } : null;
    // "SEC. KEIR", "Sen. Vik"
    if (text === "." && i > from) continue;
    const isCapital = (isPlain ? /^\p{Lu}[\p{L}.'’-]*$/u : /^[\p{Lu}\p{N}.'’&/-]+$/u).test(text);
    if (/^[(),-]$/u.test(text) && i > from + 1 && isShouted(reading, from)) isPlain = false;
    else if (!isCapital) return null;
  }
  return null;
}

const LONGEST = 5;
const LONGEST_OFFICE = 18;

const isShouted = (reading: Reading, i: number) => /^\p{Lu}[\p{Lu}.'’-]+$/u.test(tokenAt(reading, i).text);

/** The name in a label, without the party, the office and what is shortened before it: "ADA VIK" of "SEN. ADA VIK (D), OREGON". */
export function nameInLabel(reading: Reading, { from, to }: TokenRange): TokenRange {
  let end = from + 1;
  while (end < to && !/^[(,]$/u.test(tokenAt(reading, end).text)) end++;
  let start = end;
  while (start > from && !tokenAt(reading, start - 1).text.endsWith(".")) start--;
  return { from: start < end ? start : from, to: end };
}

/** Who only asks and leads over, by the office in their label. */
const ASKS = /\b(?:anchor|host|moderator|interviewer)\b/iu;

/** "LF" for "LF", "L.F." and "Lucía Ferrán"; a single name stands for itself. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const one = words[0]!.replace(/\./gu, "");
  return words.length === 1 ? one.toUpperCase() : words.map((word) => word.charAt(0).toUpperCase()).join("");
}
