import { cueOf } from "./cues.ts";
import { isQuoted, lastInside, quotationAt, type Reading, tokenAt } from "./reading.ts";
import type { TokenRange } from "./tokens.ts";
import { SUBORDINATORS, WEEKDAYS_AND_MONTHS } from "./words.ts";

/** A sentence as a reader sees it: a quotation of several sentences with its "he said" is one. */
export interface Sentence extends TokenRange {
  paragraph: number;
}

/** A sentence of more words is cut: it is a list or no prose, and the rules look back within a sentence. */
const LONGEST = 200;
const TERMINAL = /^(?:[.!?…]+)$/u;

/** The sentences of a text; no terminal mark inside of a quotation ends one, unless it ends the quotation. */
export function sentences(reading: Reading): Sentence[] {
  return reading.paragraphs.flatMap((paragraph, index) => split(reading, paragraph, index));
}

function split(reading: Reading, { from, to }: TokenRange, paragraph: number): Sentence[] {
  const result: Sentence[] = [];
  let start = from;
  let words = 0;
  for (let i = from; i < to; i++) {
    const quotation = quotationAt(reading, i);
    if (quotation) i = Math.min(quotation.to, to) - 1;
    words++;
    if (i + 1 < to && words < LONGEST && !endsAt(reading, i, to)) continue;
    result.push({ from: start, to: i + 1, paragraph });
    start = i + 1;
    words = 0;
  }
  return result;
}

/** Whether a sentence ends after token `i`, the last token of its quotation if it stands in one. */
function endsAt(reading: Reading, i: number, to: number): boolean {
  const next = tokenAt(reading, i + 1);
  const quoted = isQuoted(reading, i);
  if (quoted && isQuoted(reading, i + 1)) return lastInside(reading, i) !== ",";
  if (/^[)\]]$/u.test(next.text)) return false;
  const last = tokenAt(reading, quoted || /^[)\]]$/u.test(tokenAt(reading, i).text) ? i - 1 : i);
  const begins = isQuoted(reading, i + 1) || /^[\p{Lu}\p{N}([]/u.test(next.text);
  if (!begins) return false;
  if (quoted) {
    const ending = lastInside(reading, i);
    if (ending === ".") return true;
    return /[!?…—–-]/u.test(ending) && !opensAttribution(reading, i + 1, to);
  }
  if (TERMINAL.test(last.text))
    return !(last.text === "." && (isInitial(reading, i) || isInNumber(reading, i)));
  return endsWithAbbreviation(last.text) && startsSentence(next.text, next.pos);
}

/** "…?” Holm asked." is one sentence, though a capital follows the mark. */
function opensAttribution(reading: Reading, from: number, to: number): boolean {
  for (let i = from; i < Math.min(from + 8, to); i++) {
    const { text, lower, pos } = tokenAt(reading, i);
    if (text === "," && i === from) continue;
    if (text === ",") {
      const close = closingComma(reading, i, to);
      return close > 0 && opensAttribution(reading, close, Math.min(to, close + 12));
    }
    const cue = cueOf(lower);
    if (cue && i > from && pos === "VERB")
      return endsAttribution(reading, cue.recipient ? recipientEnd(reading, i + 1, to) : i + 1, to);
    if (!["PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM", "PART"].includes(pos)) return false;
  }
  return false;
}

/** The comma that closes what an opening one inserts after a name: "Vik, a teacher, asked". */
function closingComma(reading: Reading, open: number, to: number): number {
  for (let i = open + 1; i < Math.min(to, open + LONGEST_APPOSITIVE); i++) {
    if (isQuoted(reading, i) || TERMINAL.test(tokenAt(reading, i).text)) return -1;
    if (tokenAt(reading, i).text === ",") return i;
  }
  return -1;
}

const LONGEST_APPOSITIVE = 20;

/** Whether nothing that could be said follows a verb of saying: "asked on Monday", "told reporters, laughing". */
function endsAttribution(reading: Reading, at: number, to: number): boolean {
  const { text, lower, pos } = tokenAt(reading, at);
  if (at >= to || /^(?:[.,;—–]|--)$/u.test(text) || isQuoted(reading, at)) return true;
  return pos === "ADP" || pos === "ADV" || SUBORDINATORS.has(lower) || WEEKDAYS_AND_MONTHS.has(lower);
}

/** Where those end who are spoken to: "told reporters", "asked him". */
function recipientEnd(reading: Reading, from: number, to: number): number {
  let end = from;
  while (end < to && !isQuoted(reading, end) && RECIPIENT_WORDS.has(tokenAt(reading, end).pos)) end++;
  return end;
}

const RECIPIENT_WORDS = new Set(["DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"]);

/** "J. Smith": a single letter before the stop. */
function isInitial(reading: Reading, stop: number): boolean {
  const before = tokenAt(reading, stop - 1);
  return /^\p{Lu}$/u.test(before.text) && before.end === tokenAt(reading, stop).start;
}

/** "4.12am": a stop between figures. */
function isInNumber(reading: Reading, stop: number): boolean {
  const next = tokenAt(reading, stop + 1);
  return next.start === tokenAt(reading, stop).end && /^\p{N}/u.test(next.text);
}

function endsWithAbbreviation(text: string): boolean {
  return text.length > 1 && text.endsWith(".");
}

/** After "U.S." or "p.m." only a word that is no name tells that a sentence begins. */
function startsSentence(text: string, pos: string): boolean {
  return /^\p{Lu}/u.test(text) && ["DET", "PRON", "ADP", "SCONJ", "CCONJ", "ADV", "AUX"].includes(pos);
}
