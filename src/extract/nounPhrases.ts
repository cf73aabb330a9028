import { CUE_NOUNS } from "./cues.ts";
import { isQuoted, type Reading, tokenAt } from "./reading.ts";
import { isRole } from "./roles.ts";
import { PERSONAL_PRONOUNS, RELATIVES, WEEKDAYS_AND_MONTHS } from "./words.ts";

/** Prepositions that hang a phrase on a noun: "a spokesman for the ministry in Moscow". */
const ATTACHING = new Set(
  "of for at from in into with on to near under about behind against by within outside inside above".split(
    " ",
  ),
);
const POSSESSIVES = new Set("his her their its my our your whose".split(" "));

/** Whether a token can be the last word of a noun phrase. */
export function isNominal(reading: Reading, i: number): boolean {
  const { pos, lower } = tokenAt(reading, i);
  if (isQuoted(reading, i)) return false;
  if (pos === "NOUN" || pos === "PROPN") return !WEEKDAYS_AND_MONTHS.has(lower);
  if (pos === "PRON") return !RELATIVES.has(lower) || lower === "who";
  // "the 45-year-old"
  const aged = lower.endsWith("-old") || (lower === "old" && tokenAt(reading, i - 1).text === "-");
  return pos === "NUM" || INDEFINITE.has(lower) || aged;
}

const INDEFINITE = new Set(
  "many some others most both all another several few none one those these".split(" "),
);

