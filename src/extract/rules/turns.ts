import { type Reading, textOf, tokenAt } from "../reading.ts";
import type { TokenRange } from "../tokens.ts";

/** How those who speak in turn are marked in an interview or transcript: by initials (initialsOf), or a word in capitals. */
export interface Turns {
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
}

/** Reads who speaks in turn off the labels that two or more of a text's paragraphs begin with: `LF: A telephone call.` */
export function turnsIn(reading: Reading): Turns {
  const turns = new Map<string, Turn>();
  let follows = false;
  for (const paragraph of reading.paragraphs) {
    const label = turnLabel(reading, paragraph);
    if (!label) {
      follows = false;
      continue;
    }
    const key = initialsOf(textOf(reading, label));
    const turn = turns.get(key) ?? { all: 0, questions: 0, isAmongOthers: false };
    turn.all++;
    turn.isAmongOthers ||= follows && label.to - label.from > 1;
    follows = true;
    if (tokenAt(reading, paragraph.to - 1).text === "?") turn.questions++;
    turns.set(key, turn);
  }
  const labels = [...turns.values()].reduce((sum, { all }) => sum + all, 0);
  const recurring = [...turns.values()].filter(({ all }) => all > 1);
  // One label alone is the heading of a list.
  if (recurring.length < 2) return { answering: new Set(), asking: new Set(), labels };
  // Where people speak in turn, who is named in full speaks once as well.
  const speaking = [...turns].filter(([, { all, isAmongOthers }]) => all > 1 || isAmongOthers);
  // Not every turn of an interviewer ends in a question: "He has threatened to replace you."
  const asks = ({ all, questions }: Turn) => questions * 2 > all || (all > 3 && questions * 2 === all);
  return {
    answering: new Set(speaking.filter(([, turn]) => !asks(turn)).map(([key]) => key)),
    asking: new Set(speaking.filter(([, turn]) => asks(turn)).map(([key]) => key)),
    labels,
  };
}

/** The label of a turn: initials or a name of some words, each with a capital, before a colon. */
export function turnLabel(reading: Reading, { from, to }: TokenRange): TokenRange | null {
  for (let i = from; i < Math.min(to - 1, from + LONGEST); i++) {
    const { text } = tokenAt(reading, i);
    if (text === ":") return i > from ? { from, to: i } : null;
    // "SEC. KEIR", "Sen. Vik"
    if (text === "." && i > from) continue;
    if (!/^\p{Lu}[\p{L}.'’-]*$/u.test(text)) return null;
  }
  return null;
}

const LONGEST = 5;

/** "LF" for "LF", "L.F." and "Lucía Ferrán"; a single name stands for itself. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const one = words[0]!.replace(/\./gu, "");
  return words.length === 1 ? one.toUpperCase() : words.map((word) => word.charAt(0).toUpperCase()).join("");
}
