import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

/** A word or mark of the text with its Universal POS tag; offsets are UTF-16 units. */
export interface Token {
  start: number;
  end: number;
  text: string;
  lower: string;
  pos: string;
}

/** Tokens `[from, to)` of a document. */
export interface TokenRange {
  from: number;
  to: number;
}

const nlp = winkNLP(model, ["pos"]);

/** wink-nlp's time is quadratic in the length of one word; no English word comes near this. */
const LONGEST_WORD = 100;
/** wink-nlp is fed in pieces so that its own memory stays small on a text of megabytes. */
const PIECE = 20_000;

/**
 * The tokens of a text, tagged by wink-nlp's English model. White space gives no token; a run without
 * spaces longer than a word can be is one token of tag X. Linear in the length of the text.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let pieceStart = 0;
  for (const [start, end] of longRuns(text)) {
    tokenizeStretch(text, pieceStart, start, tokens);
    const run = text.slice(start, end);
    tokens.push({ start, end, text: run, lower: run, pos: "X" });
    pieceStart = end;
  }
  tokenizeStretch(text, pieceStart, text.length, tokens);
  return tokens;
}

/** The runs without white space that are too long to be words. */
function longRuns(text: string): [number, number][] {
  const runs: [number, number][] = [];
  for (const { 0: run, index } of text.matchAll(/\S+/gu)) {
    if (run.length > LONGEST_WORD) runs.push([index, index + run.length]);
  }
  return runs;
}

/** Tokenizes `[start, end)` in pieces that end at white space. */
function tokenizeStretch(text: string, start: number, end: number, tokens: Token[]): void {
  let at = start;
  while (at < end) {
    let cut = Math.min(at + PIECE, end);
    while (cut < end && !/\s/u.test(text.charAt(cut))) cut++;
    tokenizePiece(text, at, cut, tokens);
    at = cut;
  }
}

/** What wink-nlp takes for one token with the mark after it. */
const STOPPED = /^(?:(?:\d+(?:am|pm|m|bn|km|kg|mph|st|nd|rd|th)|in)\.|[)\]][:;])$/iu;
/** Abbreviations ("Sat.", "no. 3") that are words where they have a small letter and no figure after them: "said no." */
const WORDS_TOO = /^(?:no|sat|sun|ill|miss|mass|wash|ore|ark|mar|fig)\.$/u;

function tokenizePiece(text: string, start: number, end: number, tokens: Token[]): void {
  const piece = text.slice(start, end);
  const read = nlp.readDoc(piece).tokens();
  const values: string[] = read.out();
  // oxlint-disable-next-line typescript/unbound-method -- wink-nlp knows what to give by the function itself
  const tags: string[] = read.out(nlp.its.pos);
  let at = 0;
  values.forEach((value, i) => {
    const found = piece.indexOf(value, at);
    if (found < 0) return;
    at = found + value.length;
    const pos = tags[i] ?? "X";
    if (pos === "SPACE") return;
    // "since 7am.", "locked them in.": a stop, and no abbreviation's; "(D-OR):" is no face.
    const isNumbered = /^\d/u.test(values[i + 1] ?? "");
    const stop = STOPPED.test(value) || (WORDS_TOO.test(value) && !isNumbered) ? 1 : 0;
    const end = start + at - stop;
    const word = value.slice(0, value.length - stop);
    const lower = word.toLowerCase().replace(/’/gu, "'");
    tokens.push({ start: start + found, end, text: word, lower, pos });
    const mark = value.slice(value.length - stop);
    if (stop) tokens.push({ start: end, end: end + 1, text: mark, lower: mark, pos: "PUNCT" });
  });
}
