import { coreEnd, nounPhraseEnd } from "./nounPhrases.ts";
import { firstInside, isQuoted, lastInside, quotationAt, type Reading, tokenAt } from "./reading.ts";
import { TIME_WORDS, WEEKDAYS_AND_MONTHS } from "./words.ts";

/** Prepositions that say where, when, by what means or to whom something was said. */
const CIRCUMSTANCE = new Set(
  "in on at under during via through to from over by after before with for aboard outside inside near".split(
    " ",
  ),
);
/** "about 20 people", "almost all" and "jointly owned" belong to what follows. */
const BELONGS_TO_NEXT = new Set(["NUM", "DET", "VERB"]);
const CLAUSE_OPENERS = new Set("how why when where whether what".split(" "));

/** Skips what may stand between a verb of saying and what is said: "on Monday", "in a statement", "to RIA". */
export function skipAdverbials(reading: Reading, from: number, to: number): number {
  let at = from;
  while (at < to && !isQuoted(reading, at)) {
    const next = adverbialEnd(reading, at, to);
    // "in court papers filed Monday"
    if (next === at && !(at > from && ISSUED.has(tokenAt(reading, at).lower))) break;
    at = Math.max(next, at + 1);
  }
  return at;
}

/** What is done to a statement before it can be quoted from. */
const ISSUED = new Set(
  "issued released seen reviewed leaked filed published aired posted broadcast sent emailed obtained distributed read".split(
    " ",
  ),
);
const LONGEST_TITLE = 8;

function adverbialEnd(reading: Reading, at: number, to: number): number {
  const { lower, pos } = tokenAt(reading, at);
  if (CLAUSE_OPENERS.has(lower)) return at;
  if (lower === "(") return bracketEnd(reading, at, to);
  if (WEEKDAYS_AND_MONTHS.has(lower)) return timeEnd(reading, at, to);
  if (TIME_WORDS.has(lower) && pos !== "PRON") {
    const end = timeEnd(reading, at, to);
    if (end > at + 1 || pos === "ADV" || lower === "yesterday" || lower === "today") return end;
  }
  // "said late on Sunday"
  if (/^(?:late|early)$/u.test(lower) && phraseEnd(reading, at + 1, to) > at + 1)
    return phraseEnd(reading, at + 1, to);
  // "publicly and privately"
  if (pos === "CCONJ" && tokenAt(reading, at - 1).pos === "ADV" && tokenAt(reading, at + 1).pos === "ADV")
    return at + 2;
  if (pos === "ADV") return BELONGS_TO_NEXT.has(tokenAt(reading, at + 1).pos) ? at : at + 1;
  // "under questioning from Ms Vik"
  if (lower === "under" && tokenAt(reading, at + 1).lower.endsWith("ing")) return at + 2;
  if (CIRCUMSTANCE.has(lower) && lower !== "to" && pos === "ADP") return phraseEnd(reading, at, to);
  // "said to reporters", but not "promised to go"
  if (lower === "to" && tokenAt(reading, at + 1).pos !== "VERB" && tokenAt(reading, at + 1).pos !== "AUX") {
    return phraseEnd(reading, at, to);
  }
  return at;
}

/** "on Tuesday (Feb 18)": after a short bracket. */
function bracketEnd(reading: Reading, at: number, to: number): number {
  for (let i = at + 1; i < Math.min(to, at + 8); i++) if (tokenAt(reading, i).text === ")") return i + 1;
  return at;
}

/** Where a stretch ends without the time at its end: "called it “a betrayal” <on Sunday>". */
export function withoutTime(reading: Reading, from: number, to: number): number {
  let end = to;
  while (
    end > from &&
    (TIME_WORDS.has(tokenAt(reading, end - 1).lower) ||
      WEEKDAYS_AND_MONTHS.has(tokenAt(reading, end - 1).lower))
  )
    end--;
  if (end === to) return to;
  // "three days earlier"
  if (
    /^(?:NUM|DET)$/u.test(tokenAt(reading, end - 1).pos) &&
    /^(?:day|week|month|year|hour|minute)s?$/u.test(tokenAt(reading, end).lower)
  )
    return end - 1;
  return tokenAt(reading, end - 1).pos === "ADP" ? end - 1 : end;
}

function timeEnd(reading: Reading, at: number, to: number): number {
  let end = at;
  while (end < to) {
    const { lower, pos } = tokenAt(reading, end);
    const partOfDate = pos === "NUM" || (lower === "," && tokenAt(reading, end + 1).pos === "NUM");
    if (!TIME_WORDS.has(lower) && !WEEKDAYS_AND_MONTHS.has(lower) && !(partOfDate && end > at)) break;
    end++;
  }
  return end;
}

function phraseEnd(reading: Reading, at: number, to: number): number {
  const time = timeEnd(reading, at + 1, to);
  if (time > at + 1) return time;
  // "on “Meet the Press” on Sunday"
  const title = quotationAt(reading, at + 1);
  if (
    title &&
    title.to - title.from <= LONGEST_TITLE &&
    title.to < to &&
    /\p{Lu}/u.test(firstInside(reading, at + 1)) &&
    !/[.!?,]/u.test(lastInside(reading, at + 1))
  )
    return title.to;
  const core = coreEnd(reading, at + 1, to);
  if (core === at + 1) return at;
  const end = nounPhraseEnd(reading, at + 1, to);
  // "in Bergen, Norway, that"
  const enclosed = tokenAt(reading, end).text === "," && tokenAt(reading, end + 1).pos === "PROPN";
  return enclosed && tokenAt(reading, end + 2).text === "," ? end + 3 : end;
}