/** The end of the noun phrase that begins at `from`, with the phrases hung on it by prepositions; `from` when none does. */
export function nounPhraseEnd(reading: Reading, from: number, to: number): number {
  let end = coreEnd(reading, from, to);
  while (end > from && end < to && ATTACHING.has(tokenAt(reading, end).lower)) {
    const next = coreEnd(reading, end + 1, to);
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

/** Prepositions that name what someone belongs to, rather than where or in what they spoke. */
const BELONGING = new Set("of for at from".split(" "));

/** The end of a subject that stands after its verb: "said Vik, …", not "said Vik in an interview". */
export function subjectEnd(reading: Reading, from: number, to: number): number {
  let end = coreEnd(reading, from, to);
  while (end > from && end < to && BELONGING.has(tokenAt(reading, end).lower)) {
    const next = coreEnd(reading, end + 1, to);
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

/** A noun phrase without what prepositions hang on it. */
export function coreEnd(reading: Reading, from: number, to: number): number {
  let end = from;
  let i = from;
  for (; i < to && !isQuoted(reading, i); i++) {
    const { pos, lower, text } = tokenAt(reading, i);
    if (PERSONAL_PRONOUNS.has(lower) || (isObjectPronoun(lower) && text !== "US"))
      return i === from ? i + 1 : end;
    if (pos === "DET" && i > from && tokenAt(reading, i - 1).pos !== "DET" && end > from) break;
    // "warned Tuesday", but "Monday's debate"
    if (
      WEEKDAYS_AND_MONTHS.has(lower) &&
      !isOfTitle(reading, i) &&
      (end > from || (i === from && tokenAt(reading, i + 1).lower !== "'s"))
    )
      break;
    if (pos === "NOUN" || pos === "PROPN" || pos === "NUM" || INDEFINITE.has(lower)) end = i + 1;
    else if (text === "(") {
      const close = closingBracket(reading, i, to);
      if (close < 0 || end !== i) break;
      i = close;
      end = close + 1;
    } else if (
      lower === "'s" ||
      lower === "'" ||
      text === "-" ||
      text === "&" ||
      pos === "DET" ||
      pos === "ADJ"
    )
      continue;
    else if (POSSESSIVES.has(lower) && end === from) continue;
    else if (pos === "VERB" && end === from && i > from && /(?:ing|ed)$/u.test(lower)) continue;
    else if (/^(?:of|in)$/u.test(lower) && isHyphened(reading, i)) continue;
    else break;
  }
  return end;
}

/** "a charge Mr Holm rejected", "a figure officials disputed": the noun that a clause without "which" belongs to. */
function isNounOfClause(reading: Reading, i: number): boolean {
  const next = tokenAt(reading, i + 1);
  if (!CUE_NOUNS.has(tokenAt(reading, i).lower) || !/^an?$/u.test(tokenAt(reading, i - 1).lower))
    return false;
  return next.pos === "PROPN" || (next.pos === "NOUN" && next.lower.endsWith("s"));
}

/** "The Sunday Bugle": a day inside of a name. */
function isOfTitle(reading: Reading, day: number): boolean {
  return tokenAt(reading, day - 1).text === "The" && tokenAt(reading, day + 1).pos === "PROPN";
}

function isObjectPronoun(lower: string): boolean {
  return lower === "me" || lower === "him" || lower === "them" || lower === "us";
}

function closingBracket(reading: Reading, open: number, to: number): number {
  for (let i = open + 1; i < to && i < open + 15; i++) if (tokenAt(reading, i).text === ")") return i;
  return -1;
}

function openingBracket(reading: Reading, close: number, from: number): number {
  for (let i = close - 1; i >= from && i > close - 15; i--) if (tokenAt(reading, i).text === "(") return i;
  return -1;
}

/** The start of the noun phrase that ends before `end`; `end` when none does. */
export function nounPhraseStart(reading: Reading, end: number, from: number): number {
  let start = coreStart(reading, end, from);
  while (start < end && start - 2 >= from && ATTACHING.has(tokenAt(reading, start - 1).lower)) {
    let anchor = start - 1;
    // "officials briefed on the matter", "people familiar with the talks"
    const { pos, lower } = tokenAt(reading, anchor - 1);
    if (anchor - 2 >= from && (pos === "ADJ" || (pos === "VERB" && /(?:ed|ing|n)$/u.test(lower)))) anchor--;
    const next = isNominal(reading, anchor - 1) ? coreStart(reading, anchor, from) : anchor;
    if (next === anchor) break;
    start = next;
  }
  return officeStart(reading, start, from) ?? start;
}

/** "The Minister for Lands and Natural Resources": both are the minister's; null where no office is for what stands before "and". */
function officeStart(reading: Reading, start: number, from: number): number | null {
  const isJoined = /^(?:and|&)$/u.test(tokenAt(reading, start - 1).lower);
  if (!isJoined || tokenAt(reading, start).pos !== "PROPN" || tokenAt(reading, start - 2).pos !== "PROPN")
    return null;
  for (let link = start - 3; link > from && link > start - LONGEST_OFFICE; link--) {
    const { lower, pos } = tokenAt(reading, link);
    if (/^(?:for|of)$/u.test(lower))
      return isRole(tokenAt(reading, link - 1).lower) ? coreStart(reading, link, from) : null;
    if (pos !== "PROPN" && lower !== "," && pos !== "DET") return null;
  }
  return null;
}

const LONGEST_OFFICE = 8;

function coreStart(reading: Reading, end: number, from: number): number {
  let i = end - 1;
  if (tokenAt(reading, i).text === ")") {
    const open = openingBracket(reading, i, from);
    if (open <= from) return end;
    i = open - 1;
  }
  if (i < from || !isNominal(reading, i)) return end;
  if (PERSONAL_PRONOUNS.has(tokenAt(reading, i).lower)) return i;
  let start = i;
  for (i--; i >= from && !isQuoted(reading, i); i--) {
    const { pos, lower } = tokenAt(reading, i);
    // "15:31 Opposition calls for an inquiry"
    if ((WEEKDAYS_AND_MONTHS.has(lower) && !isOfTitle(reading, i)) || /^\d{1,2}[:.]\d\d$/u.test(lower)) break;
    if (isNounOfClause(reading, i)) break;
    if (lower === "which") break;
    if (pos === "DET") {
      start = i;
      if (tokenAt(reading, i - 1).pos !== "DET" || i - 1 < from) break;
    } else if (POSSESSIVES.has(lower)) {
      start = i;
      break;
    } else if (pos === "NOUN" || pos === "PROPN" || pos === "ADJ" || pos === "NUM") start = i;
    // Marks that are no quotation's stand around a nickname: Otto “Ossi” Brandt.
    else if (/^(?:'s?|[-&/"“”])$/u.test(lower)) continue;
    // "a grandmother-of-nine"
    else if (/^(?:of|in)$/u.test(lower) && isHyphened(reading, i)) continue;
    else if (pos === "VERB" && /(?:ing|ed)$/u.test(lower) && isDeterminer(reading, i - 1)) start = i;
    // The tagger takes "Unite's" at the beginning of a sentence for a verb.
    else if (tokenAt(reading, i + 1).lower === "'s" && /^\p{Lu}/u.test(tokenAt(reading, i).text)) start = i;
    else if (isGlued(reading, i)) continue;
    else break;
  }
  return start;
}

/** A sign in the middle of a word, as broken encodings leave it: "FranÃ§ois". */
function isGlued(reading: Reading, i: number): boolean {
  const { start, end, text: sign } = tokenAt(reading, i);
  const isInWord = [start - 1, end].every((at) => /\p{L}/u.test(reading.text.charAt(at)));
  return isInWord && !/[\p{L}\p{N}\s.,;:!?"“”]/u.test(sign);
}

function isHyphened(reading: Reading, i: number): boolean {
  const { start, end } = tokenAt(reading, i);
  return reading.text.charAt(start - 1) === "-" && reading.text.charAt(end) === "-";
}

function isDeterminer(reading: Reading, i: number): boolean {
  const { pos, lower } = tokenAt(reading, i);
  return pos === "DET" || pos === "ADJ" || POSSESSIVES.has(lower);
}
