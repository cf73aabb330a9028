import { isNominal, nounPhraseStart } from "./nounPhrases.ts";
import { isAfterComma, isQuoted, type Reading, tokenAt } from "./reading.ts";
import type { TokenRange } from "./tokens.ts";
import { RELATIVES, TIME_WORDS, WEEKDAYS_AND_MONTHS } from "./words.ts";

/** Farther apart than this, a name and the verb after its appositive are no longer read as one. */
const LONGEST_APPOSITIVE = 45;

/**
 * The subject of a verb group, read leftwards from it: "Peskov", "Peskov, a spokesman for the Kremlin,", "people
 * who know him". Null when no noun phrase ends there.
 */
export function subjectBefore(reading: Reading, group: number, from: number): TokenRange | null {
  const verb = beforeAsides(reading, group, from);
  const mark = tokenAt(reading, verb - 1).text;
  if (verb - 1 < from) return null;
  const pronoun = relativeSubject(reading, verb, from);
  if (pronoun) return pronoun;
  // "Holm, on “Meet the Press,” said"
  const quotedComma = isQuoted(reading, verb - 1) && isAfterComma(reading, verb);
  if (mark === "," || quotedComma || isDash(mark))
    return beforeAppositive(reading, verb - 1, from, quotedComma ? "," : mark);
  // "Moody's said": a name, and not what somebody owns.
  const isName = tokenAt(reading, verb - 1).lower === "'s" && tokenAt(reading, verb - 2).pos === "PROPN";
  const start = nounPhraseStart(reading, isName ? verb - 1 : verb, from);
  if (isName) return { from: start, to: verb };
  // "an aide who asked not to be named said"
  if (start === verb) return beforeRelativeClause(reading, verb, from);
  const relative = beforeRelativeClause(reading, start, from);
  if (relative) return relative;
  return { from: withFirstConjunct(reading, start, from), to: verb };
}

/** "Holm on Tuesday said", "Holm, however, said": steps back over what stands between a subject and its verb. */
function beforeAsides(reading: Reading, group: number, from: number): number {
  let at = group;
  const last = tokenAt(reading, at - 1);
  if (last.text === "," && /^(?:however|though|too|meanwhile)$/u.test(tokenAt(reading, at - 2).lower)) {
    at -= tokenAt(reading, at - 3).text === "," ? 3 : 2;
  }
  let time = at;
  while (time > from && (TIME_WORDS.has(tokenAt(reading, time - 1).text) || isDate(reading, time - 1)))
    time--;
  if (time === at) return at;
  if (tokenAt(reading, time - 1).pos === "ADV") time--;
  const preposition = tokenAt(reading, time - 1);
  if (preposition.pos === "ADP" || preposition.lower === "just") time--;
  return time > from ? time : at;
}

function isDate(reading: Reading, i: number): boolean {
  const { lower, pos } = tokenAt(reading, i);
  return (
    WEEKDAYS_AND_MONTHS.has(lower) ||
    (pos === "NUM" && WEEKDAYS_AND_MONTHS.has(tokenAt(reading, i - 1).lower))
  );
}

/** "who", "many of whom", "the man who": a relative pronoun as subject, with its noun when that stands beside it. */
function relativeSubject(reading: Reading, verb: number, from: number): TokenRange | null {
  const { lower } = tokenAt(reading, verb - 1);
  if (lower !== "who" && lower !== "which" && lower !== "that" && lower !== "whom") return null;
  if (lower === "that" && !isNominal(reading, verb - 2)) return null;
  let start = verb - 1;
  if (lower === "whom") while (start > from && tokenAt(reading, start - 1).text !== ",") start--;
  else start = nounPhraseStart(reading, verb - 1, from);
  return { from: start, to: verb };
}

/** Words that nothing but a clause follows. */
const CONJUNCTIONS = new Set("that when while because although though if unless until how".split(" "));

/** Where a clause can begin: whether the token before `i` is not part of the same phrase. */
function isClauseStart(reading: Reading, i: number, from: number): boolean {
  if (i <= from || isQuoted(reading, i - 1)) return true;
  const { pos, text, lower } = tokenAt(reading, i - 1);
  // "As Holm, a lawyer in Bergen, told me"
  const opensWithAs = lower === "as" && (i - 1 <= from || isAfterComma(reading, i - 1));
  if (CONJUNCTIONS.has(lower) || opensWithAs) return true;
  return pos === "CCONJ" || pos === "SCONJ" || /^[;:—–]$/u.test(text) || text === "--";
}

function isDash(text: string): boolean {
  return text === "—" || text === "–" || text === "--" || text === "-" || text === "―";
}

/** "The head of the harbour, Mr. Vik, argues": the phrase before the pair of commas or dashes. */
function beforeAppositive(reading: Reading, closing: number, from: number, mark: string): TokenRange | null {
  let loose: TokenRange | null = null;
  for (let i = closing - 2; i > from && i > closing - LONGEST_APPOSITIVE; i--) {
    if (tokenAt(reading, i).text !== mark || isQuoted(reading, i)) continue;
    const start = nounPhraseStart(reading, i, from);
    if (start === i || isGerund(reading, start)) continue;
    if (isClauseStart(reading, start, from))
      return loose && hasPredicate(reading, i + 1, loose.from) ? loose : { from: start, to: i };
    if (tokenAt(reading, start - 1).text === ",") loose ??= { from: start, to: i };
  }
  return loose;
}

/** "The plan, drawn up last year, is dead, Ada Vik, a minister, said": the first phrase has a verb of its own, and no relative clause. */
function hasPredicate(reading: Reading, from: number, to: number): boolean {
  let opener = from;
  for (let i = from; i < to; i++) {
    const { pos, text } = tokenAt(reading, i);
    if (text === ",") opener = i + 1;
    else if (pos === "AUX" && !isQuoted(reading, i) && !isSubordinate(reading, opener)) return true;
  }
  return false;
}

const isSubordinate = (reading: Reading, opener: number): boolean => {
  const { lower, pos } = tokenAt(reading, opener);
  return (
    RELATIVES.has(lower) ||
    CONJUNCTIONS.has(lower) ||
    pos === "SCONJ" ||
    pos === "ADP" ||
    lower.endsWith("ing")
  );
};

/** "Holm, while answering questions in Bergen, the capital, said": what somebody did meanwhile says nothing. */
function isGerund(reading: Reading, start: number): boolean {
  const link = tokenAt(reading, start - 1);
  return (
    (link.pos === "SCONJ" || /^(?:when|while)$/u.test(link.lower)) &&
    tokenAt(reading, start).lower.endsWith("ing")
  );
}

/** "People who know him said": the phrase before "who", when a verb stands between it and the noun. */
function beforeRelativeClause(reading: Reading, start: number, from: number): TokenRange | null {
  if (!["VERB", "AUX", "ADP"].includes(tokenAt(reading, start - 1).pos)) return null;
  for (let i = start - 1; i > from && i > start - 20; i--) {
    const { lower, text } = tokenAt(reading, i);
    if (text === "," || isQuoted(reading, i)) return null;
    if (lower === "who") {
      const head = nounPhraseStart(reading, i, from);
      return head < i ? { from: head, to: i } : null;
    }
  }
  return null;
}

/** "Holm and Vik said": both, when the first begins the clause. */
function withFirstConjunct(reading: Reading, start: number, from: number): number {
  if (tokenAt(reading, start - 1).lower !== "and" || start - 2 < from) return start;
  const first = nounPhraseStart(reading, start - 1, from);
  return first < start - 1 && isClauseStart(reading, first, from) ? first : start;
}
